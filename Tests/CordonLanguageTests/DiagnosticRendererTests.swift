import CordonLanguage
import CordonPolicy
import Testing

@Suite struct DiagnosticRendererTests {
    private func rendered(_ text: String, usesColor: Bool = false) -> String {
        let result = read(text)
        return DiagnosticRenderer(sources: [result.source], usesColor: usesColor).text(result.diagnostics)
    }

    @Test func excerpt() {
        let expected = """
            policy.yaml:2:10: error: unknown effect `admitt` [value.choice]
              2 | default: admitt
                |          ^~~~~~
              help: did you mean `admit`?

            policy.yaml:3:1: error: unknown key `nam` in a policy [schema.unknown-key]
              3 | nam: p
                | ^~~
              help: did you mean `name`?

            """
        #expect(rendered("cordon: 1\ndefault: admitt\nnam: p\n") == expected)
        #expect(rendered("\u{FEFF}cordon: 1\ndefault: admitt\r\nnam: p") == expected)
    }

    @Test func aTabAndAnAccent() {
        let expected = """
            policy.yaml:3:16: error: unknown region `é` [region.unknown]
              3 | regions: { a: [ é ] }
                |                 ^
              help: define it under `regions`, or use an ISO 3166-1 code in capital letters

            """
        #expect(
            rendered("cordon: 1\ndefault: admit\nregions: { a: [\té ] }\n")
                == expected.replacing(":16:", with: ":17:"))
    }

    @Test func aVeryLongLine() {
        let codes = String(repeating: "CN, ", count: 30)
        let expected = """
            policy.yaml:3:136: error: `XX` is not an assigned ISO 3166-1 code [value.country]
              3 | …\(String(repeating: "CN, ", count: 15))XX, \(String(repeating: "CN, ", count: 14))…
                |  \(String(repeating: " ", count: 60))^~
              help: for places that nobody knows write `unknown`

            """
        #expect(rendered("cordon: 1\ndefault: admit\nregions: { a: [\(codes)XX, \(codes)CN] }\n") == expected)
    }

    @Test func colorAndLimit() {
        let one = rendered("cordon: 1\n", usesColor: true)
        #expect(one.hasPrefix("policy.yaml:1:1: \u{1B}[1;31merror\u{1B}[0m: the policy"))
        let many = rendered("cordon: 1\ndefault: admit\n" + (1...103).map { "zzzzzzzzz\($0): x\n" }.joined())
        #expect(many.hasSuffix("policy.yaml: 3 more problems are not shown\n"))
        #expect(many.split(separator: "\n").count { $0.contains("[schema.unknown-key]") } == 100)
    }

    /// U+2028 ends a line for YAML, so the one shown must be the one meant.
    @Test func unusualLineEnds() {
        let text = rendered("cordon: 1\ndescription: \"a\u{2028}b\u{85}c\"\ndefault: admitt\n")
        #expect(text.contains(" | default: admitt\n"))
    }
}

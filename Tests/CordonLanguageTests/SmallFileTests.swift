import CordonLanguage
import CordonPolicy
import Testing

/// Files under 100 kB that would take long if anything were done for each pair of what they hold.
@Suite("Small files that ask for much")
struct SmallFileTests {
    struct Shape: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let text: String
        /// The id of the first error; nil for a file that is fine.
        let id: DiagnosticID?
    }

    static let shapes: [Shape] = [
        shape("unknown rules", .testRequest, rules: names(500, "a"), tests: refer(names(600, "b"))),
        Shape(
            testDescription: "unknown tiers",
            text: "\(head)tiers: [\(names(700, "a").joined(separator: ","))]\nrules:\n"
                + names(700, "b").map { "- {id: x, effect: deny, when: always, tier: \($0)}\n" }.joined(), id: .ruleTier
        ),
        shape("many matrices", .testMatrix, tests: Array(repeating: "{expect: admit, matrix: \(matrix)}", count: 30)),
        shape(
            "a list of tags in a matrix", .testMatrix,
            tests: ["{expect: admit, meeting-tag: \(list(15_000)), matrix: \(matrix)}"]),
        shape(
            "a list of rules in a matrix", .testMatrix,
            tests: ["{expect: admit, ended: \(list(15_000)), matrix: \(matrix)}"]),
        shape(
            "a list of tags in a table", .testMatrix,
            tests: [
                "{expect: admit, meeting-tag: \(list(10_000)), table: {columns: [user], rows: \(list(9000, "[a]"))}}"
            ]),
        shape(
            "unknown columns", .testTable,
            tests: ["{expect: admit, table: {columns: \(list(9000, "x")), rows: [\(list(9000))]}}"]),
        Shape(
            testDescription: "a region in a region in a region", text: "\(head)rules: []\nregions: {\(chain(6000))}\n",
            id: .regionNesting),
        Shape(testDescription: "regions of regions", text: "\(head)\(lattice)", id: nil),
        Shape(testDescription: "brackets", text: String(repeating: "[", count: 99_000), id: .yamlNesting),
        Shape(testDescription: "keys of keys", text: String(repeating: "? ", count: 49_000), id: .yamlNesting),
        Shape(testDescription: "empty lines", text: String(repeating: "\n", count: 99_000), id: .yamlSyntax),
        Shape(
            testDescription: "an endless text", text: "a: \"" + String(repeating: "\\n", count: 49_000), id: .yamlSyntax
        ),
    ]

    /// Each of these took many seconds, or was about to; `script/verify-mutations` has a clock.
    @Test("Are answered", .timeLimit(.minutes(15)), arguments: shapes)
    func small(shape: Shape) {
        #expect(shape.text.utf8.count < 100_000)
        let source = SourceFile(path: "small.yaml", bytes: Array(shape.text.utf8))
        let result = PolicyReader.read(source)
        _ = DiagnosticRenderer(sources: [source]).text(result.diagnostics)
        let first = result.diagnostics.first { $0.severity == .error && $0.id != .ruleDuplicate }
        #expect(first?.id == shape.id, "\(String(describing: first))")
    }
}

private let head = "cordon: 1\ndefault: admit\n"
private let matrix = "{meeting: \(list(316)), user: \(list(316))}"

private func shape(
    _ name: String, _ id: DiagnosticID?, rules: [String] = [], tests: [String]
) -> SmallFileTests.Shape {
    let rules = rules.map { "\n- {id: \($0), effect: deny, when: always}" }.joined()
    let text = "\(head)rules:\(rules.isEmpty ? " []" : rules)\ntests:\n" + tests.map { "- \($0)\n" }.joined()
    return SmallFileTests.Shape(testDescription: name, text: text, id: id)
}

/// Different texts, or the same one often.
private func list(_ count: Int, _ item: String? = nil) -> String {
    "[\((0..<count).map { item ?? "\($0)" }.joined(separator: ","))]"
}

/// Long enough for a comparison to take a while.
private func names(_ count: Int, _ first: String) -> [String] {
    (0..<count).map { "\(first)\($0)" + String(repeating: "x", count: 40) }
}

private func refer(_ rules: [String]) -> [String] { rules.map { "{expect: {effect: deny, rule: \($0)}}" } }

private func chain(_ count: Int) -> String {
    (0..<count).map { "a\($0): a\($0 + 1)" }.joined(separator: ",") + ",a\(count): CN"
}

/// Each region holds all that come after it: 2^62 ways to the last.
private let lattice: String = {
    let regions = (0..<63).map { index in "a\(index): [\((index + 1..<64).map { "a\($0)" }.joined(separator: ","))]" }
    let rule = "{id: x, effect: deny, when: {region: a0}}"
    return
        "regions: {\(regions.joined(separator: ",")),a63: US}\nrules: [\(rule)]\ntests: [{country: CN, expect: admit}]\n"
}()

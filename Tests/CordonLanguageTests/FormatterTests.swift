import CordonPolicy
import Foundation
import Testing

@testable import CordonLanguage

@Suite struct FormatterTests {
    private func formatted(_ text: String, path: String = "p.yaml", _ target: PolicySyntax? = nil) throws -> String {
        var formatter = PolicyFormatter()
        formatter.target = target
        return String(
            decoding: try formatter.format(SourceFile(path: path, bytes: Array(text.utf8))), as: UTF8.self)
    }

    @Test(
        arguments: [
            // Canonical order, blocks, flow where it fits; unknown keys last.
            (
                "rules: [{ when: always, zzz: 1, effect: deny, id: r }]\nfoo: 1\ndefault: admit\ncordon: 1",
                """
                cordon: 1
                default: admit

                rules:
                  - id: r
                    effect: deny
                    when: always
                    zzz: 1

                foo: 1
                """
            ),
            // Comments above, behind, at the end of a list, a mapping and the file; the head stays at the head.
            (
                """
                # head
                name: p # trailing
                # version

                cordon: 1   # one
                rules: # all
                - id: r # id
                  # effect
                  effect: deny
                  # end of rule
                 # end of rules
                # end of file
                """,
                """
                # head
                # version

                cordon: 1  # one
                name: p  # trailing

                rules:  # all
                  - id: r  # id
                    # effect
                    effect: deny
                    # end of rule
                  # end of rules
                # end of file
                """
            ),
            // A comment inside brackets makes a block.
            (
                "regions: { a: [CN, # China\n  # two\n HK] }",
                "regions:\n  a:\n    - CN  # China\n    # two\n    - HK"
            ),
            ("a: [ # x\n]\nb: [ # y\n 1, 2]", "a: []  # x\nb: [1, 2]  # y"),
            ("tests: [{ country: US } # x\n]", "tests:\n  - { country: US }  # x"),
            // Blank lines: one where there were some, none inside of rules.
            (
                "a: 1\n\n\nb: 2\nrules:\n\n  - id: r\n\n    effect: deny\n\n\n  - id: s\n\n\n",
                "rules:\n  - id: r\n    effect: deny\n\n  - id: s\n\na: 1\n\nb: 2"
            ),
            // Quotes.
            (
                "x: ['CN', \"NO\", no, 'y', 07, 1e3, '1142', 1:30, ~, 'true', '2020-06-04', '2001:db8::/32', 'a,b', 'why?']",
                #"x: [CN, "NO", "no", "y", "07", "1e3", 1142, "1:30", "~", true, 2020-06-04, "2001:db8::/32", "a,b", "why?"]"#
            ),
            ("x: 'a, b'\ny: \"a\\tb\"\nz: ''\nw:\nv: a: b", "ERROR"),
            ("x: 'a, b?'\ny: \"a\\tb\"\nz: ''\nw:\nv: 'a: b'", "x: a, b?\n\"y\": \"a\\tb\"\nz: \"\"\nw:\nv: \"a: b\""),
            // Blocks of text.
            ("description: | # why\n  one\n   two\n\n  three\n", "description: |  # why\n  one\n   two\n\n  three"),
            ("description: >-\n  short\n  text\n", "description: short text"),
            ("description: >\n  one\n\n  two\n", "description: >\n  one\n\n  two"),
            ("description: |2\n   a\n", "description: \" a\\n\""),
            ("description: |+\n  a\n\n", "description: \"a\\n\\n\""),
            ("---\nname: p\n...\n# end\n", "name: p\n# end"),
            // A table is a block, a matrix is not.
            (
                "tests: [{expect: deny, matrix: {country: [HK], channel: [web]}}, {table: {rows: [[CN]], columns: [country]}}]",
                """
                tests:
                  - { matrix: { country: [HK], channel: [web] }, expect: deny }
                  - table:
                      columns: [country]
                      rows:
                        - [CN]
                """
            ),
        ] as [(String, String)])
    func table(before: String, after: String) throws {
        guard after != "ERROR" else {
            #expect(throws: FormatError.self) { try formatted(before) }
            return
        }
        #expect(try formatted(before) == after + "\n")
        #expect(try formatted(after + "\n") == after + "\n")
    }

    @Test func longTextsFold() throws {
        let words = Array(repeating: "word", count: 60).joined(separator: " ")
        let text = try formatted("description: '\(words.prefix(60))\n  \(words.dropFirst(60))'\n")
        #expect(text.hasPrefix("description: >-\n  word word"))
        #expect(text.split(separator: "\n").allSatisfy { $0.count <= 120 })
        #expect(try formatted(text) == text)
        #expect(try formatted("description: \(words)\n") == "description: \(words)\n")
    }

    @Test(arguments: [119, 120, 121])
    func width(_ length: Int) throws {
        let head = "tests:\n  - { user: "
        let line = head.split(separator: "\n")[1] + String(repeating: "u", count: length - 14) + " }"
        #expect(line.count == length)
        let text = "tests:\n\(line)\n"
        #expect(try (formatted(text) == text) == (length <= 120))
    }

    @Test func deepNesting() throws {
        let text = "x: " + String(repeating: "[", count: 63) + "a # c\n" + String(repeating: "]", count: 63)
        let once = try formatted(text)
        #expect(once.hasSuffix(String(repeating: "- ", count: 63) + "a  # c\n"))
        #expect(try formatted(once) == once)
        #expect(throws: FormatError.self) { try formatted("x: [" + String(text.dropFirst(3)) + "]") }
    }

    @Test(arguments: [
        "", "# only\n", "---\n", "a: [", "a: 1\na: 2", "a: *b", "a: &b c", "a: !!str b", "a: 1\n---\nb: 2",
    ])
    func refused(text: String) {
        #expect(throws: FormatError.self) { try formatted(text) }
    }

    @Test func longKeys() throws {
        let key = String(repeating: "k", count: 1_100)
        #expect(try formatted("? \(key)\n: [a]\n# c\n") == "? \(key)\n: [a]\n# c\n")
    }

    @Test func json() throws {
        let json = #"{"tests": [{"expect": "deny", "country": "NO"}], "cordon": "1", "name": null, "x": {"y": true}}"#
        let expected = """
            {
              "cordon": 1,
              "name": "null",
              "tests": [
                { "country": "NO", "expect": "deny" }
              ],
              "x": { "y": true }
            }

            """
        #expect(try formatted(json) == expected)
        #expect(try formatted(expected) == expected)
        #expect(try formatted("cordon: 1\n", path: "p.json") == "{\n  \"cordon\": 1\n}\n")
        #expect(throws: FormatError.self) { try formatted("cordon: 1 # x\n", path: "p.json") }
        #expect(throws: FormatError.self) { try formatted("cordon:\n", .json) }
        #expect(try formatted("{ cordon: 1 }") == "cordon: 1\n")
    }

    @Test(
        arguments: [
            (#"{"a": [1, -0.5e3, true, null, "\u00e9"]}"#, true), (#" {} "#, true), (#"{"a": 1,}"#, false),
            (#"{a: 1}"#, false), (#"{"a": 01}"#, false), (#"{"a": '1'}"#, false), (#"[1]"#, false),
            (#"{"a": "\x"}"#, false),
            ("{\"a\": 1} # c", false), ("{\"a\" 1}", false),
        ] as [(String, Bool)])
    func jsonSyntax(text: String, isJSON: Bool) {
        #expect(JSONSyntax.isObject(Array(text.utf8)) == isJSON)
    }

    @Test func verificationFindsLoss() throws {
        let source = Array("a: 1 # c\n".utf8)
        let tree = try #require(YAMLReader.read(source, file: "p", as: .policy).tree)
        let scan = CommentScan(source, tree: tree)
        #expect(throws: Never.self) { try PolicyFormatter.verify(source, against: tree, scan, "p") }
        for text in ["a: 1\n", "a: 2 # c\n", "a: 1 # d\n", "a: 1 # c\nb: 1\n", "a: [", "a: 1 # c\n# c\n"] {
            #expect(throws: FormatError.self) {
                try PolicyFormatter.verify(Array(text.utf8), against: tree, scan, "p")
            }
        }
    }

    @Test(arguments: [
        ("cordon-corrections: 1\n--- \na: b\n", "write all corrections as one list"),
        ("cordon-tests: 1\n--- \na: b\n", "write the tests of one policy to a file"),
        ("cordon: 1\n--- \na: b\n", "write one policy to a file"),
    ])
    func helpKnowsTheKindOfFile(text: String, help: String) throws {
        let error = try #require(throws: FormatError.self) { try formatted(text) }
        guard case .unreadable(let diagnostics) = error else { throw error }
        #expect(diagnostics.map(\.help) == [help])
    }

    @Test func treesInMemory() {
        let tree = YAMLNode.mapping([
            ("rules", .sequence([.mapping([("id", .scalar("")), ("note", .scalar("a\nb\n"))])]))
        ])
        #expect(CanonicalText.yaml(tree) == "rules:\n  - id: \"\"\n    note: |\n      a\n      b\n")
        #expect(CanonicalText.json(tree).contains(#""note": "a\nb\n""#))
    }
}

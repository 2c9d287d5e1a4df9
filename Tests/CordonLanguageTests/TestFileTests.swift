import CordonLanguage
import CordonModel
import CordonPolicy
import Testing

@Suite struct TestFileTests {
    private let policy = """
        cordon: 1
        name: p
        default: admit
        rules: [{ id: r, effect: deny, when: { region: [CN, HK], channel: web } }]
        """

    private func read(_ text: String) -> TestFileReader.Result {
        TestFileReader.read(SourceFile(path: "t/tests.yaml", bytes: Array(text.utf8))) { path throws(SourceFileError) in
            guard path == "t/p.yaml" else { throw .unreadable(path: path, reason: "no such file") }
            return SourceFile(path: path, bytes: Array(policy.utf8))
        }
    }

    @Test func tablesMatricesAndDefaults() throws {
        let result = read(
            """
            cordon-tests: 1
            policy: p.yaml
            defaults: { channel: web, country: HK }
            tests:
              - { name: one, expect: deny }
              - { channel: mobile, expect: { effect: admit, rule: (default), certain: true } }
              - name: table
                meeting-tag: [a, b]
                table:
                  columns: [country, channel, expect, certain]
                  rows:
                    - [CN, web, deny, true]
                    - [unknown, web, { effect: admit }, false]
              - { matrix: { country: [CN, HK], channel: [web, sip], role: host }, expect: deny }
              - { sources: [{ country: CN, asn: 4134 }, none, { country: HK }], expect: deny }
            """)
        #expect(result.diagnostics.isEmpty)
        let tests = try #require(result.tests)
        #expect(
            tests.map { $0.name ?? "-" } == [
                "one", "-", "table", "table", "CN, web, host", "CN, sip, host", "HK, web, host", "HK, sip, host", "-",
            ])
        #expect(
            tests.map { $0.request.channel?.rawValue ?? "-" } == [
                "web", "mobile", "web", "web", "web", "sip", "web", "sip", "web",
            ])
        let hongKong = CountryCode("HK").map { Location(country: $0) }
        let china = CountryCode("CN").map { Location(country: $0) }
        #expect(tests.map { $0.sources?.first ?? nil }.prefix(4) == [hongKong, hongKong, china, nil])
        #expect(tests[4].sources?.first == china && tests[6].sources?.first == hongKong)
        #expect(tests[8].sources?.count == 3)
        #expect(tests[8].sources?[0]?.asn == 4134 && tests[8].sources?[1] == nil)
        #expect(tests[2].request.meetingTags == ["a", "b"])
        #expect(tests[1].expected == Expectation(effect: .admit, deciding: .byDefault, isCertain: true))
        #expect(tests[3].expected == Expectation(effect: .admit, deciding: nil, isCertain: false))
    }

    @Test(arguments: [
        (
            "cordon-tests: 2\npolicy: p.yaml\ntests: []\n",
            "schema.version 1:15: unknown version `2` of the format of tests"
        ),
        ("cordon-tests: 1\ntests: []\n", "schema.missing-key 1:1: a file of tests has no `policy`"),
        ("cordon-tests: 1\npolicy: p.yaml\n", "schema.missing-key 1:1: a file of tests has no `tests`"),
        (
            "cordon-tests: 1\npolicy: q.yaml\ntests: []\n",
            "test.file 2:9: t/q.yaml: cannot be read: no such file; check the name and the permissions"
        ),
        (
            "cordon-tests: 1\npolicy: p.yaml\ntests: [{ expect: { effect: deny, rule: s } }]\n",
            "test.request 3:41: unknown rule `s`"
        ),
    ])
    func mistakes(text: String, expected: String) {
        let result = read(text)
        #expect(result.tests == nil)
        #expect(result.diagnostics.map(line) == [expected])
    }

    @Test func isToldFromAPolicy() {
        #expect(TestFileReader.recognizes(SourceFile(path: "t", bytes: Array("# a\n---\ncordon-tests: 1\n".utf8))))
        #expect(!TestFileReader.recognizes(SourceFile(path: "t", bytes: Array(policy.utf8))))
        #expect(!TestFileReader.recognizes(SourceFile(path: "t", bytes: Array("[".utf8))))
    }
}

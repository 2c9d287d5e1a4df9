import CordonLanguage
import CordonModel
import CordonPolicy
import Testing

@Suite struct YAMLTests {
    private static let head = "cordon: 1\ndefault: admit\n"

    @Test(
        arguments: [
            ([0xFF], "yaml.syntax 3:1: not YAML: invalid leading UTF-8 octet"),
            ([0x23, 0x20, 0xC3, 0xA9, 0xC3], "yaml.syntax 3:4: not YAML: incomplete UTF-8 octet sequence"),
            ([0x23, 0xC0, 0x80], "yaml.syntax 3:2: not YAML: invalid length of a UTF-8 sequence"),
            ([0x23, 0xED, 0xA0, 0x80], "yaml.syntax 3:2: not YAML: invalid Unicode character"),
            ([0x23, 0x00], "yaml.syntax 3:2: not YAML: control characters are not allowed"),
            ([0x23, 0x1B], "yaml.syntax 3:2: not YAML: control characters are not allowed"),
        ] as [([UInt8], String)])
    func bytes(bytes: [UInt8], expected: String) {
        #expect(read(Array(Self.head.utf8) + bytes).diagnostics.map(line) == [expected])
    }

    @Test func otherEncodings() {
        let text = Array(Self.head.utf8)
        let little: [UInt8] = [0xFF, 0xFE] + text.flatMap { [$0, 0] as [UInt8] }
        #expect(read(little).diagnostics.map(line) == ["yaml.syntax 1:1: not YAML: invalid leading UTF-8 octet"])
        #expect(read(text.flatMap { [0, $0] as [UInt8] }).diagnostics.map(\.id) == [.yamlSyntax])
        #expect(read([0xEF, 0xBB, 0xBF] + text).policy != nil)
        #expect(read([]).diagnostics.map(line) == ["yaml.syntax 1:1: the file is empty"])
    }

    @Test(arguments: ["\n", "\r\n", "\r"])
    func lineEnds(end: String) {
        let result = read("cordon: 1\ndefault: admit\nname: p\nnam: x\n".replacing("\n", with: end))
        #expect(result.diagnostics.map { "\($0.span.start.line):\($0.span.start.column)" } == ["4:1"])
        #expect(result.source.line(4) == "nam: x")
        #expect(result.source.line(5) == nil)
        #expect(result.source.line(0) == nil)
    }

    @Test func everythingIsText() throws {
        let text = """
            cordon: 1
            default: admit
            regions: { norway: [NO, SE] }
            rules:
              - { id: 07, effect: deny, when: { meeting: [1e3, 07, 0x1F, 1:30, null, ~, yes, NO, 1_000] } }
              - { id: 1e3, effect: deny, when: { region: norway, host-region: NO } }
            """
        let policy = try #require(read(text).policy)
        #expect(policy.rules.map(\.id) == ["07", "1e3"])
        #expect(policy.regions[0].versions[0].include.map { "\($0)" } == ["country(NO)", "country(SE)"])
        guard case .meeting(let meetings) = policy.rules[0].condition else {
            Issue.record("\(policy.rules[0].condition)")
            return
        }
        #expect(Set(meetings.map(\.text)) == ["1e3", "07", "0x1F", "1:30", "null", "~", "yes", "NO", "1_000"])
    }

    @Test func jsonIsTheSamePolicy() throws {
        let yaml = """
            cordon: 1
            name: p
            default: hold
            tiers: [a, b]
            regions: { m: { include: [CN, "asn:1"], exclude: [HK] } }
            rules:
              - id: r
                tier: b
                allow-only: [m, 8.8.8.0/24]
                when: { not: { role: [host, co-host] } }
                during: { from: 2020-01-01 }
            """
        let json = """
            {"cordon": 1, "name": "p", "default": "hold", "tiers": ["a", "b"],
             "regions": {"m": {"include": ["CN", "asn:1"], "exclude": ["HK"]}},
             "rules": [{"id": "r", "tier": "b", "allow-only": ["m", "8.8.8.0/24"],
               "when": {"not": {"role": ["host", "co-host"]}}, "during": {"from": "2020-01-01"}}]}
            """
        let (left, right) = (try #require(read(yaml).policy), try #require(read(json).policy))
        #expect(left.name == right.name && left.defaultEffect == right.defaultEffect && left.tiers == right.tiers)
        #expect(left.regions == right.regions && left.location == right.location)
        #expect(left.rules.map(\.condition) == right.rules.map(\.condition))
        #expect(left.rules.map(\.window) == right.rules.map(\.window))
        #expect(left.rules[0].tier == 1 && right.rules[0].tier == 1)
    }

    @Test(arguments: [false, true])
    func aliasBomb(asKeys: Bool) {
        var text = Self.head + "a0: &a0 [x, x]\n"
        for level in 1...60 {
            let (name, alias) = ("a\(level)", "*a\(level - 1)")
            let keys = "{ \(alias) : y, \(alias) : z, \(alias) : w }"
            text += "\(name): &\(name) \(asKeys ? keys : "[\(alias), \(alias), \(alias)]")\n"
        }
        let message = "aliases are not allowed; `*a0` is the first of 180"
        #expect(read(text).diagnostics.map(\.message) == [message])
        #expect(read(text).diagnostics.map(\.id) == [.yamlAlias])
    }
}

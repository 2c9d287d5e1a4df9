import CordonCommands
import CordonLanguage
import CordonPolicy
import CordonTestSupport
import Testing

@Suite struct PolicyDigestTests {
    private static let text = """
        cordon: 1
        name: p
        default: admit
        regions: { b: [CN, asn:4134], a: [HK] }
        rules:
          - { id: one, effect: deny, when: { region: [b, US], channel: [web, sip] }, notice: { code: 1 } }
          - { id: two, effect: hold, when: { network: [8.8.8.0/24, 9.9.9.0/24] } }
        guarantees: [{ id: g, never: [deny, hold], when: { region: HK } }]
        tests: [{ country: HK, expect: admit }]

        """

    private func digest(_ text: String, _ path: String = "p.yaml") throws -> Digest {
        let read = PolicyReader.read(SourceFile(path: path, bytes: Array(text.utf8)))
        return Digest(of: try #require(read.policy, "\(text)\n\(read.diagnostics)"))
    }

    private func formatted(_ target: PolicySyntax) throws -> String {
        var formatter = PolicyFormatter()
        formatter.target = target
        let source = SourceFile(path: "p.yaml", bytes: Array(Self.text.utf8))
        return String(decoding: try formatter.format(source), as: UTF8.self)
    }

    @Test func canonicalForms() throws {
        let expected = try digest(Self.text)
        #expect(try digest(try formatted(.yaml)) == expected)
        #expect(try digest(try formatted(.json), "p.json") == expected)
    }

    /// The bytes that are hashed, so that a change of the format is no accident.
    @Test func bytes() throws {
        let text = "cordon: 1\ndefault: admit\nrules: [{ id: r, effect: deny, when: { region: [US, CN] } }]\n"
        let json =
            #"{"cordon":"1","name":"p","default":"admit","rules":["#
            + #"{"id":"r","effect":"deny","when":{"region":["CN","US"]}}]}"#
        #expect(try digest(text) == Digest(of: Array(json.utf8)))
    }

    @Test(arguments: [
        ("region: [b, US], channel: [web, sip]", "channel: [sip, web, web], region: [US, b]"),
        ("regions: { b: [CN, asn:4134], a: [HK] }", "regions: { a: [HK], b: { include: [asn:4134, CN] } }"),
        ("network: [8.8.8.0/24, 9.9.9.0/24]", "network: [9.9.9.0/24, 8.8.8.0/24]"),
        ("never: [deny, hold]", "never: [hold, deny]"), ("name: p\n", ""), ("name: p\n", "name: p # a comment\n"),
        ("name: p\n", "name: p\ndescription: about it\n"), ("tests: [{ country: HK, expect: admit }]", "tests: []"),
        ("notice: { code: 1 }", "notice: { disclose: true, code: 1 }, joined: remove, enforce: participant"),
        ("default: admit\n", "default: admit\nlocation: { tunnels: special }\n"),
    ])
    func same(old: String, new: String) throws {
        try #require(Self.text.contains(old))
        #expect(try digest(Self.text.replacing(old, with: new)) == digest(Self.text))
    }

    @Test(arguments: [
        ("name: p\n", "name: q\n"), ("default: admit", "default: hold"), ("id: one", "id: One"),
        ("code: 1", "code: 2"), ("channel: [web, sip]", "channel: [web]"), ("never: [deny, hold]", "never: [deny]"),
        ("a: [HK]", "c: [HK]"), ("asn:4134", "asn:4135"), ("8.8.8.0/24", "8.8.8.0/25"),
        ("notice: { code: 1 }", "notice: { code: 1, disclose: false }"),
        ("notice: { code: 1 }", "notice: { code: 1 }, order: {}"),
        ("default: admit\n", "default: admit\nlocation: { tunnels: embedded }\n"),
    ])
    func different(old: String, new: String) throws {
        try #require(Self.text.contains(old))
        #expect(try digest(Self.text.replacing(old, with: new)) != digest(Self.text))
    }
}

@Suite struct SetDigestTests {
    private let platform =
        "cordon: 1\ndefault: admit\nregions: { r: [CN] }\nrules: [{ id: x, effect: deny, when: { region: r } }]\n"
    private let account = "cordon: 1\ndefault: admit\nrules: [{ id: x, effect: admit, when: always }]\n"

    private func digest(_ levels: String, _ files: [String: String]) throws -> Digest {
        let set = SourceFile(
            path: "set.yaml", bytes: Array("cordon: 1\ndefault: admit\nlevels: [\(levels)]\n".utf8))
        let read = PolicyReader.read(set) { path throws(SourceFileError) in
            SourceFile(path: path, bytes: Array((files[path] ?? "").utf8))
        }
        return Digest(of: try #require(read.policy, "\(read.diagnostics)"))
    }

    @Test func levels() throws {
        let files = ["a.yaml": platform, "b.yaml": account, "c.yaml": account]
        let expected = try digest("{ name: p, file: a.yaml, lock: true }, { name: q, file: b.yaml }", files)
        #expect(try digest("{ lock: true, file: a.yaml, name: p }, { name: q, file: c.yaml }", files) == expected)
        #expect(try digest("{ name: p, file: a.yaml }, { name: q, file: b.yaml }", files) != expected)
        #expect(try digest("{ name: o, file: a.yaml, lock: true }, { name: q, file: b.yaml }", files) != expected)
        let changed = files.merging(["b.yaml": account.replacing("always", with: "{ role: host }")]) { $1 }
        #expect(try digest("{ name: p, file: a.yaml, lock: true }, { name: q, file: b.yaml }", changed) != expected)
    }
}

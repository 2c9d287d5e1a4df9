import CordonLanguage
import CordonModel
import CordonPolicy
import CordonTestSupport
import Foundation
import Testing

@Suite struct PolicyPrinterTests {
    private func read(_ text: String, _ path: String = "p.yaml") -> PolicyReader.Result {
        PolicyReader.read(SourceFile(path: path, bytes: Array(text.utf8)))
    }

    private func formatted(_ text: String, _ path: String) throws -> String {
        String(
            decoding: try PolicyFormatter().format(SourceFile(path: path, bytes: Array(text.utf8))), as: UTF8.self)
    }

    /// Printed and read again a policy is equal, and what was printed is canonical.
    private func checkRoundTrip(_ policy: Policy, _ label: String) throws {
        let (yaml, json) = (PolicyPrinter.yaml(policy), PolicyPrinter.json(policy))
        let fromYAML = read(yaml)
        try #require(fromYAML.policy == policy, "\(label)\n\(yaml)\(fromYAML.diagnostics)")
        let fromJSON = read(json, "p.json")
        let again = try #require(fromJSON.policy, "\(label)\n\(json)\(fromJSON.diagnostics)")
        try #require(again == policy, "\(label)\n\(json)")
        try #require(PolicyPrinter.yaml(again) == yaml)
        try #require(try formatted(yaml, "p.yaml") == yaml, "\(label)\n\(yaml)")
        try #require(try formatted(json, "p.json") == json, "\(label)\n\(json)")
    }

    @Test func shippedPolicies() throws {
        let folder = CommandRun.packageRoot.appendingPathComponent("policies")
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".yaml") }
        try #require(files.count >= 9)
        for file in files {
            let policy = try #require(try PolicyReader.read(path: folder.appendingPathComponent(file).path).policy)
            if policy.levels.isEmpty { try checkRoundTrip(policy, file) }
        }
    }

    @Test(arguments: ConformanceFile.names)
    func corpus(name: String) throws {
        for (path, text) in try ConformanceFile(named: name).policies {
            // Members of sets are policies too; the sets themselves cannot be read without them.
            guard let policy = read(text, path).policy else { continue }
            try checkRoundTrip(policy, "\(name) \(path)")
        }
    }

    @Test(arguments: 0..<4)
    func randomPolicies(part: Int) throws {
        for seed in (part * 125)..<(part * 125 + 125) {
            var random = RandomPolicy(seed: UInt64(seed))
            let text = random.text() + random.promises()
            let policy = try #require(read(text).policy, "seed \(seed)\n\(text)")
            try checkRoundTrip(policy, "seed \(seed)\n\(text)")
        }
    }

    /// Whatever form the files of a set are in, it is the same set.
    @Test func identityOfSets() throws {
        for seed in 0..<40 {
            var random = RandomPolicy(seed: UInt64(seed))
            let files = random.set()
            let canonical = try files.map { ($0.path, try formatted($0.text, $0.path)) }
            let identities = try [files, canonical].map { files in
                WrittenPolicy.identity(of: try #require(set(files).policy, "\(files)\(set(files).diagnostics)"))
            }
            try #require(CanonicalText.json(identities[0]) == CanonicalText.json(identities[1]), "\(files)")
        }
    }

    private func set(_ files: [(path: String, text: String)]) -> PolicyReader.Result {
        func source(_ path: String) -> SourceFile {
            SourceFile(path: path, bytes: Array((files.first { $0.path == path }?.text ?? "").utf8))
        }
        return PolicyReader.read(source("set.yaml")) { path throws(SourceFileError) in source(path) }
    }

    /// Everything that a policy can hold, and the printed form word by word.
    @Test func everything() throws {
        let printed = PrintedPolicy.everything
        let policy = try #require(read(printed).policy, "\(read(printed).diagnostics)")
        #expect(PolicyPrinter.yaml(policy) == printed)
        try checkRoundTrip(policy, "everything")
    }

    @Test(arguments: PrintedPolicy.rewritten)
    func forms(written: String, printed: String) throws {
        let head = "cordon: 1\nname: p\ndefault: admit\n"
        let policy = try #require(read(head + written + "\n").policy, "\(read(head + written).diagnostics)")
        let blank = printed.hasPrefix("rules: []") ? "" : "\n"
        #expect(PolicyPrinter.yaml(policy) == head + blank + printed + "\n")
        try checkRoundTrip(policy, written)
    }

    @Test(arguments: ["0.000000000000001", "0.000015", "0.00001", "0.1", "1", "1.0", "0.333333333333333", "0.50"])
    func shares(text: String) throws {
        let written = "trigger: { region: CN, share: \(text) }"
        let policy = try policy(["id: a, effect: deny, when: always, enforce: meeting, \(written)"])
        try checkRoundTrip(policy, text)
    }

    @Test func nameOfTheFileAlone() throws {
        let source = SourceFile(path: "Our Rules.yaml", bytes: Array("cordon: 1\ndefault: deny\n".utf8))
        let policy = try #require(PolicyReader.read(source).policy)
        let printed = PolicyPrinter.yaml(policy)
        #expect(policy.name == "Our Rules" && !printed.contains("name"))
        #expect(read(printed, "Our Rules.yaml").policy == policy)
    }
}

/// Texts of policies as they are printed.
enum PrintedPolicy {
    /// What is written below a head, and what is printed there.
    static let rewritten: [(String, String)] = [
        ("rules: []", "rules: []"),
        (
            "rules: [{ id: a, allow-only: [US, CA], when: { channel: web } }]",
            """
            rules:
              - id: a
                effect: deny
                when: { channel: web, not: { region: [US, CA] } }
            """
        ),
        (
            "rules: [{ id: a, effect: deny, when: { role: host, region: [unknown] } }]",
            "rules:\n  - id: a\n    effect: deny\n    when: { all: [{ role: host }, { region: unknown }] }"
        ),
        (
            "rules: [{ id: a, effect: deny, when: { all: [{ region: CN }, { role: host }] } }]",
            "rules:\n  - id: a\n    effect: deny\n    when: { region: CN, role: host }"
        ),
        (
            "rules: [{ id: a, effect: deny, when: { all: [{ region: CN }, { region: asn:1 }] } }]",
            "rules:\n  - id: a\n    effect: deny\n    when: { all: [{ region: CN }, { region: asn:1 }] }"
        ),
        (
            "rules: [{ id: a, effect: deny, when: { all: [{ region: CN }] } }]",
            "rules:\n  - id: a\n    effect: deny\n    when: { all: [{ region: CN }] }"
        ),
        (
            "rules: [{ id: a, effect: deny, when: { authenticated: [true, false], region: CN } }]",
            "rules:\n  - id: a\n    effect: deny\n    when: { all: [always, { region: CN }] }"
        ),
        (
            "rules: [{ id: a, effect: deny, when: { anonymizer: any }, order: {}, notice: { disclose: true } }]",
            "rules:\n  - id: a\n    effect: deny\n    order: {}\n    when: { anonymizer: any }\n    notice: {}"
        ),
        (
            "regions: { r: CN, s: { include: CN }, t: { versions: [{ include: r }] } }",
            "regions:\n  r: [CN]\n  s: [CN]\n  t: [r]\n\nrules: []"
        ),
        (
            "tests: [{ sources: [none], expect: { effect: admit } }, { location: { country: HK }, expect: admit }]",
            "rules: []\n\ntests:\n  - { country: unknown, expect: admit }\n  - { country: HK, expect: admit }"
        ),
        (
            "tests: [{ matrix: { channel: [web, desktop], country: [HK] }, expect: admit }]",
            "rules: []\n\ntests:\n  - { country: HK, channel: web, expect: admit }\n  - { country: HK, expect: admit }"
        ),
        (
            "tests: [{ location: { subdivisions: [CN-HK] }, expect: admit }]",
            "rules: []\n\ntests:\n  - { country: HK, expect: admit }"
        ),
    ]

    static let everything = """
        cordon: 1
        name: everything
        description: |
          Two lines,
          "quoted": and not.
        default: hold
        tiers: [legal, host]

        regions:
          mainland: { include: [CN], exclude: [HK, MO, TW] }
          nested: [mainland, EU, EEA, continent:AS, asn:4134, US-NJ, 203.0.114.0/24, "2400::/16", unknown]
          dated: { include: [UA-43], during: { from: 2014-03-18T00:00:00Z } }
          versions:
            versions:
              - { include: [CN], during: { until: 2020-01-01T00:00:00Z } }
              - include: [CN, XK, "NO"]
                exclude: [HK]
                during: { from: 2020-01-01T00:00:00Z, until: 2021-01-01T00:00:00.001Z }

        location: { disagreement: majority, tunnels: embedded }

        rules:
          - id: b
            tier: legal
            effect: deny
            jurisdiction: mainland
            order:
              authority: somebody
              reference: "07"
              received: 2020-05-22T00:00:00Z
              acted: 2020-06-04T00:00:00Z
              expires: 2021-01-01T00:00:00Z
              status: own-decision
            when:
              region: [mainland, HK]
              registered-region: nested
              represented-region: US
              network: [8.8.8.0/24, "2001:4860::/32"]
              asn: [4134, 1]
              anonymizer: [vpn, tor]
              address-kind: shared
              channel: [web, pstn]
              role: [host, co-host]
              user: ["07", a@example.org]
              email-domain: [example.org, "*.example.net"]
              authenticated: false
              meeting: "1e3"
              meeting-tag: ["NO", june-4]
              host-account: acme
              host-region: [CN, US]
              all: [always, { region: CN }]
              any: [{ region: CN }, { not: always }]
              not: { all: [{ region: CN }, { region: US }] }
            during: { from: 2020-05-22T00:00:00Z, until: 2020-06-12T00:00:00Z }
            exceptions:
              - when: { user: a@example.org }
                approved-by: counsel
                reason: "a reason: with a colon"
                until: 2020-06-05T00:00:00Z
            joined: keep
            notice: { code: 1142, text: not from here, disclose: false }
          - id: a
            tier: host
            effect: deny
            enforce: meeting
            trigger: { region: [mainland, HK], at-least: 2, observed: previous-meeting }
            when: always
          - id: c
            tier: host
            effect: deny
            enforce: account
            trigger: { region: CN, share: 0.1 }
            when: always

        guarantees:
          - id: one
            never: [hold, deny]
            when: { not: { region: mainland } }
          - id: two
            always: admit
            when: { role: host }
          - id: three
            tier: host
            changes-nobody-in: [EU, mainland]
          - id: four
            hiding: login
          - id: five
            at-least-as-strict-as: other.yaml
            in: CN
          - id: six
            at-least-as-strict-as: other.yaml

        tests:
          - name: all of it
            ip: "2001:4860::1"
            phone: "+85221234567"
            sources:
              - country: US
                registered-country: CN
                represented-country: HK
                continent: NA
                subdivisions: [US-NJ]
                asn: 1
                anonymizer: [vpn, unspecified]
                anycast: true
                satellite: true
              - none
            meeting: 100
            meeting-tag: [b, a, b]
            host-account: acme
            host-region: US
            channel: pstn
            role: panelist
            user: a@example.org
            authenticated: true
            at: 2020-06-04T12:00:00Z
            ended: a
            suspended: c
            expect: { effect: deny, rule: b, certain: false }
          - { location: {}, at: 2020-06-04T00:00:00Z, expect: { effect: hold, rule: (default) } }
          - { country: unknown, meeting: "", at: 2020-06-04T00:00:00Z, expect: { effect: hold, certain: true } }
          - { at: 2020-06-04T00:00:00Z, expect: hold }

        """
}

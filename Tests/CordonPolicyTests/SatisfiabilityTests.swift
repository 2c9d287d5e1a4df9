import CordonLanguage
import CordonModel
import CordonPolicy
import CordonTestSupport
import Testing

@Suite struct SatisfiabilityTests {
    private func isNever(_ when: String, _ more: String = "") throws -> Bool {
        let head =
            "regions: { nothing: { include: [JP], exclude: [JP] }, asia: [continent:AS], nested: { include: [asia], exclude: [JP] } }"
        let policy = try policy(["id: r, effect: deny, when: \(when)\(more)"], head: head)
        return PolicyLint.findings(in: policy, now: try instant("2026-11-01")).contains { $0.id == .ruleNever }
    }

    @Test(arguments: [
        "{ role: host, not: { role: [host, co-host] } }", "{ region: nothing }",
        "{ region: JP, not: { region: [JP, KR] } }",
        "{ user: a@b.c, not: { email-domain: b.c } }", "{ meeting-tag: x, not: { meeting-tag: [x, y] } }",
        "{ network: 10.0.0.0/8, address-kind: global }", "{ all: [{ channel: web }, { channel: pstn }] }",
        "{ region: unknown, not: { region: unknown } }", "{ region: asia, not: { region: [continent:AS, US] } }",
        "{ network: 8.0.0.0/8, not: { network: [8.0.0.0/9, 8.128.0.0/9] } }",
        "{ not: { any: [{ role: host }, { not: { role: host } }] } }",
        "{ authenticated: true, not: { authenticated: true } }", "{ all: [{ meeting: a }, { meeting: b }] }",
        "{ region: unknown, all: [{ region: JP }] }", "{ address-kind: private, region: JP }",
        "{ any: [{ role: host, not: { role: host } }, { region: nothing }] }",
        "{ all: [{ region: JP }, { region: KR }] }",
        "{ all: [{ host-region: JP }, { not: { host-region: [JP, KR] } }] }",
        "{ region: JP, all: [{ region: nested }] }", "{ asn: 4134, not: { region: asn:4134 } }",
        "{ anonymizer: tor, not: { anonymizer: any } }", "{ network: 0.0.0.0/0, all: [{ network: \"::/0\" }] }",
    ])
    func never(when: String) throws {
        #expect(try isNever(when))
    }

    @Test(arguments: [
        "always", "{ role: host, not: { role: co-host } }", "{ region: JP, not: { region: KR } }",
        "{ region: [JP, nothing] }",
        "{ not: { region: nothing } }", "{ all: [{ meeting-tag: x }, { meeting-tag: y }] }",
        "{ not: { channel: web } }",
        "{ email-domain: b.c, not: { user: a@b.c } }", "{ email-domain: \"*.b.c\", not: { email-domain: b.c } }",
        "{ network: 8.0.0.0/8, not: { network: [8.0.0.0/9, 8.128.0.0/10] } }", "{ region: asia, not: { region: JP } }",
        "{ network: 10.0.0.0/8, address-kind: private }", "{ not: { region: JP }, address-kind: private }",
        "{ registered-region: JP, not: { region: JP } }", "{ region: JP, asn: 1, anonymizer: tor }",
        "{ not: { all: [{ role: host }, { channel: web }] }, role: host }", "{ region: EU, not: { region: DE } }",
    ])
    func sometimes(when: String) throws {
        #expect(try !isNever(when))
    }

    @Test(arguments: [
        "{ region: GB, network: \"2002::/16\" }", "{ region: GB, address-kind: tunnel }",
        "{ region: GB, network: \"64:ff9b::/96\" }", "{ region: GB, network: \"2002:5102:458e::/48\" }",
    ])
    func embeddedTunnels(when: String) throws {
        for (tunnels, isNever) in [("embedded", false), ("special", true)] {
            let policy = try policy(["id: r, effect: deny, when: \(when)"], head: "location: { tunnels: \(tunnels) }")
            let findings = PolicyLint.findings(in: policy, now: try instant("2026-11-01"))
            #expect(findings.contains { $0.id == .ruleNever } == isNever)
        }
    }

    /// Whether no source places a subdivision or a country outside of its country or continent.
    private func isConsistent(_ place: Place) -> Bool {
        (place.evidence.readings + place.embeddedEvidence.readings).allSatisfy { story in
            guard let country = story.country else { return true }
            return story.subdivisions.allSatisfy { $0.country == country }
                && (story.continent == nil || story.continent == country.continent)
        }
    }

    /// A rule that some request was seen to match is never called impossible.
    @Test func noRuleThatMatchedIsCalledImpossible() throws {
        var texts = RandomPolicy(seed: 4)
        var requests = RandomRequest(seed: 5)
        var seen = (never: 0, matched: 0)
        for _ in 0..<400 {
            let text = texts.text()
            let policy = try #require(PolicyReader.read(SourceFile(path: "p.yaml", bytes: Array(text.utf8))).policy)
            let findings = PolicyLint.findings(in: policy, now: try instant("2026-11-01")).filter {
                $0.id == .ruleNever
            }
            let never = Set(findings.map(\.span))
            seen.never += never.count
            var coverage = Coverage(of: policy)
            for _ in 0..<60 {
                let request = requests.request()
                if isConsistent(request.place) { try? coverage.add(request) }
            }
            for rule in coverage.rules where rule.matched > 0 {
                seen.matched += 1
                #expect(!never.contains(rule.rule.span), "\(rule.rule.id) in \(text)")
            }
        }
        #expect(seen.never > 20)
        #expect(seen.matched > 300)
    }
}

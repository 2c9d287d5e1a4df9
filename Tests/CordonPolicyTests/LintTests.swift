import CordonModel
import CordonPolicy
import Testing

@Suite struct LintTests {
    /// What is said of a policy with this one rule on 1 November 2026.
    private func ids(_ rule: String, head: String = "") throws -> [String] {
        let policy = try policy(["id: r, \(rule)"], head: head)
        return PolicyLint.findings(in: policy, now: try instant("2026-11-01")).map(\.id.rawValue).sorted()
    }

    @Test(arguments: [
        ("effect: deny, when: { region: CN }", ["region.china-unsaid"]),
        ("effect: deny, when: { region: [CN, HK, MO, TW] }", []),
        ("effect: deny, when: { region: [CN, HK, MO] }", ["region.china-unsaid"]),
        ("effect: deny, when: { region: HK }", []),
        ("effect: deny, when: { region: CN, not: { region: [HK, MO, TW] } }", []),
        ("effect: deny, when: { any: [{ region: CN }, { region: [HK, MO] }] }", ["region.china-unsaid"]),
        ("effect: deny, when: { role: host }, jurisdiction: CN", ["region.china-unsaid"]),
        ("effect: deny, when: { host-region: CN }", []),
        ("effect: deny, when: { region: XK }", ["region.user-assigned"]),
        ("effect: deny, when: { host-region: XK }", []),
    ])
    func codes(rule: String, expected: [String]) throws {
        #expect(try ids(rule) == expected)
    }

    @Test(arguments: [
        ("{ include: [CN], exclude: [HK, MO, TW] }", []), ("[CN]", ["region.china-unsaid"]),
        ("{ include: [CN, HK], exclude: [MO, TW] }", []), ("{ include: [CN], exclude: [HK] }", ["region.china-unsaid"]),
        ("[XK, RS]", ["region.user-assigned"]),
        ("{ versions: [{ include: [CN], during: { until: 2020-01-01 } }] }", ["region.china-unsaid"]),
    ])
    func regions(region: String, expected: [String]) throws {
        #expect(try ids("effect: deny, when: { region: a }", head: "regions: { a: \(region) }") == expected)
    }

    @Test(arguments: [
        ("allow-only: [US]", true), ("allow-only: [US, unknown]", false),
        ("effect: deny, when: { not: { region: US } }", true),
        ("effect: deny, when: { not: { any: [{ region: US }, { role: host }] } }", true),
        ("effect: deny, when: { not: { not: { region: US } } }", false),
        ("effect: deny, when: { not: { region: US }, region: CA }", false),
        ("effect: deny, when: { not: { region: US }, any: [{ not: { region: unknown } }] }", false),
        ("effect: deny, when: { not: { role: host } }", false),
        ("effect: deny, when: { not: { region: known } }", false),
    ])
    func unknownPlaces(rule: String, isTold: Bool) throws {
        let found = try ids(rule, head: "regions: { known: [US, unknown] }")
        #expect(found.contains("rule.unknown-matches") == isTold)
    }

    @Test(arguments: [
        ("effect: deny, when: always, during: { until: 2026-11-01 }", ["rule.ended"]),
        ("effect: deny, when: always, during: { until: 2026-11-01T00:00:00.001Z }", ["date.expires-soon"]),
        ("effect: deny, when: always, during: { until: 2026-12-01 }", ["date.expires-soon"]),
        ("effect: deny, when: always, during: { until: 2026-12-01T00:00:00.001Z }", []),
        ("effect: deny, when: always, during: { from: 2020-01-01 }", []),
        ("effect: deny, when: always, order: { expires: 2026-10-31 }", ["date.expired"]),
        ("effect: deny, when: always, order: { expires: 2026-11-02, status: acted }", ["date.expires-soon"]),
        ("effect: deny, when: always, order: { status: reversed }", ["order.reversed"]),
        ("effect: deny, when: always, order: { status: withdrawn }, during: { until: 2020-01-01 }", ["rule.ended"]),
        (
            "effect: deny, when: always, exceptions: [{ when: { role: host }, approved-by: a, reason: b, until: 2026-11-01 }]",
            ["date.expired"]
        ),
        (
            "effect: deny, when: always, exceptions: [{ when: { role: host }, approved-by: a, reason: b, until: 2026-11-20 }]",
            ["date.expires-soon"]
        ),
    ])
    func dates(rule: String, expected: [String]) throws {
        #expect(try ids(rule) == expected)
    }
}

import CordonModel
import CordonPolicy
import Testing

@Suite struct ExplanationTests {
    private static let rules = [
        "id: order, tier: legal, effect: deny, jurisdiction: mainland, when: { region: mainland, meeting-tag: [june-4] }",
        "id: old, tier: legal, effect: deny, when: always, during: { until: 2020-06-01 }",
        "id: staff, tier: host, effect: hold, when: always, exceptions: [{ when: { role: host }, approved-by: a, reason: b, until: 2021-01-01 }]",
        "id: guests, tier: host, effect: hold, when: { not: { role: panelist } }",
        "id: tor, tier: host, effect: hold, when: { any: [{ anonymizer: [tor, vpn] }, { network: 9.0.0.0/8 }] }",
        "id: only, tier: host, allow-only: [US, CA]",
        "id: none, tier: host, effect: admit, when: { not: { any: [{ role: host }, { channel: web }] } }",
    ]
    private static let head = "tiers: [legal, host]\nregions: { mainland: { include: [CN], exclude: [HK] } }"

    @Test func findings() throws {
        let policy = try policy(Self.rules, head: Self.head)
        let request = Request(
            place: try place("8.8.8.8", "US"), meetingTags: ["press"], role: .host, instant: try instant("2020-06-04"))
        let explanation = try Evaluator(policy).explain(request)
        #expect(explanation.decision == Decision(effect: .hold, rule: "guests"))
        #expect(
            explanation.rules.map(text) == [
                "order fails outside: region: mainland, the place is US; meeting-tag: june-4, the meeting's tags are press",
                "old notInForce", "staff excepted by a", "guests decides",
                "tor fails: anonymizer: [tor, vpn], the data tells of no anonymizer; network: 9.0.0.0/8, the address is 8.8.8.8",
                "only fails: not: { region: [US, CA] }, the place is US",
                "none fails: not: { role: host }, the role is host",
            ])
    }

    @Test func anotherRequest() throws {
        let policy = try policy(Self.rules, head: Self.head)
        let request = Request(place: try place("10.0.0.1"), meetingTags: [], instant: try instant("2020-05-04"))
        let explanation = try Evaluator(policy).explain(request)
        #expect(
            explanation.rules.map(text) == [
                "order fails special: region: mainland, the address is special (private); meeting-tag: june-4, the meeting has no tags",
                "old decides", "staff matches", "guests matches",
                "tor fails: anonymizer: [tor, vpn], the data tells of no anonymizer; network: 9.0.0.0/8, the address is 10.0.0.1",
                "only matches", "none matches",
            ])
    }

    /// Each other story's verdict, those that give the same put together.
    @Test func doubts() throws {
        let rules = ["id: r, effect: deny, when: { region: [CN, US-NJ] }", "id: s, effect: hold, when: { region: HK }"]
        let policy = try policy(rules)
        let words = ["HK", "CN", "DE"].map { Location(country: CountryCode($0)) }
        let disputed = Request(place: Place(address: try IPAddress("8.8.8.8"), evidence: Evidence(sources: words)))
        let explanation = try Evaluator(policy).explain(disputed)
        #expect(!explanation.decision.isCertain)
        #expect(explanation.doubts.map(\.verdict.effect) == [.hold, .deny])
        #expect(explanation.doubts.map(\.verdict.rule) == ["s", "r"])
        #expect(explanation.doubts.map { $0.stories.map(\.country) } == [[CountryCode("HK")], [CountryCode("CN")]])
        let unknown = try Evaluator(policy).explain(Request()).doubts
        #expect(unknown.map(\.verdict.rule) == ["r", "s"])
        let jersey = try #require(SubdivisionCode("US-NJ"))
        #expect(unknown[0].stories.map(\.subdivisions) == [[], [jersey]])
        #expect(unknown.map(\.otherContinents) == [[], []])
        #expect(try Evaluator(policy).explain(Request(place: try place("8.8.8.8", "CN"))).doubts.isEmpty)
    }

    /// Countries that the policy does not name stand together by continent.
    @Test func doubtsOfOtherCountries() throws {
        let policy = try policy(["id: r, effect: deny, when: { region: [continent:AS, FR] }"])
        let doubts = try Evaluator(policy).explain(Request()).doubts
        #expect(doubts.count == 1)
        #expect(doubts[0].otherContinents == [.asia])
        #expect(doubts[0].stories.map(\.country) == [CountryCode("FR")])
    }

    private func text(_ finding: RuleFinding) -> String {
        let standing = finding.standing.map { " \($0.rawValue)" } ?? ""
        switch finding.outcome {
        case .decides: return "\(finding.rule.id) decides\(standing)"
        case .matches: return "\(finding.rule.id) matches\(standing)"
        case .notInForce: return "\(finding.rule.id) notInForce\(standing)"
        case .notTriggered: return "\(finding.rule.id) notTriggered\(standing)"
        case .excepted(let exception): return "\(finding.rule.id) excepted by \(exception.approvedBy)\(standing)"
        case .fails(let parts):
            let parts = parts.map { "\($0.condition), \($0.actual)" }.joined(separator: "; ")
            return "\(finding.rule.id) fails\(standing): \(parts)"
        case .outvoted(let stories): return "\(finding.rule.id) outvoted in \(stories.count) stories\(standing)"
        }
    }
}

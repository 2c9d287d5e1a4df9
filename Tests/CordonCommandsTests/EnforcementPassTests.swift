import CordonCommands
import CordonModel
import CordonPolicy
import CordonTestSupport
import Testing

@Suite("Enforcement with everyone present at once") struct EnforcementPassTests {
    private func struck(_ rule: EnforcingRule, _ joins: [Join]) throws -> [String] {
        try (rule.strikes(joins).byRule["r"] ?? []).map(\.meeting)
    }

    private func joins(_ meeting: String, _ account: String?, day: Int?, _ countries: [String?]) -> [Join] {
        countries.map { Join(meeting: meeting, account: account, day: day, country: $0) }
    }

    @Test(arguments: [
        ("at-least: 1", true), ("at-least: 2", true), ("at-least: 3", false),
        ("share: 0.5", true), ("share: 0.51", false),
    ])
    func `a threshold is reached or not`(threshold: String, isReached: Bool) throws {
        let joins = joins("m", "a", day: 0, ["CN", "US", "CN", "HK", nil])
        let rule = EnforcingRule(threshold: threshold)
        #expect(try struck(rule, joins) == (isReached ? ["m"] : []))
        #expect(try rule.strikes(joins).state(of: "m") == EnforcementState(ended: isReached ? ["r"] : []))
        #expect(try rule.strikes(joins).state(of: "n") == .none)
    }

    @Test func `a share is one of those with a usable place`() throws {
        var joins = joins("m", "a", day: 0, ["CN", "US", nil, nil, nil])
        joins.append(Join(meeting: "m", country: nil, isPrivate: true))
        let strikes = try EnforcingRule(threshold: "share: 0.5").strikes(joins)
        let strike = try #require(strikes.byRule["r"]?.first)
        #expect((strike.inside, strike.placed, strike.present) == (1, 2, 6))
        #expect((strikes.joins, strikes.unplaced, strikes.meetings, strikes.accounts) == (6, 4, 1, 1))
    }

    @Test(arguments: [("at-least: 2", true), ("share: 0.01", false)])
    func `unknown people may be counted and are in no share`(threshold: String, isReached: Bool) throws {
        let rule = EnforcingRule(region: "unknown", threshold: threshold)
        #expect(try struck(rule, joins("m", "a", day: 0, ["CN", nil, nil])) == (isReached ? ["m"] : []))
    }

    @Test func `nobody there is no share`() throws {
        #expect(try struck(EnforcingRule(threshold: "share: 0.01"), joins("m", "a", day: 0, [nil])).isEmpty)
    }

    @Test func `the meeting before is the host's, by time and not by place in the list`() throws {
        let all =
            joins("late", "a", day: 9, ["US"]) + joins("early", "a", day: 1, ["CN"])
            + joins("other", "b", day: 8, ["US"]) + joins("nobody's", nil, day: 8, ["US"])
        #expect(try struck(EnforcingRule(observed: "previous-meeting"), all) == ["late"])
        let untimed = all.map { Join(meeting: $0.meeting, account: $0.account, country: $0.country) }
        #expect(try struck(EnforcingRule(observed: "previous-meeting"), untimed).isEmpty)
        #expect(try struck(EnforcingRule(observed: "previous-meeting"), untimed.reversed()) == ["late"])
    }

    @Test func `a suspension reaches into later meetings of the account`() throws {
        let all = ["US", "CN", "US", "US"].enumerated().flatMap { joins("m\($0)", "a", day: $0, [$1]) }
        let others = joins("x", "b", day: 9, ["US"]) + joins("y", nil, day: 3, ["CN"]) + joins("z", nil, day: 4, ["US"])
        #expect(try struck(EnforcingRule(enforce: "account"), all + others) == ["m1", "m2", "m3", "y"])
        let observing = EnforcingRule(enforce: "account", observed: "previous-meeting")
        #expect(try struck(observing, all + others) == ["m2", "m3"])
        let last = try #require(try observing.strikes(all).byRule["r"]?.last)
        #expect((last.meeting, last.cause, last.observed, last.inside) == ("m3", "m2", "m1", 1))
        #expect(try observing.strikes(all).state(of: "m3") == EnforcementState(suspended: ["r"]))
    }

    @Test func `only those count who come while the rule is in force`() throws {
        let all = joins("m", "a", day: 4, ["CN"]) + joins("n", "a", day: 5, ["CN"])
        #expect(try struck(EnforcingRule(from: 5), all) == ["n"])
    }

    @Test func `ids that only look alike are two meetings`() throws {
        let all = joins("caf\u{E9}", "a", day: 1, ["CN"]) + joins("cafe\u{301}", "a", day: 2, ["US"])
        let strikes = try EnforcingRule().strikes(all)
        #expect(strikes.meetings == 2)
        #expect(strikes.state(of: "cafe\u{301}") == .none)
        #expect(strikes.state(of: "caf\u{E9}") != .none)
    }

    @Test func `of several accounts of a meeting the first counts`() throws {
        let all = joins("m", "a", day: 1, ["CN"]) + joins("m", "b", day: 1, ["CN"]) + joins("n", "b", day: 2, ["US"])
        #expect(try struck(EnforcingRule(enforce: "account"), all) == ["m"])
        #expect(try EnforcingRule().strikes(all).ambiguousMeetings == 1)
    }

    @Test(arguments: ["meeting", "account"], [nil, "this-meeting", "previous-meeting"])
    func `as a naive reading has it`(enforce: String, observed: String?) throws {
        var generator = SplitMix64(seed: 20_200_604)
        var counts = (struck: 0, spared: 0)
        for threshold in ["at-least: 1", "at-least: 3", "share: 0.25", "share: 0.5"] {
            for from in [nil, 4] {
                let rule = EnforcingRule(enforce: enforce, threshold: threshold, observed: observed, from: from)
                for _ in 0..<50 {
                    let joins = Join.random(&generator, isTimed: from != nil)
                    let found = try struck(rule, joins)
                    #expect(found == PlainEnforcement(rule: rule, joins: joins).struck, "\(rule) \(joins)")
                    counts.struck += found.count
                    counts.spared += Set(joins.map(\.meeting)).count - found.count
                }
            }
        }
        #expect(counts.struck > 100 && counts.spared > 100)
    }
}

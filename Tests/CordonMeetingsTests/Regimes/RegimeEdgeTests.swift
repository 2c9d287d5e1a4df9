import CordonLanguage
import CordonMeetings
import CordonModel
import CordonPolicy
import Testing

/// What regimes do where several things meet.
struct RegimeEdgeTests {
    private static let block = "  - { id: block, effect: deny, when: { region: cn } }"
    private static let window = """
          - id: window
            effect: deny
            when: always
            during: { from: 2020-06-04T00:10:00Z, until: 2020-06-04T00:20:00Z }
        """
    private static let shut = """
          - id: shut
            effect: deny
            when: always
            enforce: account
            trigger: { region: cn, at-least: 1, observed: this-meeting }
        """

    @Test func `of meetings that are reached at once the first of the lists tells the time to effect`() throws {
        var world = RegimeWorld()
        world.stay("a", in: "second", data: "US", truth: "US", 5, 60)
        world.stay("b", in: "first", data: "US", truth: "US", 0, 60)
        let text = "regimes: [{ id: a, events: [{ at: 2020-06-04T00:30:00Z, suspend: host }] }]"
        for _ in 0..<20 {
            let outcome = try world.summary(text).outcome
            #expect(outcome.delay(from: RegimeWorld.at(-10)) == Int64(25 * 60_000))
        }
    }

    @Test func `a series has a step for what happens between two events`() throws {
        var world = RegimeWorld()
        world.stay("a", data: "US", truth: "US", 0, 60)
        world.stay("b", data: "CN", truth: "CN", 0, 60)
        let summary = try world.summary("regimes: [{ id: a, policy: p }]", ["p": Self.window])
        let steps = try #require(summary.series[0]).steps.map { step in
            [
                Int((step.at.milliseconds - RegimeWorld.at(0).milliseconds) / 60_000), step.insideWithin,
                step.insideElsewhere, step.outWithin, step.outElsewhere,
            ]
        }
        #expect(steps == [[0, 1, 1, 0, 0], [10, 0, 0, 1, 1], [20, 1, 1, 0, 0], [60, 0, 0, 0, 0]])
    }

    @Test func `who is in on one device is no second person on another`() throws {
        var world = RegimeWorld()
        world.stay("ann", data: "US", truth: "US", 0, 60)
        world.stay("ann", data: "US", truth: "US", 10, 60)
        let late = "  - { id: late, effect: deny, joined: keep, when: always, during: { from: 2020-06-04T00:05:00Z } }"
        let summary = try world.summary("regimes: [{ id: a, policy: p }]", ["p": late])
        let steps = try #require(summary.series[0]).steps
        #expect(steps.dropLast().allSatisfy { $0.insideElsewhere == 1 && $0.outElsewhere == 0 } && steps.count > 1)
        #expect(summary.chains.map(\.change) == [.blocked] && summary.outcome.everybody.lost == 0)
    }

    @Test func `an account is reinstated that was suspended by then`() throws {
        var world = RegimeWorld()
        world.stay("cn", data: "CN", truth: "CN", 0, 60)
        world.stay("us", data: "US", truth: "US", 0, 60)
        for (minute, isReversed) in [(10, false), (30, true)] {
            let text = """
                reaction: 20m
                regimes: [{ id: a, policy: p, events: [{ at: 2020-06-04T00:\(minute):00Z, reinstate: host }] }]
                """
            let outcome = try world.summary(text, ["p": Self.shut]).outcome
            #expect(outcome.lostAccounts.count == 1 && outcome.firstEffect == RegimeWorld.at(20))
            #expect(outcome.reinstatedAccounts.isEmpty != isReversed)
            #expect(outcome.firstReversal == (isReversed ? RegimeWorld.at(30) : nil))
        }
    }

    @Test func `people count on the side of their first arrival, whatever the list tells first`() throws {
        for isReversed in [false, true] {
            var world = RegimeWorld()
            let stays: [(truth: String, join: Int)] = [("HK", 0), ("CN", 30)]
            for stay in isReversed ? stays.reversed() : stays {
                world.stay("a", data: "CN", truth: stay.truth, stay.join, stay.join + 20)
            }
            let summary = try world.summary("regimes: [{ id: a, policy: p }]", ["p": Self.block])
            #expect(summary.outcome.outsideInTruth.people == 1 && summary.outcome.insideInTruth.people == 0)
            #expect(summary.outcome.countries[CountryCode("HK")]?.people == 1)
            #expect(summary.chains.allSatisfy { $0.side.truth == .outside } && summary.chains.count == 2)
        }
    }

    @Test func `of data that is replaced twice at once, the last is asked and no other`() throws {
        var world = RegimeWorld()
        world.stay("a", data: "CN", later: "CN", truth: "CN", 0, 60)
        let text = """
            events: [{ at: 2020-06-04T00:30:00Z, data: { geo: x } }]
            regimes: [{ id: a, policy: p, events: [{ at: 2020-06-04T00:30:00Z, data: { geo: y } }] }]
            """
        let stage = try world.stage(text, ["p": Self.block])
        let scenario = stage.scenario
        #expect(scenario.dataSets.map(\.files.sources) == [nil, ["y"]])
        let changes = scenario.dataInForce(under: scenario.regimes[0], among: scenario.dataSets.map(\.files)).changes
        #expect(changes.map(\.number) == [1] && changes.map(\.files.sources) == [["y"]])
    }

    @Test func `corrections that events name expire whenever data is replaced`() throws {
        var world = RegimeWorld()
        world.stay("a", data: "CN", truth: "CN", 0, 60)
        let text = """
            events:
              - { at: 2020-06-04T00:30:00Z, data: { corrections: c } }
              - { at: 2020-06-04T00:50:00Z, data: { geo: y } }
            regimes: [{ id: a }]
            """
        let sets = try world.stage(text).scenario.dataSets.map(\.files)
        #expect(sets.map(\.correctedAt) == [nil, RegimeWorld.at(30), RegimeWorld.at(50)])
    }

    @Test func `a chain names who set the rule off, and not who came in the same millisecond`() throws {
        var world = RegimeWorld()
        world.stay("before", data: "DE", truth: "DE", 0, 60)
        world.stay("cat", data: "CN", truth: "CN", 0, 60)
        world.stay("behind", data: "DE", truth: "DE", 0, 60)
        let end = Self.shut.split(separator: "enforce: account").joined(separator: "enforce: meeting")
        let summary = try world.summary("reaction: 5m\nregimes: [{ id: a, policy: p }]", ["p": end])
        #expect(summary.chains.count == 3)
        for chain in summary.chains { #expect(chain.links.first?.what == "`cat` asked to enter `m`") }
    }
}

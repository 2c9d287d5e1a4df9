import CordonLanguage
import CordonMeetings
import CordonModel
import CordonPolicy
import Testing

/// What regimes do, told by hand.
struct RegimeTests {
    private static let block = """
          - id: block
            effect: deny
            order: { authority: somebody }
            when: { region: cn }
            notice: { code: 1142 }
        """
    private static let end = """
          - id: ended
            effect: deny
            when: always
            enforce: meeting
            trigger: { region: cn, at-least: 1, observed: this-meeting }
            notice: { text: over, disclose: false }
        """

    /// Two in China, of whom one uses a VPN; one in Hong Kong whom the data places in China; one who cannot be placed and
    /// of whom nothing is told.
    private static var world: RegimeWorld {
        var world = RegimeWorld()
        world.stay("cn", data: "CN", truth: "CN", 0, 60)
        world.stay("vpn", data: "US", truth: "CN", 0, 60)
        world.stay("hk", data: "CN", truth: "HK", 10, 60)
        world.stay("nowhere", data: nil, truth: nil, 0, 60)
        return world
    }

    @Test func `who is inside is told in truth and by the data`() throws {
        let outcome = try Self.world.summary("regimes: [{ id: a, policy: p }]", ["p": Self.block]).outcome
        #expect(outcome.insideInTruth.people == 2 && outcome.insideInTruth.affected == 1)
        #expect(outcome.outsideInTruth.people == 1 && outcome.outsideInTruth.affected == 1)
        #expect(outcome.insideByData.people == 2 && outcome.insideByData.affected == 2)
        #expect(outcome.outsideByData.people == 2 && outcome.outsideByData.affected == 0)
        #expect(outcome.insideInTruth.lostMinutes == 60 && outcome.outsideInTruth.lostMinutes == 50)
        #expect(outcome.insideInTruth.attendedMinutes == 60)
        #expect(outcome.everybody.notified == 2 && outcome.everybody.toldOfOrder == 2)
        #expect(outcome.tally { $0.truth == .untold }.people == 1)
        #expect(outcome.tally { $0.data == .unknown }.people == 1)
        #expect(outcome.lostMeetings == 0 && outcome.inForce == nil)
        #expect(outcome.countries[CountryCode("CN")]?.affected == 1)
        #expect(outcome.countries.first { $0.key == nil }?.value.people == 1)
    }

    @Test func `where no truth is told, people count by the data`() throws {
        var world = RegimeWorld()
        world.stay("a", data: "CN", truth: nil, 0, 60)
        world.stay("b", data: "US", truth: nil, 0, 60)
        let outcome = try world.summary("regimes: [{ id: a, policy: p }]", ["p": Self.end]).outcome
        #expect(outcome.outside.people == 1 && outcome.outside.affected == 1)
        #expect(outcome.inside.people == 1 && outcome.outsideInTruth.people == 0)
    }

    @Test func `nothing does nothing`() throws {
        let outcome = try Self.world.summary("regimes: [{ id: a }]").outcome
        #expect(outcome.everybody.people == 4 && outcome.everybody.affected == 0 && outcome.everybody.lost == 0)
        #expect(outcome.firstEffect == nil)
    }

    @Test func `an order is carried out the reaction time later, and everybody loses the meeting`() throws {
        let text = """
            reaction: 5m
            orders: [{ id: o, received: 2020-06-04T00:15:00Z, mark: synthetic, meetings: m }]
            regimes: [{ id: a, policy: p }]
            """
        let summary = try Self.world.summary(text, ["p": Self.end])
        let outcome = summary.outcome
        #expect(outcome.inForce == RegimeWorld.at(20))
        // The trigger is pulled when the policy comes into force, and strikes five minutes later.
        #expect(outcome.firstEffect == RegimeWorld.at(25))
        #expect(outcome.delay(from: RegimeWorld.at(15)) == Int64(600_000))
        #expect(outcome.everybody.removed == 4 && outcome.everybody.lostMinutes == 4 * 35)
        #expect(outcome.lostMeetings == 1 && outcome.lostAccounts.isEmpty)
        #expect(outcome.strikes.map(\.inside) == [2] && outcome.strikes.map(\.placed) == [3])
        #expect(outcome.everybody.notified == 4 && outcome.everybody.toldOfOrder == 0)
        #expect(
            summary.chains.first?.links.map(\.what) == [
                "order `o` for `replayed` received", "policy `replayed` in force",
                "`ended` set off in `m` by 2 of 3 people", "meeting `m` ended", "`cn` removed in `m` by `ended`",
            ])
    }

    @Test func `who comes to a meeting that was ended is told what ended it`() throws {
        var world = Self.world
        world.stay("late", data: "US", truth: "US", 30, 40)
        let summary = try world.summary("regimes: [{ id: a, policy: p }]", ["p": Self.end])
        let late = try #require(summary.chains.last { $0.participant == "late" })
        #expect(
            late.links.map(\.what) == [
                "`cn` asked to enter `m`", "`ended` set off in `m` by 1 of 2 people", "meeting `m` ended",
                "`late` asked to enter `m`", "`late` blocked in `m` by `ended`",
            ])
        #expect(late.side == Side(truth: .outside, data: .outside) && late.rule == "ended")
    }

    @Test func `an account that is shut and opened again`() throws {
        let text = """
            regimes:
              - id: a
                events:
                  - { at: 2020-06-04T00:20:00Z, suspend: host }
                  - { at: 2020-06-04T00:50:00Z, reinstate: host }
            """
        let outcome = try Self.world.summary(text).outcome
        #expect(outcome.lostMeetings == 1)
        #expect(outcome.lostAccounts.count == 1 && outcome.reinstatedAccounts == outcome.lostAccounts)
        #expect(outcome.everybody.readmitted == 4 && outcome.firstReversal == RegimeWorld.at(50))
        #expect(outcome.everybody.lostMinutes == 4 * 30)
    }

    @Test func `to open an account that nobody shut reverses nothing`() throws {
        let text = "regimes: [{ id: a, events: [{ at: 2020-06-04T00:20:00Z, reinstate: host }] }]"
        let outcome = try Self.world.summary(text).outcome
        #expect(outcome.reinstatedAccounts.isEmpty && outcome.firstReversal == nil)
    }

    @Test func `a policy of an event replaces the measure`() throws {
        let text = "regimes: [{ id: a, policy: p, events: [{ at: 2020-06-04T00:30:00Z, policy: q }] }]"
        let outcome = try Self.world.summary(text, ["p": Self.block, "q": "  []"]).outcome
        #expect(outcome.everybody.readmitted == 2)
        #expect(outcome.insideInTruth.lostMinutes == 30 && outcome.outsideInTruth.lostMinutes == 20)
    }

    @Test func `other data judges everybody again, and people count by the data that is asked when they come`() throws {
        var world = Self.world
        world.stay("seen", data: "US", later: "CN", truth: "CN", 0, 60)
        world.stay("spared", data: "CN", later: "HK", truth: "HK", 0, 60)
        world.stay("late", data: "US", later: "CN", truth: "CN", 40, 60)
        let text = "regimes: [{ id: a, policy: p, events: [{ at: 2020-06-04T00:30:00Z, data: { geo: new.mmdb } }] }]"
        let summary = try world.summary(text, ["p": Self.block])
        let outcome = summary.outcome
        #expect(outcome.insideInTruth.people == 4 && outcome.insideInTruth.affected == 3)
        #expect(outcome.outsideInTruth.readmitted == 1)
        #expect(outcome.outsideInTruth.lostMinutes == 50 + 30 && outcome.insideInTruth.lostMinutes == 60 + 30 + 20)
        // `seen` came while the data placed them outside, `late` did not.
        #expect(outcome.insideByData.people == 4)
        let late = try #require(summary.chains.last { $0.participant == "late" })
        #expect(late.side == Side(truth: .inside, data: .inside))
        #expect(
            late.links.map(\.what) == [
                "places told by `new.mmdb`", "`late` asked to enter `m`", "`late` blocked in `m` by `block`",
            ])
    }

    @Test func `what a rule set off stays set off under other data, and what waits for its time still strikes`() throws
    {
        var world = RegimeWorld()
        world.stay("cn", data: "CN", later: "HK", truth: "HK", 10, 60)
        world.stay("us", data: "US", truth: "US", 0, 60)
        let text = { (minute: Int) in
            "reaction: 5m\nregimes: [{ id: a, policy: p, events: [{ at: 2020-06-04T00:\(minute):00Z, data: { geo: b } }] }]"
        }
        for minute in [12, 30] {
            let outcome = try world.summary(text(minute), ["p": Self.end]).outcome
            #expect(outcome.firstEffect == RegimeWorld.at(15) && outcome.everybody.removed == 2)
            #expect(outcome.everybody.readmitted == 0 && outcome.lostMeetings == 1)
        }
    }

    @Test func `what is nil of a change of data stays as it is, and each data is opened once`() throws {
        let text = """
            events: [{ at: 2020-06-04T02:00:00Z, data: { corrections: fixes.yaml } }]
            regimes:
              - { id: a, events: [{ at: 2020-06-04T01:00:00Z, data: { geo: [x, y] } }] }
              - { id: b, events: [{ at: 2020-06-04T01:00:00Z, data: { geo: [x, y] } }] }
              - { id: c, events: [{ at: 2020-06-04T03:00:00Z, data: { geo: z } }] }
            """
        let scenario = try Self.world.stage(text).scenario
        let sets = scenario.dataSets.map(\.files)
        let told = sets.map { ($0.sources ?? []) + [$0.corrections ?? "-"] }
        #expect(told == [["-"], ["x", "y", "-"], ["x", "y", "fixes.yaml"], ["fixes.yaml"], ["z", "fixes.yaml"]])
        let numbers = scenario.regimes.map { regime in
            [0, 60, 120, 180].map { scenario.dataInForce(under: regime, among: sets).number(at: RegimeWorld.at($0)) }
        }
        #expect(numbers == [[0, 1, 2, 2], [0, 1, 2, 2], [0, 0, 3, 4]])
    }

    @Test func `who is treated so only because nobody knows better is counted`() throws {
        let outcome = try Self.world.summary("regimes: [{ id: a, policy: p }]", ["p": Self.block]).outcome
        #expect(outcome.everybody.undecidable == DoubtTally(people: 1, affected: 0))
        #expect(outcome.everybody.uncertain == DoubtTally())
        let text = "regimes: [{ id: a, policy: p, events: [{ at: 2020-06-04T00:30:00Z, data: { geo: new.mmdb } }] }]"
        var world = Self.world
        world.stay("lost", data: "US", later: .some(nil), truth: "US", 0, 60)
        // Who was placed when they came, and is no more, is as undecidable as the other.
        #expect(try world.summary(text, ["p": Self.block]).outcome.everybody.undecidable == DoubtTally(people: 2))
        let nothing = try Self.world.summary("regimes: [{ id: a }]").outcome
        #expect(nothing.everybody.undecidable == DoubtTally())
    }

    @Test func `somebody who moves is judged again`() throws {
        var world = Self.world
        world.stay("us", data: "US", truth: "US", 0, 60)
        let text = """
            events: [{ at: 2020-06-04T00:20:00Z, move: { meeting: m, participant: us, role: host } }]
            regimes: [{ id: a, policy: p }]
            """
        let outcome = try world.summary(text, ["p": "  - { id: hosts, effect: hold, when: { role: host } }"]).outcome
        #expect(outcome.everybody.held == 1 && outcome.outsideInTruth.lostMinutes == 40)
    }

    @Test(arguments: [("00:00:00", false), ("00:00:01", true), ("00:59:59", true), ("01:00:00", false)])
    func `somebody moves who has come and not left`(_ time: String, isThere: Bool) throws {
        let text = """
            events: [{ at: 2020-06-04T\(time)Z, move: { meeting: m, participant: cn, role: host } }]
            regimes: [{ id: a }]
            """
        if isThere {
            _ = try Self.world.summary(text)
        } else {
            #expect(throws: PolicyError.self) { try Self.world.summary(text) }
        }
    }

    @Test func `names that no list has`() throws {
        let text = """
            orders: [{ id: o, received: 2020-06-04, mark: synthetic, meetings: [m, other] }]
            events:
              - { at: 2020-06-04, start: other }
              - { at: 2020-06-04T01:00:00Z, move: { meeting: m, participant: cn, role: host } }
              - { at: 2020-06-04T00:30:00Z, move: { meeting: m, participant: nobody, role: host } }
            regimes: [{ id: a, events: [{ at: 2020-06-04, suspend: stranger }] }]
            """
        let error = #expect(throws: PolicyError.self) { try Self.world.stage(text) }
        #expect(
            error?.diagnostics.map(\.message) == [
                "no list has a meeting `other`", "nobody called `cn` is in meeting `m` at 2020-06-04T01:00:00Z",
                "nobody called `nobody` is in meeting `m` at 2020-06-04T00:30:00Z", "no list has a meeting `other`",
                "no list has a host account `stranger`",
            ])
        #expect(error?.diagnostics.allSatisfy { $0.id == .scenarioReference } == true)
    }

    /// The areas below the lines are the minutes that people spent inside and lost.
    @Test func `a series tells as many minutes as the people`() throws {
        var world = Self.world
        world.stay("late", data: "US", truth: "US", 30, 40)
        for (rules, reaction) in [(Self.block, "0s"), (Self.end, "7m")] {
            let text = """
                reaction: \(reaction)
                orders: [{ id: o, received: 2020-06-04T00:15:00Z, mark: synthetic }]
                regimes: [{ id: a, policy: p }]
                """
            let summary = try world.summary(text, ["p": rules])
            let steps = try #require(summary.series[0]).steps
            let areas = zip(steps, steps.dropFirst()).map { step, next in
                (step, next.at.milliseconds - step.at.milliseconds)
            }
            let inside = areas.map { Int64($0.insideWithin + $0.insideElsewhere) * $1 }.reduce(0, +)
            let out = areas.map { Int64($0.outWithin + $0.outElsewhere) * $1 }.reduce(0, +)
            #expect(inside == summary.outcome.everybody.attended && out == summary.outcome.everybody.lost)
            #expect(out > 0 && steps.last.map { $0.insideWithin + $0.outElsewhere } == 0)
            let within = areas.map { Int64($0.insideWithin + $0.outWithin) * $1 }.reduce(0, +)
            #expect(within == 2 * 60 * 60_000)
        }
    }
}

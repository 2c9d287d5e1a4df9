import CordonAtlas
import CordonCompiler
import CordonMeetings
import CordonModel
import CordonParticipants
import CordonWorlds
import Foundation
import Testing

/// Replays of groups of meetings by programs say what a replay of everything at once says that asks the evaluator.
struct GroupedReplayTests {
    /// More worlds than usual, for a run that takes longer.
    private static let scale = ProcessInfo.processInfo.environment["CORDON_UNIVERSES"].flatMap(Int.init) ?? 1
    private static let listsPerWorld = 24

    @Test func `groups and programs tell the same, on any number of threads`() throws {
        var tally = Tally()
        for seed in 0..<UInt64(8 * Self.scale) {
            var meetings = try RandomMeetings(seed: seed)
            let policies = try meetings.compiled()
            for list in 0..<Self.listsPerWorld {
                meetings.shuffle()
                let reaction = [0, 1, 60_000, 3_600_000][list % 4] as Int64
                let (timeline, plain) = meetings.timeline()
                let expected = try ToldReplay(timeline, plain, reaction: reaction)
                let (ledger, judges) = meetings.ledger(policies)
                let replay = try GroupedReplay(
                    ledger, judges: judges, dataCount: 2, reaction: reaction, staysPerBatch: 1)
                let found = try replay.run(into: ToldReplay(), threads: 1)
                guard found == expected, try replay.run(into: ToldReplay(), threads: 2) == found else {
                    Issue.record("seed \(seed), list \(list)\n\(expected.differences(from: found))")
                    return
                }
                tally.note(found, timeline)
            }
        }
        #expect(tally.isEnough, "\(tally)")
    }

    @Test func `a trigger's network parts places of which sources say the same`() throws {
        let policy = try ReplayWorld.policy(
            """
              - id: ended
                effect: deny
                when: always
                enforce: meeting
                trigger: { region: 81.2.69.0/25, at-least: 1, observed: this-meeting }
            """)
        let world = World(ipv4: [], ipv6: [], sources: 1)
        let survey = try PolicyCompiler.survey([policy], world.atlas, tellsTriggers: true)
        let compiled = CompiledPolicy(policy, survey.programs[0]) { world.place($0.channel, $0.address, $0.phone) }
        var (builder, book) = (LedgerBuilder(), ConnectionBook([compiled]))
        for (minute, address) in ["81.2.69.200", "81.2.69.1"].enumerated() {
            var record = ParticipantRecord(line: 1, meeting: "m", participant: address, join: ReplayWorld.at(minute))
            record.address = try IPAddress(address)
            record.leave = ReplayWorld.at(10)
            _ = builder.add(record) { book.number(of: record, meeting: $0) }
        }
        let told = try GroupedReplay(builder.build(), judges: book.judges(), reaction: 0).run(into: ToldReplay())
        #expect(told.strikes.count == 1)
    }

    /// What the lists were made of: a comparison of nothing would always succeed.
    private struct Tally {
        var consequences = 0
        var strikes = 0
        var executed = 0
        var ofAccounts = 0
        var byBoundary = 0
        var byData = 0
        var undecidable = 0
        var uncertain = 0
        var lateStays = 0
        var groups = 0

        mutating func note(_ told: ToldReplay, _ timeline: Timeline) {
            consequences += told.consequences.count
            strikes += told.strikes.count
            executed += told.strikes.count { $0.hasSuffix("executed") }
            ofAccounts += told.strikes.count { !$0.contains(" -1 saw") }
            byBoundary += told.consequences.count { $0.contains("boundary") }
            byData += told.consequences.count { $0.contains(" data ") }
            undecidable += told.people.count { $0.contains("undecidable") }
            uncertain += told.people.count { $0.contains("uncertain") }
            lateStays += told.lateStays
            groups += told.groups
        }

        var isEnough: Bool {
            consequences > 1000 && strikes > 100 && executed > 80 && ofAccounts > 30 && byBoundary > 100 && byData > 10
                && undecidable > 100 && uncertain > 5
                && lateStays > 50 && groups > 500
        }
    }
}

extension ToldReplay {
    fileprivate func differences(from other: ToldReplay) -> String {
        var lines = ["\(groups) and \(other.groups) groups, \(lateStays) and \(other.lateStays) late"]
        for (name, path) in [
            ("consequences", \ToldReplay.consequences), ("strikes", \.strikes), ("people", \.people),
            ("replacements", \.replacements),
        ] where self[keyPath: path] != other[keyPath: path] {
            lines += ["\(name), expected:"] + self[keyPath: path] + ["found:"] + other[keyPath: path]
        }
        return lines.joined(separator: "\n")
    }
}

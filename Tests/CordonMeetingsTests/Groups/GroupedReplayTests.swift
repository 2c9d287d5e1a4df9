import CordonMeetings
import CordonModel
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
                let replay = try GroupedReplay(ledger, judges: judges, reaction: reaction, staysPerBatch: 1)
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

    /// What the lists were made of: a comparison of nothing would always succeed.
    private struct Tally {
        var consequences = 0
        var strikes = 0
        var executed = 0
        var ofAccounts = 0
        var byBoundary = 0
        var lateStays = 0
        var groups = 0

        mutating func note(_ told: ToldReplay, _ timeline: Timeline) {
            consequences += told.consequences.count
            strikes += told.strikes.count
            executed += told.strikes.count { $0.hasSuffix("executed") }
            ofAccounts += told.strikes.count { !$0.contains(" -1 saw") }
            byBoundary += told.consequences.count { $0.contains("boundary") }
            lateStays += told.lateStays
            groups += told.groups
        }

        var isEnough: Bool {
            consequences > 1000 && strikes > 100 && executed > 80 && ofAccounts > 30 && byBoundary > 100
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

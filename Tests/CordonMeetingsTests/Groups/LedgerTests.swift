import CordonMeetings
import CordonModel
import CordonParticipants
import CordonTestSupport
import Foundation
import Testing

/// Lists of stays as ledgers, and the groups that they fall into.
struct LedgerTests {
    private static let participant = "  - { id: block, effect: deny, when: { region: cn } }"
    private static let account = """
          - id: suspended
            effect: deny
            when: always
            enforce: account
            trigger: { region: cn, at-least: 1, observed: this-meeting }
        """

    private static func record(
        _ meeting: String, _ participant: String, _ join: Int64?, _ leave: Int64? = nil, host: String? = nil
    ) -> ParticipantRecord {
        ParticipantRecord(
            line: 1, meeting: meeting, hostAccount: host, participant: participant,
            join: join.map(Instant.init), leave: leave.map(Instant.init))
    }

    /// Groups of stays that all have the connection of their number.
    private static func groups(
        _ rules: String, _ records: [ParticipantRecord], _ events: [MeetingEvent] = [], reaction: Int64 = 0
    ) throws -> Groups {
        var builder = LedgerBuilder()
        var count: Int32 = 0
        for record in records {
            count += builder.add(record) { _ in count } == nil ? 0 : 1
        }
        for event in events { builder.add(event) }
        return try groups(rules, builder.build(), Int(count), reaction: reaction)
    }

    private static func groups(
        _ rules: String, _ ledger: Ledger, _ connections: Int, reaction: Int64 = 0
    ) throws -> Groups {
        let judge = EvaluatorJudge(
            try ReplayWorld.policy(rules), Array(repeating: Request(), count: connections))
        return try GroupedReplay(ledger, judges: [judge, judge], reaction: reaction).run(into: Groups())
    }

    @Test func `meetings of an account are one group where rules reach from one to the other`() throws {
        let records = [
            Self.record("1", "p", 1, host: "a"), Self.record("2", "p", 2), Self.record("3", "p", 3, host: "b"),
            Self.record("4", "p", 4, host: "a"), Self.record("5", "p", 5),
        ]
        #expect(try Self.groups(Self.account, records).meetings == [[0, 3], [1], [2], [4]])
        #expect(try Self.groups(Self.participant, records).meetings == [[0], [1], [2], [3], [4]])
    }

    @Test func `a group has the events of a timeline of the same, in its order`() throws {
        for seed in 0..<50 as Range<UInt64> {
            var random = SplitMix64(seed: seed)
            var (builder, ledger) = (TimelineBuilder(), LedgerBuilder())
            var rows: Int32 = 0
            for _ in 0..<40 {
                if rows > 0, Bool.random(using: &random) {
                    let event = Self.event(rows, &random)
                    builder.add(event)
                    ledger.add(event)
                } else {
                    let record = Self.record(&random)
                    _ = builder.add(record)
                    _ = ledger.add(record) { _ in rows }
                    rows += 1
                }
            }
            let timeline = builder.build()
            let found = try Self.groups(Self.account, ledger.build(), 1000)
            #expect(found.events == [timeline.events], "seed \(seed)")
            #expect(found.people == [timeline.personCount], "seed \(seed)")
        }
    }

    private static func record(_ random: inout SplitMix64) -> ParticipantRecord {
        let join = Int64.random(in: 0..<6, using: &random)
        return Self.record(
            "m", "p\(Int.random(in: 0..<4, using: &random))", join,
            Bool.random(using: &random) ? join + Int64.random(in: 0..<4, using: &random) : nil, host: "a")
    }

    private static func event(_ rows: Int32, _ random: inout SplitMix64) -> MeetingEvent {
        let stay = Int32.random(in: 0..<rows, using: &random)
        let action: MeetingEvent.Action =
            switch Int.random(in: 0..<11, using: &random) {
            case 0: .scheduled(meeting: 0)
            case 1: .started(meeting: 0)
            case 2: .joined(stay: stay, connection: 500)
            case 3: .changed(stay: stay, connection: 501)
            case 4: .left(stay: stay)
            case 5: .orderReceived(policy: 1)
            case 6: .policyReplaced(policy: 1)
            case 9: .dataReplaced(data: 0)
            case 7: .suspended(account: 0)
            case 8: .reinstated(account: 0)
            default: .ended(meeting: 0)
            }
        return MeetingEvent(at: Instant(milliseconds: Int64.random(in: 0..<8, using: &random)), action)
    }

    @Test func `people are told apart by every byte of their names, within a meeting`() throws {
        let names = ["p", "P", "", "caf\u{E9}", "cafe\u{301}", "12345678", "123456789", "\0", "\0\0", "p"]
        let records = names.map { Self.record("m", $0, 1) } + names.map { Self.record("n", $0, 1) }
        #expect(try Self.groups(Self.participant, records).people == [9, 9])
    }

    @Test func `a row without a time of joining is left out`() throws {
        let found = try Self.groups(Self.participant, [Self.record("m", "p", nil, 5)])
        #expect(found.meetings.isEmpty)
    }

    @Test func `orders reach every group, and what is planned is done to the end of everything`() throws {
        let records = [Self.record("m", "p", 1, 2), Self.record("n", "p", 500, 1000)]
        let orders = [50, 850].map { MeetingEvent(at: Instant(milliseconds: $0), .orderReceived(policy: 1)) }
        #expect(try Self.groups(Self.participant, records, orders, reaction: 200).replacements == [[1], [1]])
        #expect(try Self.groups(Self.participant, records, orders, reaction: 150).replacements == [[1, 1], [1, 1]])
    }

    @Test func `an error stops everything, and is that of the first group`() throws {
        var builder = LedgerBuilder()
        for meeting in 0..<200 { _ = builder.add(Self.record("\(meeting)", "p", 1)) { _ in 0 } }
        let ledger = builder.build()
        let judge = EvaluatorJudge(try ReplayWorld.policy(Self.participant), [Request()])
        let replay = try GroupedReplay(ledger, judges: [judge], reaction: 0, staysPerBatch: 1)
        for threads in [1, 2, 3, 2, 3, 2, 3] {
            #expect(throws: Failing.Failure(meeting: 30)) {
                try replay.run(into: Failing(), threads: threads)
            }
        }
    }
}

/// What groups there were.
private struct Groups: ReplaySummary {
    var meetings: [[Int32]] = []
    var events: [[MeetingEvent]] = []
    var people: [Int] = []
    var replacements: [[Int]] = []

    func note(_ consequence: Consequence, in group: MeetingGroup) {}

    mutating func add(_ replay: Replay<some MeetingJudge>, of group: MeetingGroup) {
        meetings.append(Array(group.meetings))
        events.append(Array(group.events))
        people.append(replay.people.count)
        replacements.append(replay.replacements.map(\.policy))
    }

    mutating func merge(_ next: Groups) {
        meetings += next.meetings
        events += next.events
        people += next.people
        replacements += next.replacements
    }
}

/// Fails at every meeting from the 30th on.
private struct Failing: ReplaySummary {
    struct Failure: Error, Equatable {
        let meeting: Int32
    }

    func note(_ consequence: Consequence, in group: MeetingGroup) {}

    func add(_ replay: Replay<some MeetingJudge>, of group: MeetingGroup) throws {
        let meeting = group.ledgerMeeting(0)
        // So that others fail before the first.
        if meeting == 30 { Thread.sleep(forTimeInterval: 0.02) }
        if meeting >= 30 { throw Failure(meeting: meeting) }
    }

    func merge(_ next: Failing) {}
}

import CordonAtlas
import CordonCompiler
import CordonMeetings
import CordonModel
import CordonParticipants
import CordonPolicy
import CordonTestSupport
import CordonWorlds

/// A list that is made up, events that it does not tell, and policies on data: once for a replay by the evaluator, and once
/// for one by programs.
struct RandomMeetings {
    /// What is told, in its order.
    private enum Item {
        case row(ParticipantRecord)
        case event(MeetingEvent.Action, at: Instant)
        /// Somebody comes from elsewhere.
        case change(stay: Int, ParticipantRecord, at: Instant)
    }

    private let worlds: [World]
    private let spots: [Spot]
    private let policies: [Policy]
    private var items: [Item] = []
    private var dice: Dice
    private var requests: RandomRequest

    init(seed: UInt64) throws {
        var dice = Dice(seed: seed)
        requests = RandomRequest(seed: seed ^ 0xA)
        var random = RandomWorld(seed: seed ^ 0xB)
        worlds = [random.world(), random.world()]
        spots = random.spots(in: worlds[0]) + random.spots(in: worlds[1])
        var writer = RandomPolicy(seed: seed ^ 0xC, ruleLimit: 4)
        policies = try (0..<3).map { _ in try Self.policy(&writer, &dice) }
        self.dice = dice
    }

    private static func policy(_ writer: inout RandomPolicy, _ dice: inout Dice) throws -> Policy {
        let text = writer.text().replacing("default: deny", with: "default: admit")
            .replacing("default: hold", with: "default: admit").replacing("at-least: 25", with: "at-least: 2")
        let tier = text.contains("tiers:") ? "tier: legal, " : ""
        let rules = (0..<dice.number(0...3)).map { "  - { id: strikes-\($0), \(tier)\(strikingRule(&dice)) }\n" }
        return try RandomSubject.policy(text + rules.joined()).policy
    }

    /// One with a trigger that a handful of people pull.
    private static func strikingRule(_ dice: inout Dice) -> String {
        let region = dice.pick(
            [
                "continent:AS", "[CN, HK, US]", "[\"0.0.0.0/1\", \"::/1\"]", "[8.8.8.0/24, unknown, CN]", "EU",
                "asn:4134",
            ])
        let threshold = dice.pick(["at-least: 1", "at-least: 2", "at-least: 3", "share: 0.2", "share: 0.6"])
        let rest = dice.pick([
            "", ", joined: keep", ", during: { from: 2020-06-04T12:00:00Z }", ", during: { until: 2020-06-05 }",
        ])
        return "effect: deny, when: \(dice.pick(["always", "{ meeting-tag: june-4 }", "{ role: attendee }"])), "
            + "enforce: \(dice.pick(["meeting", "account"])), trigger: { region: \(region), \(threshold), "
            + "observed: \(dice.pick(["this-meeting", "previous-meeting"])) }\(rest)"
    }

    /// Tells something else of the same world.
    mutating func shuffle() {
        items = []
        var rows = 0
        for _ in 0..<dice.number(3...40) {
            if rows > 0, dice.chance(4) {
                items.append(event(rows))
            } else {
                var record = record()
                if rows == 0 { record.join = record.join ?? instant() }
                items.append(.row(record))
                rows += 1
            }
        }
    }

    private static let names = ["100", "07", "1e3", "caf\u{E9}", "cafe\u{301}", "a", "b"]

    private mutating func record() -> ParticipantRecord {
        let meeting = dice.number(0...Self.names.count - 1)
        let told = requests.request()
        var record = ParticipantRecord(
            line: 1, meeting: Self.names[meeting], tags: told.meetingTags,
            hostAccount: [nil, "acme", "acme", "acme", "other", "other", nil][meeting], hostCountry: told.hostCountry,
            participant: "p\(dice.number(0...4))", user: told.principal.user,
            isAuthenticated: told.principal.isAuthenticated, channel: told.channel ?? .web, role: told.role)
        // Rows of a meeting need not agree.
        if dice.chance(20) { record.hostAccount = told.hostAccount }
        place(&record)
        let join = instant()
        record.join = dice.chance(40) ? nil : join
        let stayed: Int64 = dice.pick([0, 0, 1, 2, 60_000, 3_600_000, 86_400_000])
        record.leave = record.join == nil || dice.chance(4) ? nil : Instant(milliseconds: join.milliseconds + stayed)
        return record
    }

    private mutating func place(_ record: inout ParticipantRecord) {
        switch dice.pick(spots) {
        case .phone(let number): record.phone = number
        case let spot: record.address = spot.address
        }
    }

    private mutating func instant() -> Instant {
        let boundary = dice.pick(Array(randomInstants[2...])).milliseconds
        return Instant(milliseconds: boundary + dice.pick([-3_600_000, -1, -1, 0, 0, 0, 1, 2, 60_000, 1_800_000]))
    }

    private mutating func event(_ rows: Int) -> Item {
        if dice.chance(3) {
            var elsewhere = record()
            let stay = dice.number(0...rows - 1)
            place(&elsewhere)
            return .change(stay: stay, elsewhere, at: instant())
        }
        return .event(action(), at: instant())
    }

    /// Of meetings and accounts that may not have been named.
    private mutating func action() -> MeetingEvent.Action {
        let number = Int32(dice.number(0...3))
        return switch dice.number(0...10) {
        case 0: .scheduled(meeting: number)
        case 1: .started(meeting: number)
        case 2: .ended(meeting: number)
        case 3: .orderReceived(policy: number % 3)
        case 4: .policyReplaced(policy: number % 3)
        case 5, 9, 10: .dataReplaced(data: number % 2)
        case 6: .suspended(account: number)
        default: .reinstated(account: number)
        }
    }
}

// The plain way.
extension RandomMeetings {
    func timeline() -> (timeline: Timeline, judges: [EvaluatorJudge]) {
        var builder = TimelineBuilder()
        var records: [ParticipantRecord] = []
        var changed: [ParticipantRecord] = []
        let rows = items.count { if case .row(let record) = $0 { record.join != nil } else { false } }
        for item in items {
            switch item {
            case .row(let record): if builder.add(record) != nil { records.append(record) }
            case .event(let action, let at):
                if isKnown(action, builder.build()) { builder.add(MeetingEvent(at: at, action)) }
            case .change(let stay, let record, let at):
                guard stay < records.count else { continue }
                builder.add(
                    MeetingEvent(
                        at: at, .changed(stay: Int32(stay), connection: Int32(rows + changed.count))))
                changed.append(record.inMeeting(of: records[stay]))
            }
        }
        let all = records + changed
        let judges = policies.flatMap { policy in
            worlds.map { world in EvaluatorJudge(policy, all.map { request(of: $0, world) }) }
        }
        return (builder.build(), judges)
    }

    private func isKnown(_ action: MeetingEvent.Action, _ timeline: Timeline) -> Bool {
        switch action {
        case .scheduled(let meeting), .started(let meeting), .ended(let meeting): meeting < timeline.meetings.count
        case .suspended(let account), .reinstated(let account): account < timeline.accountCount
        default: true
        }
    }

    private func request(of record: ParticipantRecord, _ world: World) -> Request {
        Request(
            place: world.place(record.channel, record.address, record.phone), meeting: record.meeting,
            meetingTags: record.tags, hostAccount: record.hostAccount, hostCountry: record.hostCountry,
            channel: record.channel, role: record.role, user: record.user, isAuthenticated: record.isAuthenticated)
    }
}

// The other way.
extension RandomMeetings {
    /// Each policy on the data of each world.
    func compiled() throws -> [CompiledPolicy] {
        let programs = try worlds.map {
            try PolicyCompiler.survey(policies, $0.atlas, tellsTriggers: true).programs
        }
        return policies.indices.flatMap { index in
            worlds.enumerated().map { data, world in
                CompiledPolicy(policies[index], programs[data][index], data: data) {
                    world.place($0.channel, $0.address, $0.phone)
                }
            }
        }
    }

    func ledger(_ policies: [CompiledPolicy]) -> (ledger: Ledger, judges: [ProgramJudge]) {
        var (builder, book) = (LedgerBuilder(), ConnectionBook(policies))
        var records: [ParticipantRecord] = []
        let (timeline, _) = timeline()
        for item in items {
            switch item {
            case .row(let record):
                if builder.add(record, connection: { book.number(of: record, meeting: $0) }) != nil {
                    records.append(record)
                }
            case .event(let action, let at):
                if isKnown(action, builder, timeline) { builder.add(MeetingEvent(at: at, action)) }
            case .change(let stay, let record, let at):
                guard stay < records.count, let meeting = builder.number(ofMeeting: records[stay].meeting) else {
                    continue
                }
                let connection = book.number(of: record.inMeeting(of: records[stay]), meeting: meeting)
                builder.add(MeetingEvent(at: at, .changed(stay: Int32(stay), connection: connection)))
            }
        }
        return (builder.build(), book.judges())
    }

    private func isKnown(_ action: MeetingEvent.Action, _ builder: LedgerBuilder, _ timeline: Timeline) -> Bool {
        switch action {
        case .scheduled(let meeting), .started(let meeting), .ended(let meeting):
            Int(meeting) < timeline.meetings.count
                && builder.number(ofMeeting: timeline.meetings[Int(meeting)].name) != nil
        case .suspended(let account), .reinstated(let account): account < builder.accounts.count
        default: true
        }
    }
}

extension ParticipantRecord {
    /// The same person elsewhere, in another's meeting.
    fileprivate func inMeeting(of other: ParticipantRecord) -> ParticipantRecord {
        var record = self
        record.meeting = other.meeting
        return record
    }
}

extension String {
    fileprivate func replacing(_ part: String, with other: String) -> String {
        split(separator: part, omittingEmptySubsequences: false).joined(separator: other)
    }
}

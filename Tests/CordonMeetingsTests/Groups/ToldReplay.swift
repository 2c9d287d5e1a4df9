import CordonMeetings
import CordonModel
import CordonPolicy

/// Everything that a replay tells, a line each, in the numbers of the list: group by group, and in a group in its order.
struct ToldReplay: ReplaySummary, Equatable {
    private(set) var consequences: [String] = []
    private(set) var strikes: [String] = []
    private(set) var people: [String] = []
    private(set) var lateStays = 0
    private(set) var groups = 0
    /// Of the last group: the same for each.
    private(set) var replacements: [String] = []

    mutating func note(_ consequence: Consequence, in group: MeetingGroup) {
        let stay = group.ledgerStay(consequence.stay)
        consequences.append(
            "\(consequence.at.milliseconds) \(stay) \(consequence.change) \(consequence.policy) "
                + "\(consequence.rule ?? -1) \(CauseText(consequence.cause, group))")
    }

    mutating func add(_ replay: Replay<some MeetingJudge>, of group: MeetingGroup) {
        groups += 1
        lateStays += replay.lateStays
        replacements = replay.replacements.map { "\($0.at.milliseconds) \($0.policy)" }
        for (index, strike) in replay.strikes.enumerated() {
            strikes.append(
                StrikeText(strike, CauseText(strike.cause, group), isExecuted: replay.executed.contains(index)) {
                    group.ledgerMeeting($0)
                } account: { _ in
                    group.account ?? -1
                }.text)
        }
        for (person, attendance) in replay.people.enumerated() {
            let first = group.ledgerStay(group.firstStays[person])
            people.append("\(first) of \(group.ledgerMeeting(group.meeting(ofPerson: person))) \(attendance.text)")
        }
    }

    mutating func merge(_ next: ToldReplay) {
        consequences += next.consequences
        strikes += next.strikes
        people += next.people
        lateStays += next.lateStays
        groups += next.groups
        replacements = next.replacements
    }

    init() {}
}

// The same of a replay of everything at once.
extension ToldReplay {
    init(_ timeline: Timeline, _ judges: [EvaluatorJudge], reaction: Int64) throws {
        var replay = try Replay(timeline, judges: judges, dataCount: 2, reaction: reaction)
        let groups = GroupNumbers(timeline, judges)
        var told: [(group: Int, text: String)] = []
        try replay.run { consequence in
            told.append(
                (
                    groups.group(ofStay: consequence.stay),
                    "\(consequence.at.milliseconds) \(consequence.stay) \(consequence.change) \(consequence.policy) "
                        + "\(consequence.rule ?? -1) \(CauseText(consequence.cause, timeline))"
                ))
        }
        consequences = told.inGroups
        strikes =
            replay.strikes.enumerated().map { index, strike in
                let text = StrikeText(
                    strike, CauseText(strike.cause, timeline), isExecuted: replay.executed.contains(index)
                ) {
                    $0
                } account: {
                    $0
                }
                return (groups.numbers[Int(strike.meeting)], text.text)
            }.inGroups
        var first: [Int32: Int32] = [:]
        for (stay, told) in timeline.stays.enumerated() where first[told.person] == nil {
            first[told.person] = Int32(stay)
        }
        people =
            replay.people.enumerated().map { person, attendance in
                let stay = first[Int32(person)] ?? -1
                let text = "\(stay) of \(timeline.stays[Int(stay)].meeting) \(attendance.text)"
                return (groups.group(ofStay: stay), text)
            }.inGroups
        lateStays = replay.lateStays
        self.groups = Set(groups.numbers).count
        replacements = replay.replacements.map { "\($0.at.milliseconds) \($0.policy)" }
    }
}

/// The group of each meeting, by what the policies say.
private struct GroupNumbers {
    let numbers: [Int]
    private let stays: [Timeline.Stay]

    init(_ timeline: Timeline, _ judges: [EvaluatorJudge]) {
        let isByAccount = judges.flatMap(\.rules).contains { rule in
            rule.enforcement.keyword == "account" || rule.enforcement.trigger?.observed == .previousMeeting
        }
        var known: [Int32: Int] = [:]
        var numbers: [Int] = []
        for (index, meeting) in timeline.meetings.enumerated() {
            let account = isByAccount ? meeting.account : nil
            numbers.append(account.flatMap { known[$0] } ?? index)
            if let account { known[account] = numbers[index] }
        }
        self.numbers = numbers
        stays = timeline.stays
    }

    func group(ofStay stay: Int32) -> Int { numbers[Int(stays[Int(stay)].meeting)] }
}

extension [(group: Int, text: String)] {
    fileprivate var inGroups: [String] {
        enumerated().sorted { ($0.element.group, $0.offset) < ($1.element.group, $1.offset) }.map(\.element.text)
    }
}

/// What a cause is, without numbers that differ from replay to replay.
private struct CauseText: CustomStringConvertible {
    let description: String

    init(_ cause: Cause, _ group: MeetingGroup) {
        self.init(cause, group.events) {
            group.ledgerMeeting($0)
        } stay: {
            group.ledgerStay($0)
        } account: { _ in
            group.account ?? -1
        }
    }

    init(_ cause: Cause, _ timeline: Timeline) {
        self.init(cause, timeline.events) {
            $0
        } stay: {
            $0
        } account: {
            $0
        }
    }

    private init(
        _ cause: Cause, _ events: some RandomAccessCollection<MeetingEvent>, meeting: (Int32) -> Int32,
        stay: (Int32) -> Int32, account: (Int32) -> Int32
    ) {
        guard case .event(let index) = cause else {
            // Of strikes it is told elsewhere which they are.
            description = if case .boundary = cause { "\(cause)" } else { "strike" }
            return
        }
        let event = events[events.index(events.startIndex, offsetBy: index)]
        let text =
            switch event.action {
            case .scheduled(let number): "scheduled \(meeting(number))"
            case .started(let number): "started \(meeting(number))"
            case .ended(let number): "ended \(meeting(number))"
            case .joined(let number, _): "joined \(stay(number))"
            case .changed(let number, _): "changed \(stay(number))"
            case .left(let number): "left \(stay(number))"
            case .orderReceived(let policy): "order \(policy)"
            case .policyReplaced(let policy): "policy \(policy)"
            case .dataReplaced(let data): "data \(data)"
            case .suspended(let number): "suspended \(account(number))"
            case .reinstated(let number): "reinstated \(account(number))"
            }
        description = "\(text) \(event.at.milliseconds)"
    }
}

private struct StrikeText {
    let text: String

    init(
        _ strike: ReplayStrike, _ cause: CauseText, isExecuted: Bool, meeting: (Int32) -> Int32,
        account: (Int32) -> Int32
    ) {
        text =
            "\(strike.at.milliseconds) \(strike.pulled.milliseconds) policy \(strike.policy) rule \(strike.rule) "
            + "\(meeting(strike.meeting)) \(strike.account.map(account) ?? -1) saw \(meeting(strike.observed)) "
            + "\(strike.inside)/\(strike.placed) \(cause) \(isExecuted ? "executed" : "never")"
    }
}

extension Attendance {
    fileprivate var text: String {
        "\(lost) \(waited) \(attended) \(uncertainty.map { "\($0) " } ?? "")\(changes.map(\.rawValue).sorted().joined(separator: " "))"
    }
}

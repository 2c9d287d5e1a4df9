import CordonMeetings
import CordonModel
import CordonPolicy

/// A replay that keeps nothing but where everybody is: after each event and each plan it judges everybody again and counts
/// everybody again, and it asks for every millisecond in which somebody may have planned something.
struct NaiveReplay {
    private struct Plan {
        let at: Int64
        var isStrike = false
        let run: (inout NaiveReplay) throws -> Void
    }

    private let timeline: Timeline
    /// By policy and data.
    private let table: [[EvaluatorJudge]]
    private let reaction: Int64
    private var (policy, data) = (0, 0)
    private var seated: EvaluatorJudge { table[policy][data] }
    private var started: [Int] = []
    private var over: Set<Int> = []
    private var connections: [Int: Int32] = [:]
    /// Where each stay is; those that are away are not among them.
    private var status: [Int: String] = [:]
    private var everInside: [Int: Set<Int>] = [:]
    private var ended: [Int: Set<String>] = [:]
    private var suspended: [Int: Set<String>] = [:]
    private var shut: Set<Int> = []
    private var pulled: Set<[Int]> = []
    private var plans: [Plan] = []
    private(set) var log: [String] = []

    init(_ timeline: Timeline, _ table: [[EvaluatorJudge]], reaction: Int64) {
        self.timeline = timeline
        self.table = table
        self.reaction = reaction
        for boundary in Set(table.joined().flatMap(\.boundaries)).sorted() {
            plans.append(
                Plan(at: boundary.milliseconds) { try $0.settle(boundary.milliseconds, looksBack: $0.started) })
        }
    }

    mutating func run() throws {
        for (index, event) in timeline.events.enumerated() {
            let isFirst = index == 0 || timeline.events[index - 1].at != event.at
            if isFirst { try carryOut(until: event.at.milliseconds) }
            try handle(event)
            let isLast = index + 1 == timeline.events.count || timeline.events[index + 1].at != event.at
            guard isLast else { continue }
            try countAll(event.at.milliseconds)
            while let plan = nextPlan(until: event.at.milliseconds) {
                try carryOut(plan)
                try countAll(event.at.milliseconds)
            }
        }
    }

    private mutating func carryOut(until time: Int64) throws {
        while let plan = nextPlan(until: time) {
            try carryOut(plan)
            if plan.at < time, !plans.contains(where: { $0.at <= plan.at }) { try countAll(plan.at) }
        }
    }

    /// Strikes of the same time happen together, and then everybody is judged.
    private mutating func carryOut(_ plan: Plan) throws {
        try plan.run(&self)
        guard plan.isStrike else { return }
        while let index = plans.indices.filter({ plans[$0].at <= plan.at }).min(by: { plans[$0].at < plans[$1].at }),
            plans[index].isStrike
        {
            try plans.remove(at: index).run(&self)
        }
        try settle(plan.at, looksBack: [])
    }

    private mutating func nextPlan(until time: Int64) -> Plan? {
        let next = plans.enumerated().filter { $0.element.at <= time }
            .min { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }
        return next.map { plans.remove(at: $0.offset) }
    }

    private mutating func countAll(_ time: Int64) throws {
        for meeting in started where !over.contains(meeting) { try count(.thisMeeting, meeting, time) }
    }

    private mutating func handle(_ event: MeetingEvent) throws {
        let time = event.at.milliseconds
        let before = started
        var announced: [Int] = []
        switch event.action {
        case .scheduled(let meeting): announced = before.contains(Int(meeting)) ? [] : [Int(meeting)]
        case .started(let meeting): start(Int(meeting))
        case .ended(let meeting):
            over.insert(Int(meeting))
            status = status.filter { timeline.stays[$0.key].meeting != meeting }
        case .joined(let stay, let connection):
            start(meeting(of: Int(stay)))
            guard !over.contains(meeting(of: Int(stay))), status[Int(stay)] == nil else { return }
            (connections[Int(stay)], status[Int(stay)]) = (connection, "door")
        case .changed(let stay, let connection):
            if status[Int(stay)] != nil { connections[Int(stay)] = connection }
        case .left(let stay): status[Int(stay)] = nil
        case .orderReceived(let policy):
            plans.append(Plan(at: time + reaction) { try $0.replace(by: Int(policy), time + $0.reaction) })
        case .policyReplaced(let policy): return try replace(by: Int(policy), time)
        case .dataReplaced(let data):
            self.data = Int(data)
            return try settle(time, looksBack: started)
        case .suspended(let account): shut.insert(Int(account))
        case .reinstated(let account):
            shut.remove(Int(account))
            suspended[Int(account)] = nil
            pulled = pulled.filter { $0.first != 1 || $0.last != Int(account) }
        }
        try settle(time, looksBack: announced + started.filter { !before.contains($0) })
    }

    private mutating func start(_ meeting: Int) {
        if !started.contains(meeting), !over.contains(meeting) { started.append(meeting) }
    }

    private mutating func replace(by policy: Int, _ time: Int64) throws {
        self.policy = policy
        pulled = []
        try settle(time, looksBack: started)
    }

    private func meeting(of stay: Int) -> Int { Int(timeline.stays[stay].meeting) }
    private func account(of meeting: Int) -> Int? { timeline.meetings[meeting].account.map(Int.init) }

    /// Judges everybody, and then looks back from some meetings.
    private mutating func settle(_ time: Int64, looksBack: [Int]) throws {
        for stay in status.keys.sorted() { try judge(stay, time) }
        for meeting in looksBack where !over.contains(meeting) { try count(.previousMeeting, meeting, time) }
    }

    private mutating func judge(_ stay: Int, _ time: Int64) throws {
        let meeting = meeting(of: stay)
        let account = account(of: meeting)
        var ruling = MeetingRuling(effect: .deny, rule: nil)
        if account.map({ !shut.contains($0) }) ?? true {
            ruling = try seated.ruling(
                on: connections[stay] ?? -1, at: Instant(milliseconds: time),
                state: EnforcementState(
                    ended: ended[meeting] ?? [], suspended: account.flatMap { suspended[$0] } ?? []))
        }
        let rule = ruling.rule.map { seated.rules[$0] }
        let (old, new) = (
            status[stay] ?? "", ["\(Effect.admit)": "in", "\(Effect.hold)": "waits"]["\(ruling.effect)"] ?? "out"
        )
        if old == "in", new != "in", rule?.joined == .keep { return }
        status[stay] = new
        if new == "in" { everInside[meeting, default: []].insert(stay) }
        guard old != new, !(old == "door" && new == "in") else { return }
        let change = new == "in" ? "admitted" : new == "waits" ? "held" : old == "in" ? "removed" : "blocked"
        log.append("\(time) \(stay) \(change) \(rule?.id ?? "-")")
    }

    private mutating func count(_ observed: Trigger.Observation, _ meeting: Int, _ time: Int64) throws {
        let account = account(of: meeting)
        for (index, rule) in seated.rules.enumerated() {
            guard let trigger = rule.enforcement.trigger, trigger.observed == observed else { continue }
            let isOfAccount = if case .account = rule.enforcement { true } else { false }
            let stays: [Int]
            if trigger.observed == .thisMeeting {
                stays = status.filter { $0.value == "in" && self.meeting(of: $0.key) == meeting }.map(\.key)
            } else {
                let position = started.firstIndex(of: meeting) ?? started.count
                guard let account, let last = started[..<position].last(where: { self.account(of: $0) == account })
                else { continue }
                stays = Array(everInside[last] ?? [])
            }
            if isOfAccount, account == nil { continue }
            guard trigger.isPulled(by: try people(stays, index, time), of: try people(stays, nil, time)) else {
                continue
            }
            let key = isOfAccount ? [1, index, account ?? -1] : [0, index, meeting]
            guard pulled.insert(key).inserted else { continue }
            let policy = policy
            plans.append(
                Plan(at: time + reaction, isStrike: true) {
                    guard $0.policy == policy else { return }
                    if isOfAccount {
                        $0.suspended[account ?? -1, default: []].insert(rule.id)
                    } else {
                        $0.ended[meeting, default: []].insert(rule.id)
                    }
                    $0.log.append("\(time + $0.reaction) strike \(rule.id) \(key)")
                })
        }
    }

    /// How many people set a rule off, or, without one, have a usable place.
    private func people(_ stays: [Int], _ rule: Int?, _ time: Int64) throws -> Int {
        var found: Set<Int32> = []
        for stay in stays {
            let connection = connections[stay] ?? -1
            let isPlaced = seated.standing(connection).isUsable
            let isShare = rule.flatMap { seated.rules[$0].enforcement.trigger?.isShare } ?? true
            guard isPlaced || !isShare else { continue }
            guard let rule else {
                found.insert(timeline.stays[stay].person)
                continue
            }
            if try seated.isTrigger(connection, ofRule: rule, at: Instant(milliseconds: time)) {
                found.insert(timeline.stays[stay].person)
            }
        }
        return found.count
    }
}

package import CordonModel
import CordonPolicy

/// Replays a timeline under policies that come into force one after the other: who is let in, held, put out and shut out,
/// when, and why.
///
/// Everybody is judged when they join, and again whenever something happens that may change the answer: another network
/// or role, another policy or other data, a window that opens or closes, a meeting that is ended, an account that is
/// suspended or reinstated. Those inside are put out only if the rule says `joined: remove`. Who was blocked, held or
/// removed comes back as soon as the answer is another, if they still wanted to be there.
///
/// A trigger counts the people who are inside when everything of a millisecond has happened, each once however many devices they use. One that looks at the
/// meeting before counts whoever was ever inside that; it looks when a meeting is announced, when it starts, and when
/// another policy, other data or another window is in force. What it sets off, and the policy that an order demands, follow after the reaction time.
///
/// Nothing is drawn and no clock is asked: equal timelines give equal replays.
///
/// - Complexity: O(*n*) judgements for *n* events; where an answer may change for a whole meeting, one more for each
///   person who wants to be in it then.
package struct Replay<Judge: MeetingJudge>: Sendable {
    let timeline: Timeline
    let reaction: Int64
    let plan: ReplayPlan
    /// By policy, and for each by data.
    var judges: [Judge]
    private let dataCount: Int
    /// What is in force, and the judge that is therefore asked.
    private(set) var policy = 0
    private var data = 0
    private(set) var inForce = 0
    var triggers: Triggers
    var agenda: Agenda
    /// The meetings in which somebody came, went or was judged in this millisecond, and who came or changed.
    var touched: [(meeting: Int32, moment: Moment, stay: Int32?)] = []
    var meetings: [MeetingState]
    var accounts: [AccountState]
    var stays: [StayState]
    /// By meeting, what rules have done to it and to its account as the judge in force wants it; nil where that is not
    /// known any more.
    var states: [Judge.State?]

    /// What became of everybody.
    package internal(set) var people: [Attendance]
    /// In the order in which the triggers were pulled; those whose time had not come when the timeline ended, or whose
    /// policy had been replaced by then, are not among ``executed``.
    package internal(set) var strikes: [ReplayStrike] = []
    /// The indexes of strikes that struck.
    package internal(set) var executed: [Int] = []
    /// Stays that began in a meeting that was over; nobody judged them.
    package internal(set) var lateStays = 0
    /// When another policy came into force, and why.
    package internal(set) var replacements: [(at: Instant, policy: Int, cause: Cause)] = []

    /// Prepares a replay.
    ///
    /// - Parameters:
    ///   - timeline: What happens.
    ///   - judges: Of each policy one for each data; the first policy on the first data is in force from the beginning.
    ///   - dataCount: How many data there are.
    ///   - reaction: Milliseconds from an order, or from a trigger that is pulled, until it is acted on; at least 0.
    /// - Throws: ``ReplayError`` if a policy strikes by more rules than are told apart.
    package init(_ timeline: Timeline, judges: [Judge], dataCount: Int = 1, reaction: Int64) throws {
        let plan = try ReplayPlan(judges, dataCount: dataCount)
        self.init(
            timeline, judges: judges, dataCount: dataCount, plan, boundaries: plan.boundaries, reaction: reaction)
    }

    /// Takes what has been worked out of the judges before, and those of their boundaries that may matter.
    init(
        _ timeline: Timeline, judges: [Judge], dataCount: Int, _ plan: ReplayPlan,
        boundaries: some BidirectionalCollection<Instant>, reaction: Int64
    ) {
        precondition(!judges.isEmpty && reaction >= 0, "a replay has a judge, and time does not run backwards")
        precondition(judges.count.isMultiple(of: dataCount), "each policy has a judge for each data")
        self.timeline = timeline
        self.judges = judges
        self.dataCount = dataCount
        self.plan = plan
        self.reaction = reaction
        triggers = plan.triggers[0]
        agenda = Agenda(boundaries: boundaries)
        meetings = [MeetingState](repeating: MeetingState(), count: timeline.meetings.count)
        accounts = [AccountState](repeating: AccountState(), count: timeline.accountCount)
        stays = [StayState](repeating: StayState(), count: timeline.stays.count)
        people = [Attendance](repeating: Attendance(), count: timeline.personCount)
        states = [Judge.State?](repeating: nil, count: timeline.meetings.count)
    }

    /// Replays everything.
    ///
    /// - Parameter note: Is told each consequence, in the order of time.
    /// - Throws: ``EvaluationError`` as a judge does.
    package mutating func run(_ note: (Consequence) throws -> Void) throws {
        guard let end = timeline.events.last?.at else { return }
        try run(timeline.events, until: end, note)
    }

    /// The same for events that stand elsewhere, in their order, and with all that is planned up to a time.
    mutating func run(
        _ events: some RandomAccessCollection<MeetingEvent>, until end: Instant, _ note: (Consequence) throws -> Void
    ) throws {
        var before: Instant?
        var index = -1
        for event in events {
            index += 1
            if before != event.at {
                if let before { try finish(before, note) }
                try catchUp(to: event.at, note)
            }
            try handle(event, .event(index), note)
            before = event.at
        }
        if let before { try finish(before, note) }
        try catchUp(to: end, note)
        try finish(end, note)
        for meeting in meetings.indices { leave(meetings[meeting].wanting, at: end) }
    }

    private mutating func handle(
        _ event: MeetingEvent, _ cause: Cause, _ note: (Consequence) throws -> Void
    ) throws {
        let moment = Moment(at: event.at, cause: cause)
        switch event.action {
        case .scheduled(let meeting):
            if meetings[Int(meeting)].phase == .planned { try lookBack(from: meeting, moment) }
        case .started(let meeting): try start(meeting, moment)
        case .ended(let meeting): end(meeting, at: event.at)
        case .joined(let stay, let connection): try join(stay, connection, moment, note)
        case .changed(let stay, let connection): try change(stay, connection, moment, note)
        case .left(let stay):
            leave([stay], at: event.at)
            // One fewer of the others, and a share may be large enough.
            touch(timeline.stays[Int(stay)].meeting, moment)
        case .orderReceived(let policy): agenda.add(.policy(Int(policy), cause), at: event.at.later(by: reaction))
        case .policyReplaced(let policy): try replace(by: Int(policy), moment, note)
        case .dataReplaced(let data): try ask(Int(data), moment, note)
        case .suspended(let account): try shut(account, true, moment, note)
        case .reinstated(let account): try shut(account, false, moment, note)
        }
    }

    /// Does what was planned until a time. Triggers are looked at when everything of a millisecond has been done; whether
    /// something happens at that time in a meeting that has nothing to do with these makes no difference.
    private mutating func catchUp(to instant: Instant, _ note: (Consequence) throws -> Void) throws {
        while let (at, item) = agenda.next(until: instant) {
            try carryOut(item, at: at, note)
            if at < instant, agenda.nextTime != at { observeTouched() }
        }
    }

    /// Looks at the triggers once everything of one millisecond has happened, and does what follows without delay.
    private mutating func finish(_ instant: Instant, _ note: (Consequence) throws -> Void) throws {
        observeTouched()
        while let (at, item) = agenda.next(until: instant) {
            try carryOut(item, at: at, note)
            observeTouched()
        }
    }

    private mutating func carryOut(
        _ item: Agenda.Item, at instant: Instant, _ note: (Consequence) throws -> Void
    ) throws {
        switch item {
        case .boundary: try reviewAll(Moment(at: instant, cause: .boundary(instant)), note)
        case .policy(let policy, let cause): try replace(by: policy, Moment(at: instant, cause: cause), note)
        case .strike(let index): try strike(index, at: instant, note)
        }
    }

    private mutating func replace(
        by policy: Int, _ moment: Moment, _ note: (Consequence) throws -> Void
    ) throws {
        self.policy = policy
        triggers = plan.triggers[policy]
        replacements.append((moment.at, policy, moment.cause))
        for meeting in meetings.indices { (meetings[meeting].pulled, meetings[meeting].counts) = (0, []) }
        for account in accounts.indices { accounts[account].pulled = 0 }
        try seat(moment, note)
    }

    /// Asks other data from now on. What rules have set off stays set off.
    private mutating func ask(_ data: Int, _ moment: Moment, _ note: (Consequence) throws -> Void) throws {
        self.data = data
        try seat(moment, note)
    }

    /// Asks the judge of the policy and the data that are in force.
    private mutating func seat(_ moment: Moment, _ note: (Consequence) throws -> Void) throws {
        inForce = policy * dataCount + data
        for meeting in states.indices { states[meeting] = nil }
        try reviewAll(moment, note)
    }

    /// The answers may be others for everybody.
    private mutating func reviewAll(_ moment: Moment, _ note: (Consequence) throws -> Void) throws {
        let running = meetings.indices.filter { meetings[$0].phase == .running }.map(Int32.init)
        for meeting in running {
            try recount(meeting, at: moment.at)
            try review(meeting, moment, note)
        }
        // Not before everybody has been judged in the meetings that are looked at.
        for meeting in running { try lookBack(from: meeting, moment) }
    }
}

/// When something happens, and why.
struct Moment: Sendable {
    let at: Instant
    let cause: Cause
}

extension Instant {
    func later(by milliseconds: Int64) -> Self { Instant(milliseconds: self.milliseconds + milliseconds) }
}

import CordonModel
import CordonPolicy

// Who comes, goes, and is judged.
extension Replay {
    mutating func join(
        _ stay: Int32, _ connection: Int32, _ moment: Moment, _ note: (Consequence) throws -> Void
    ) throws {
        let meeting = timeline.stays[Int(stay)].meeting
        try start(meeting, moment)
        guard meetings[Int(meeting)].phase == .running, stays[Int(stay)].status == .away else {
            lateStays += 1
            return
        }
        stays[Int(stay)].connection = connection
        stays[Int(stay)].mask = try mask(of: connection, at: moment.at)
        stays[Int(stay)].position = Int32(meetings[Int(meeting)].wanting.count)
        meetings[Int(meeting)].wanting.append(stay)
        try judge(stay, moment, note)
        touch(meeting, moment, by: stay)
    }

    /// Somebody comes from elsewhere, or is somebody else to the meeting.
    mutating func change(
        _ stay: Int32, _ connection: Int32, _ moment: Moment, _ note: (Consequence) throws -> Void
    ) throws {
        guard stays[Int(stay)].status != .away else { return }
        let meeting = timeline.stays[Int(stay)].meeting
        stays[Int(stay)].connection = connection
        try judge(stay, moment, note)
        try recount(meeting, at: moment.at)
        touch(meeting, moment, by: stay)
    }

    mutating func leave(_ leaving: [Int32], at instant: Instant) {
        for stay in leaving where stays[Int(stay)].status != .away {
            move(stay, to: .away, at: instant)
            let meeting = Int(timeline.stays[Int(stay)].meeting)
            let position = Int(stays[Int(stay)].position)
            let last = meetings[meeting].wanting.removeLast()
            guard last != stay else { continue }
            meetings[meeting].wanting[position] = last
            stays[Int(last)].position = Int32(position)
        }
    }

    /// Judges everybody again who wants to be in a meeting, in the order of their stays.
    mutating func review(_ meeting: Int32, _ moment: Moment, _ note: (Consequence) throws -> Void) throws {
        for stay in meetings[Int(meeting)].wanting.sorted() { try judge(stay, moment, note) }
        touch(meeting, moment)
    }

    private mutating func judge(
        _ stay: Int32, _ moment: Moment, _ note: (Consequence) throws -> Void
    ) throws {
        let old = stays[Int(stay)].status
        let ruling = try ruling(on: stay, at: moment.at)
        if !ruling.isCertain { noteDoubt(about: stay) }
        let new = StayStatus(ruling.effect)
        guard new != old, old != .inside || removesJoined(ruling) else { return }
        move(stay, to: new, at: moment.at)
        guard let change = Consequence.Change(from: old, to: new) else { return }
        people[Int(timeline.stays[Int(stay)].person)].note(change)
        let cause = cause(moment.cause, of: ruling.rule, in: timeline.stays[Int(stay)].meeting)
        try note(
            Consequence(at: moment.at, stay: stay, change: change, cause: cause, policy: policy, rule: ruling.rule))
    }

    private mutating func noteDoubt(about stay: Int32) {
        let isUnknown = judges[inForce].standing(stays[Int(stay)].connection) == .unknown
        people[Int(timeline.stays[Int(stay)].person)].note(isUnknown ? .undecidable : .uncertain)
    }

    private mutating func ruling(on stay: Int32, at instant: Instant) throws -> MeetingRuling {
        let meeting = timeline.stays[Int(stay)].meeting
        if let account = timeline.meetings[Int(meeting)].account, accounts[Int(account)].isShut {
            return MeetingRuling(effect: .deny, rule: nil)
        }
        return try judges[inForce].ruling(on: stays[Int(stay)].connection, at: instant, state: state(of: Int(meeting)))
    }

    /// What rules have done to a meeting and to its account.
    private mutating func state(of meeting: Int) -> Judge.State {
        if let known = states[meeting] { return known }
        let suspended = timeline.meetings[meeting].account.map { accounts[Int($0)].suspended }
        let state = judges[inForce].prepare(
            EnforcementState(ended: meetings[meeting].ended, suspended: suspended ?? []))
        states[meeting] = state
        return state
    }

    private func removesJoined(_ ruling: MeetingRuling) -> Bool {
        ruling.rule.map { judges[inForce].rules[$0].joined == .remove } ?? true
    }

    private mutating func move(_ stay: Int32, to new: StayStatus, at instant: Instant) {
        let (meeting, person) = (Int(timeline.stays[Int(stay)].meeting), Int(timeline.stays[Int(stay)].person))
        let old = stays[Int(stay)].status
        people[person].move(from: old, to: new, at: instant)
        stays[Int(stay)].status = new
        if new == .inside {
            if plan.looksBack { meetings[meeting].attended.append(stay) }
            meetings[meeting].hasHadSomebody = true
        }
        guard !triggers.isEmpty, old == .inside || new == .inside else { return }
        let others = people[person].inside - (new == .inside ? 1 : 0)
        count(stay, new == .inside ? 1 : -1, others: others)
    }
}

extension Consequence.Change {
    /// Nil for who is let in at the door, and for who leaves.
    fileprivate init?(from old: StayStatus, to new: StayStatus) {
        switch (old, new) {
        case (_, .away), (.away, .inside): return nil
        case (_, .inside): self = .admitted
        case (_, .waiting): self = .held
        case (.inside, .outside): self = .removed
        case (_, .outside): self = .blocked
        }
    }
}

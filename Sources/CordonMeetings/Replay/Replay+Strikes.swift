import CordonModel
import CordonPolicy

// Meetings that begin and end.
extension Replay {
    mutating func start(_ meeting: Int32, _ moment: Moment) throws {
        guard meetings[Int(meeting)].phase == .planned else { return }
        meetings[Int(meeting)].phase = .running
        if let account = timeline.meetings[Int(meeting)].account {
            meetings[Int(meeting)].previous = accounts[Int(account)].last
            accounts[Int(account)].last = meeting
            accounts[Int(account)].running.append(meeting)
        }
        try lookBack(from: meeting, moment)
    }

    mutating func end(_ meeting: Int32, at instant: Instant) {
        leave(meetings[Int(meeting)].wanting, at: instant)
        meetings[Int(meeting)].phase = .over
        guard let account = timeline.meetings[Int(meeting)].account else { return }
        accounts[Int(account)].running.removeAll { $0 == meeting }
    }

    /// The operator shuts or opens an account.
    mutating func shut(
        _ account: Int32, _ isShut: Bool, _ moment: Moment, _ note: (Consequence) throws -> Void
    ) throws {
        accounts[Int(account)].isShut = isShut
        if !isShut {
            accounts[Int(account)].suspended = []
            accounts[Int(account)].pulled = 0
        }
        for meeting in accounts[Int(account)].running {
            states[Int(meeting)] = nil
            try review(meeting, moment, note)
        }
    }
}

// Triggers.
extension Replay {
    /// Notes that a trigger may have to be pulled, by somebody who came or changed if it is told.
    mutating func touch(_ meeting: Int32, _ moment: Moment, by stay: Int32? = nil) {
        if !triggers.isEmpty { touched.append((meeting, moment, stay)) }
    }

    mutating func observeTouched() {
        for (meeting, moment, _) in touched { observe(meeting, moment) }
        touched.removeAll(keepingCapacity: true)
    }

    /// Of what happened to a meeting in this millisecond, the last that brought in somebody who sets a trigger off.
    private func decisive(_ slot: Int, for meeting: Int32) -> Moment? {
        touched.last { entry in
            guard entry.meeting == meeting, let stay = entry.stay, stays[Int(stay)].status == .inside else {
                return false
            }
            return stays[Int(stay)].mask >> UInt64(slot) & 1 == 1
        }?.moment
    }

    /// Pulls the triggers that look at who is inside now.
    private mutating func observe(_ meeting: Int32, _ moment: Moment) {
        guard meetings[Int(meeting)].phase == .running, let placed = meetings[Int(meeting)].counts.last else { return }
        for index in triggers.onlookers.indices {
            let slot = triggers.onlookers[index].slot
            let inside = Int(meetings[Int(meeting)].counts[slot])
            guard triggers.onlookers[index].threshold.isReached(by: inside, of: Int(placed)) else { continue }
            pull(slot, for: meeting, observed: meeting, inside, Int(placed), moment)
        }
    }

    /// Pulls the triggers that look at who was in the meeting of the account before this one.
    mutating func lookBack(from meeting: Int32, _ moment: Moment) throws {
        guard triggers.looksBack, let previous = meetingBefore(meeting) else { return }
        let counts = try counts(of: meetings[Int(previous)].attended, at: moment.at)
        guard let placed = counts.last else { return }
        for (slot, entry) in triggers.slots.enumerated() where entry.trigger.observed == .previousMeeting {
            guard entry.trigger.isPulled(by: Int(counts[slot]), of: Int(placed)) else { continue }
            pull(slot, for: meeting, observed: previous, Int(counts[slot]), Int(placed), moment)
        }
    }

    private func meetingBefore(_ meeting: Int32) -> Int32? {
        guard meetings[Int(meeting)].phase == .planned else { return meetings[Int(meeting)].previous }
        return timeline.meetings[Int(meeting)].account.flatMap { accounts[Int($0)].last }
    }

    private mutating func pull(
        _ slot: Int, for meeting: Int32, observed: Int32, _ inside: Int, _ placed: Int, _ moment: Moment
    ) {
        let entry = triggers.slots[slot]
        let account = timeline.meetings[Int(meeting)].account
        if entry.isOfAccount, account == nil { return }
        let owner = entry.isOfAccount ? account : nil
        guard !isPulled(slot, meeting, owner) else { return }
        // Looked for once a pull: a list may tell of thousands who come at the same time.
        let moment = entry.trigger.observed == .thisMeeting ? decisive(slot, for: meeting) ?? moment : moment
        strikes.append(
            ReplayStrike(
                policy: policy, rule: entry.rule, meeting: meeting, account: owner, observed: observed, inside: inside,
                placed: placed, cause: moment.cause, pulled: moment.at, at: moment.at.later(by: reaction)))
        agenda.add(.strike(strikes.count - 1), at: moment.at.later(by: reaction))
    }

    /// Whether a trigger has been pulled for a meeting or account; from now on it has.
    private mutating func isPulled(_ slot: Int, _ meeting: Int32, _ account: Int32?) -> Bool {
        let bit: UInt64 = 1 << UInt64(slot)
        if let account {
            defer { accounts[Int(account)].pulled |= bit }
            return accounts[Int(account)].pulled & bit != 0
        }
        defer { meetings[Int(meeting)].pulled |= bit }
        return meetings[Int(meeting)].pulled & bit != 0
    }

    /// Carries out a strike and all that are due with it: only then is anybody judged, so that it does not matter in which
    /// order their triggers were pulled.
    mutating func strike(_ first: Int, at instant: Instant, _ note: (Consequence) throws -> Void) throws {
        var struck: [Int32: Int] = [:]
        var next: Int? = first
        while let index = next {
            for meeting in carryOut(index) where struck[meeting] == nil {
                struck[meeting] = index
                states[Int(meeting)] = nil
            }
            next = agenda.nextStrike(at: instant)
        }
        for (meeting, index) in struck.sorted(by: { $0.key < $1.key }) {
            try review(meeting, Moment(at: instant, cause: .strike(index)), note)
        }
    }

    /// Ends a meeting or suspends an account.
    ///
    /// - Returns: The meetings in which somebody may be.
    private mutating func carryOut(_ index: Int) -> [Int32] {
        let strike = strikes[index]
        // What another policy had in mind does not happen.
        guard strike.policy == policy else { return [] }
        executed.append(index)
        let id = judges[inForce].rules[strike.rule].id
        guard let account = strike.account else {
            meetings[Int(strike.meeting)].ended.insert(id)
            return [strike.meeting]
        }
        accounts[Int(account)].suspended.insert(id)
        return accounts[Int(account)].running
    }

    /// Why a rule decides about a meeting: of several strikes at once, the one by that rule.
    func cause(_ cause: Cause, of rule: Int?, in meeting: Int32) -> Cause {
        guard case .strike(let told) = cause, strikes[told].rule != rule else { return cause }
        let account = timeline.meetings[Int(meeting)].account
        let fitting = executed.last { index in
            let strike = strikes[index]
            let reaches = strike.account == nil ? strike.meeting == meeting : strike.account == account
            return strike.rule == rule && strike.policy == policy && reaches
        }
        return fitting.map(Cause.strike) ?? cause
    }
}

// Counting.
extension Replay {
    mutating func mask(of connection: Int32, at instant: Instant) throws -> UInt64 {
        triggers.isEmpty ? 0 : try triggers.mask(of: connection, at: instant, &judges[inForce])
    }

    /// Counts one stay more or less. On a second device somebody is no second person: what the others set off already
    /// counts once.
    mutating func count(_ stay: Int32, _ change: Int32, others: Int32) {
        let (meeting, person) = (Int(timeline.stays[Int(stay)].meeting), timeline.stays[Int(stay)].person)
        let length = triggers.slots.count + 1
        if meetings[meeting].counts.count != length {
            meetings[meeting].counts = [Int32](repeating: 0, count: length)
        }
        var mask = stays[Int(stay)].mask
        if others > 0 { mask &= ~self.mask(ofOthers: stay, of: person, in: meeting) }
        meetings[meeting].counts.add(mask, change)
    }

    /// What a person's other stays inside set off.
    private func mask(ofOthers stay: Int32, of person: Int32, in meeting: Int) -> UInt64 {
        var mask: UInt64 = 0
        for other in meetings[meeting].wanting
        where other != stay && timeline.stays[Int(other)].person == person && stays[Int(other)].status == .inside {
            mask |= stays[Int(other)].mask
        }
        return mask
    }

    /// Counts again after the masks of a meeting's stays may have changed.
    mutating func recount(_ meeting: Int32, at instant: Instant) throws {
        guard !triggers.isEmpty else {
            meetings[Int(meeting)].counts = []
            return
        }
        for stay in meetings[Int(meeting)].wanting {
            stays[Int(stay)].mask = try mask(of: stays[Int(stay)].connection, at: instant)
        }
        recount(Int(meeting))
    }

    /// Counts everybody inside, each once.
    private mutating func recount(_ meeting: Int) {
        var masks: [Int32: UInt64] = [:]
        for stay in meetings[meeting].wanting where stays[Int(stay)].status == .inside {
            masks[timeline.stays[Int(stay)].person, default: 0] |= stays[Int(stay)].mask
        }
        meetings[meeting].counts = counts(of: masks)
    }

    /// Counts whoever was there, as seen at a time.
    private mutating func counts(of attended: [Int32], at instant: Instant) throws -> [Int32] {
        var masks: [Int32: UInt64] = [:]
        for stay in attended {
            masks[timeline.stays[Int(stay)].person, default: 0] |= try mask(
                of: stays[Int(stay)].connection, at: instant)
        }
        return counts(of: masks)
    }

    private func counts(of masks: [Int32: UInt64]) -> [Int32] {
        var counts = [Int32](repeating: 0, count: triggers.slots.count + 1)
        for mask in masks.values { counts.add(mask, 1) }
        return counts
    }
}

extension [Int32] {
    /// Adds to each trigger's count whose bit is set, and to the last for those of whom the place is known.
    fileprivate mutating func add(_ mask: UInt64, _ change: Int32) {
        for slot in 0..<count - 1 where mask >> UInt64(slot) & 1 == 1 { self[slot] += change }
        if mask & Triggers.placed != 0 { self[count - 1] += change }
    }
}

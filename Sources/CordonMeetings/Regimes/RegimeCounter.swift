import CordonModel
import CordonPolicy

/// Counts what a regime does, consequence by consequence.
struct RegimeCounter {
    private let regime: RegimeReplay
    private var outcome: RegimeOutcome
    /// By person, whether a notice said something, and whether it told of the order.
    private var notices: [Int32: (says: Bool, discloses: Bool)] = [:]

    init(_ regime: RegimeReplay) {
        self.regime = regime
        outcome = RegimeOutcome(meetings: regime.timeline.meetings.count)
    }

    mutating func add(_ consequence: Consequence) {
        guard consequence.change != .admitted else {
            outcome.firstReversal = min(outcome.firstReversal ?? consequence.at, consequence.at)
            return
        }
        let stay = regime.timeline.stays[Int(consequence.stay)]
        outcome.firstEffect = min(outcome.firstEffect ?? consequence.at, consequence.at)
        let first = outcome.firstEffects[Int(stay.meeting)] ?? consequence.at
        outcome.firstEffects[Int(stay.meeting)] = min(first, consequence.at)
        guard let index = consequence.rule else {
            // No rule keeps anybody out by default but the policy's own default; else the operator shut the account.
            if regime.policies[consequence.judge].defaultEffect == .admit { outcome.lostMeetings.insert(stay.meeting) }
            return
        }
        let rule = regime.policies[consequence.judge].rules[index]
        if rule.enforcement.trigger != nil { outcome.lostMeetings.insert(stay.meeting) }
        if case .account = rule.enforcement, let account = regime.timeline.meetings[Int(stay.meeting)].account {
            outcome.lostAccounts.insert(account)
        }
        guard let notice = rule.notice else { return }
        let old = notices[stay.person] ?? (false, false)
        notices[stay.person] = (
            old.says || notice.text != nil || notice.code != nil, old.discloses || notice.disclose
        )
    }

    /// Adds what the replay knows of each person, of accounts and orders.
    func outcome(of replay: Replay<EvaluatorJudge>) -> RegimeOutcome {
        var result = outcome
        for (person, first) in regime.timeline.firstStays.enumerated() {
            let side = regime.stage.sides.ofConnections[Int(first)]
            let tally = PeopleTally(replay.people[person], notices[Int32(person)])
            let meeting = Int(regime.timeline.stays[Int(first)].meeting)
            result.cells[side, default: PeopleTally()] = result.cells[side, default: PeopleTally()] + tally
            result.meetings[meeting] = result.meetings[meeting] + tally
            if side.countsAsOutside { result.meetingsOutside[meeting] = result.meetingsOutside[meeting] + tally }
        }
        addAccounts(to: &result)
        result.strikes = replay.executed.map { replay.strikes[$0] }
        result.inForce = replay.replacements.first?.at
        return result
    }

    private func addAccounts(to result: inout RegimeOutcome) {
        for event in regime.timeline.events {
            switch event.action {
            case .suspended(let account): result.lostAccounts.insert(account)
            case .reinstated(let account):
                result.reinstatedAccounts.insert(account)
                result.firstReversal = min(result.firstReversal ?? event.at, event.at)
            default: continue
            }
        }
        // To open an account that nobody shut reverses nothing.
        result.reinstatedAccounts.formIntersection(result.lostAccounts)
        result.removedPeople = removedPeople
    }

    private var removedPeople: Int {
        let rules = regime.policies.flatMap(\.rules).filter { $0.id == Policy.removalRule }
        guard case .user(let accounts)? = rules.first?.condition else { return 0 }
        return regime.timeline.firstStays.count { stay in
            regime.stage.cast.requests[Int(stay)].principal.user.map { accounts.contains(ExactText($0)) } ?? false
        }
    }
}

extension Side {
    /// In truth, or where that is not told, by the data.
    package var countsAsOutside: Bool { truth == .untold ? data != .inside : truth == .outside }
}

extension Timeline {
    /// By person, their first stay.
    var firstStays: [Int32] {
        var first = [Int32](repeating: -1, count: personCount)
        for (number, stay) in stays.enumerated() where first[Int(stay.person)] < 0 {
            first[Int(stay.person)] = Int32(number)
        }
        return first
    }
}

extension ScenarioStage {
    /// By person, on which side they are when they first come.
    var sidesOfPeople: [Side] { builder.build().firstStays.map { sides.ofConnections[Int($0)] } }
}

extension PeopleTally {
    init(_ attendance: Attendance, _ notice: (says: Bool, discloses: Bool)?) {
        people = 1
        affected = attendance.isAffected ? 1 : 0
        removed = attendance.changes.contains(.removed) ? 1 : 0
        held = attendance.changes.contains(.held) ? 1 : 0
        readmitted = attendance.changes.contains(.admitted) ? 1 : 0
        admitted = attendance.attended > 0 ? 1 : 0
        notified = notice?.says == true ? 1 : 0
        toldOfOrder = notice?.discloses == true ? 1 : 0
        (lost, waited, attended) = (attendance.lost, attendance.waited, attendance.attended)
    }
}

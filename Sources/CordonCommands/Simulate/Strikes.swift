package import CordonModel
import CordonPolicy

/// One meeting that a rule ended, or into which the suspension of its host's account reaches.
package struct Strike: Hashable, Sendable {
    package let meeting: String
    package let account: String?
    /// The meeting for which the trigger was pulled: this one or, for an account, an earlier one of the same host.
    package let cause: String
    /// The meeting in which people were counted for that: the cause, or the one before it.
    package let observed: String
    /// The people there who set the rule off.
    package let inside: Int
    /// The people there with a usable place, of whom a share is one.
    package let placed: Int
    /// All people there.
    package let present: Int
    /// All people in the meeting that was struck.
    package let joins: Int
}

/// What the enforcing rules of one policy did, everyone being present at once.
package struct Strikes: Sendable {
    /// For each enforcing rule, in the order in which the lists first named the meetings.
    package private(set) var byRule: [String: [Strike]] = [:]
    /// The meetings of all lists.
    package private(set) var meetings = 0
    /// The host accounts of these meetings.
    package private(set) var accounts = 0
    /// The people of all lists, and those without a usable place, who are in no share.
    package private(set) var joins = 0
    package private(set) var unplaced = 0
    /// The meetings of which rows named several host accounts.
    package private(set) var ambiguousMeetings = 0
    private var states: [ExactText: EnforcementState] = [:]

    /// Of a policy without such rules.
    package static let none = Strikes()

    /// What the request of somebody in a meeting carries.
    package func state(of meeting: String) -> EnforcementState {
        states.isEmpty ? .none : states[ExactText(meeting)] ?? .none
    }
}

extension EnforcementPass {
    /// What follows from the counts, for each policy in turn.
    ///
    /// - Complexity: O(*m* log *m* + *m* × enforcing rules), for *m* meetings.
    package var strikes: [Strikes] {
        let previous = previousMeetings
        var strikes = evaluators.indices.map { Strikes(meetings, policy: $0) }
        for (slot, (policy, rule)) in enforcing.enumerated() {
            strikes[policy].add(struck(by: rule, slot, policy, previous), of: rule)
        }
        return strikes
    }

    /// For each meeting the one before it of the same host account. Meetings follow each other by when the first person
    /// joined; those without any time come last, in the order of the lists.
    private var previousMeetings: [Int?] {
        var previous = [Int?](repeating: nil, count: meetings.count)
        var last: [ExactText: Int] = [:]
        for index in chronological {
            guard let account = meetings[index].account else { continue }
            previous[index] = last.updateValue(index, forKey: account)
        }
        return previous
    }

    private var chronological: [Int] {
        meetings.indices.sorted { left, right in
            switch (meetings[left].earliest, meetings[right].earliest) {
            case (let first?, let second?) where first != second: first < second
            case (_?, nil): true
            case (nil, _?): false
            default: left < right
            }
        }
    }

    private func struck(by rule: Rule, _ slot: Int, _ policy: Int, _ previous: [Int?]) -> [Strike] {
        guard let trigger = rule.enforcement.trigger else { return [] }
        let observed = trigger.observed == .thisMeeting ? meetings.indices.map { $0 } : previous
        let pulled = meetings.indices.map { index in
            observed[index].map { trigger.isPulled(by: meetings[$0].inside[slot], of: meetings[$0].placed[policy]) }
                ?? false
        }
        let causes =
            rule.enforcement.isOfAccount ? suspensions(pulled, previous) : pulled.indices.map { pulled[$0] ? $0 : nil }
        return causes.indices.compactMap { index in
            guard let cause = causes[index], let counted = observed[cause] else { return nil }
            return strike(index, cause: cause, counted: counted, slot, policy)
        }
    }

    /// For each meeting the first one of its account, up to itself, for which the trigger was pulled.
    private func suspensions(_ pulled: [Bool], _ previous: [Int?]) -> [Int?] {
        var causes = [Int?](repeating: nil, count: meetings.count)
        for index in chronological {
            causes[index] = previous[index].flatMap { causes[$0] } ?? (pulled[index] ? index : nil)
        }
        return causes
    }

    private func strike(_ index: Int, cause: Int, counted: Int, _ slot: Int, _ policy: Int) -> Strike {
        Strike(
            meeting: meetings[index].name.text, account: meetings[index].account?.text,
            cause: meetings[cause].name.text, observed: meetings[counted].name.text,
            inside: meetings[counted].inside[slot], placed: meetings[counted].placed[policy],
            present: meetings[counted].joins, joins: meetings[index].joins)
    }
}

extension Strikes {
    fileprivate init(_ all: [EnforcementPass.Meeting], policy: Int) {
        meetings = all.count
        accounts = Set(all.compactMap(\.account)).count
        joins = all.map(\.joins).sum
        unplaced = joins - all.map { $0.placed[policy] }.sum
        ambiguousMeetings = all.count(where: \.hasOtherAccounts)
    }

    fileprivate mutating func add(_ strikes: [Strike], of rule: Rule) {
        byRule[rule.id] = strikes
        for strike in strikes {
            let isOfAccount = rule.enforcement.isOfAccount
            let bits = isOfAccount ? \EnforcementState.suspended : \EnforcementState.ended
            states[ExactText(strike.meeting), default: .none][keyPath: bits].insert(rule.id)
        }
    }
}

extension Enforcement {
    var isOfAccount: Bool {
        if case .account = self { true } else { false }
    }
}

package import CordonModel
package import CordonParticipants
package import CordonPolicy

/// The first of two passes over participant lists: counts, meeting by meeting, who sets off the rules that strike whole
/// meetings or accounts.
///
/// Everyone who is ever in a meeting counts as present at once, and, as everywhere, a person who comes back counts again.
/// Memory grows with the meetings, not with the people.
package struct EnforcementPass: Sendable {
    /// One meeting, as far as the lists told of it.
    struct Meeting: Sendable {
        let name: ExactText
        /// The first host account that a row named.
        var account: ExactText?
        /// Whether rows named several, of which the first counts.
        var hasOtherAccounts = false
        /// The earliest time at which somebody joined.
        var earliest: Instant?
        var joins = 0
        /// For each policy, the people with a usable place.
        var placed: [Int]
        /// For each enforcing rule of all policies in turn, the people who set it off.
        var inside: [Int]
    }

    private let requests: RowRequests
    let evaluators: [Evaluator]
    /// The rules that strike meetings or accounts, each with the index of its policy.
    let enforcing: [(policy: Int, rule: Rule)]
    /// In the order in which the lists first named them.
    private(set) var meetings: [Meeting] = []
    private var indices: [ExactText: Int] = [:]

    /// Prepares a run; `at` is the instant of rows that tell none.
    package init(policies: [Policy], locator: any Locating, at: Instant?) {
        self.init(policies: policies, requests: RowRequests(policies: policies, locator: locator, at: at))
    }

    init(policies: [Policy], requests: RowRequests) {
        self.requests = requests
        evaluators = policies.map(Evaluator.init)
        enforcing = policies.enumerated().flatMap { index, policy in
            policy.rules.filter { $0.enforcement.trigger != nil }.map { (index, $0) }
        }
    }

    /// Reads a list to its end. Rows that cannot be decided are passed over; the second pass tells of them.
    ///
    /// - Throws: What the list's reader throws.
    package mutating func run(_ list: inout ParticipantListReader) throws {
        while let row = try list.next() {
            guard case .record(let record) = row, requests.problem(with: record) == nil else { continue }
            try add(requests.request(for: record))
        }
    }

    /// Counts one person, who is in a meeting.
    ///
    /// - Throws: ``EvaluationError`` if a policy is dated and the request has no instant.
    package mutating func add(_ request: Request) throws(EvaluationError) {
        let index = index(of: ExactText(request.meeting ?? ""))
        meetings[index].add(account: request.hostAccount, at: request.instant)
        let isPlaced = evaluators.map { $0.policy.standing(of: request.place).isUsable }
        for policy in isPlaced.indices where isPlaced[policy] { meetings[index].placed[policy] += 1 }
        for (slot, (policy, rule)) in enforcing.enumerated() {
            // A share is one of the people with a usable place; nobody else is in it, above the line or below.
            guard isPlaced[policy] || rule.enforcement.trigger?.isShare == false else { continue }
            if try evaluators[policy].isTrigger(request, of: rule) { meetings[index].inside[slot] += 1 }
        }
    }

    private mutating func index(of name: ExactText) -> Int {
        if let index = indices[name] { return index }
        meetings.append(
            Meeting(
                name: name, placed: [Int](repeating: 0, count: evaluators.count),
                inside: [Int](repeating: 0, count: enforcing.count)))
        indices[name] = meetings.count - 1
        return meetings.count - 1
    }
}

extension EnforcementPass.Meeting {
    fileprivate mutating func add(account name: String?, at instant: Instant?) {
        joins += 1
        if let instant { earliest = min(earliest ?? instant, instant) }
        guard let name = name.map(ExactText.init) else { return }
        if account == nil { account = name }
        if account != name { hasOtherAccounts = true }
    }
}

extension Standing {
    /// Whether somebody knows where the place is, if not without dispute.
    var isUsable: Bool {
        switch self {
        case .located, .disputed: true
        case .special, .unknown: false
        }
    }
}

extension Trigger {
    var isShare: Bool {
        if case .share = threshold { true } else { false }
    }
}

extension Policy {
    /// Whether some rule strikes whole meetings or accounts, so that all lists are read before anybody is decided.
    package var isEnforcing: Bool { rules.contains { $0.enforcement.trigger != nil } }
}

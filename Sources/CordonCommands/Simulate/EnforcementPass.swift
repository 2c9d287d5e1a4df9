import CordonCompiler
package import CordonModel
import CordonParticipants
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
    private var roster = MeetingRoster()
    /// What is known of classes of places, and by enforcing rule, who sets it off; nil where the evaluators are asked.
    private var places: PlaceBook?
    private var triggers: [RuleMemo] = []
    private var standings = StandingTable()

    /// Prepares a run; `at` is the instant of rows that tell none.
    package init(policies: [Policy], locator: any Locating, at: Instant?) {
        self.init(policies: policies, requests: RowRequests(policies: policies, locator: locator, at: at), nil)
    }

    /// The same, asking the evaluators once for each class of places, where there are such.
    init(policies: [Policy], requests: RowRequests, _ survey: ProgramSurvey?) {
        self.requests = requests
        evaluators = policies.map(Evaluator.init)
        enforcing = policies.enumerated().flatMap { index, policy in
            policy.rules.filter { $0.enforcement.trigger != nil }.map { (index, $0) }
        }
        guard let survey else { return }
        places = PlaceBook(survey, policies, requests)
        triggers = enforcing.map { RuleMemo(of: $0.rule, in: policies[$0.policy], classCount: survey.classCount) }
    }

    /// Takes a list to its end. Rows that cannot be decided are passed over; the second pass tells of them.
    ///
    /// - Throws: What the list's reader throws.
    package mutating func run(_ list: RowsAhead) throws {
        _ = try list.read { row in
            guard case .record(let record) = row, requests.problem(with: record) == nil else { return }
            try add(record)
        }
    }

    private mutating func add(_ record: ParticipantRecord) throws(EvaluationError) {
        guard let place = places?.entry(of: record, &standings).placeClass else {
            return try add(requests.request(for: record))
        }
        let meeting = index(of: record.meeting)
        meetings[meeting].add(account: record.hostAccount, at: requests.instant(of: record))
        let isPlaced = evaluators.indices.map { policy in
            places.map { standings.standings[$0.standing(place, policy)].isUsable } ?? false
        }
        for slot in placedSlots(meeting, isPlaced) {
            let evaluator = evaluators[enforcing[slot].policy]
            let isTrigger = try triggers[slot].isTrigger(record, at: place, requests, evaluator)
            if isTrigger == true { meetings[meeting].inside[slot] += 1 }
        }
    }

    /// Counts one person, who is in a meeting.
    ///
    /// - Throws: ``EvaluationError`` if a policy is dated and the request has no instant.
    package mutating func add(_ request: Request) throws(EvaluationError) {
        let meeting = index(of: request.meeting ?? "")
        meetings[meeting].add(account: request.hostAccount, at: request.instant)
        let isPlaced = evaluators.map { $0.policy.standing(of: request.place).isUsable }
        for slot in placedSlots(meeting, isPlaced)
        where try evaluators[enforcing[slot].policy].isTrigger(request, of: enforcing[slot].rule) {
            meetings[meeting].inside[slot] += 1
        }
    }

    /// Counts whether somebody has a usable place.
    ///
    /// - Returns: The enforcing rules that the person may set off.
    private mutating func placedSlots(_ meeting: Int, _ isPlaced: [Bool]) -> [Int] {
        for policy in isPlaced.indices where isPlaced[policy] { meetings[meeting].placed[policy] += 1 }
        // A share is one of the people with a usable place; nobody else is in it, above the line or below.
        return enforcing.indices.filter { slot in
            isPlaced[enforcing[slot].policy] || enforcing[slot].rule.enforcement.trigger?.isShare == false
        }
    }

    private mutating func index(of name: String) -> Int {
        let number = roster.number(of: name)
        guard number == meetings.count else { return number }
        meetings.append(
            Meeting(
                name: ExactText(name), placed: [Int](repeating: 0, count: evaluators.count),
                inside: [Int](repeating: 0, count: enforcing.count)))
        return number
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

extension Policy {
    /// Whether some rule strikes whole meetings or accounts, so that all lists are read before anybody is decided.
    package var isEnforcing: Bool { rules.contains { $0.enforcement.trigger != nil } }
}

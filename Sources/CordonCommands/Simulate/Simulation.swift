package import CordonModel
package import CordonParticipants
package import CordonPolicy

/// Runs participant lists through policies, one row at a time.
package struct Simulation: Sendable {
    /// One row under one policy.
    package struct Outcome: Sendable {
        package let file: String
        package let record: ParticipantRecord
        package let place: Place
        package let policy: Policy
        package let decision: Decision
        /// Where the place stands towards the deciding rule's jurisdiction; nil without one.
        package let jurisdiction: JurisdictionStanding?
    }

    /// A row that could not be decided.
    package struct Rejection: Sendable, CustomStringConvertible {
        package let file: String
        package let row: RejectedRow

        /// The same without what would tell somebody's address or number.
        var withheld: Rejection { Rejection(file: file, row: row.withheld) }

        package var description: String {
            "\(file):\(row.line): \(row.column.map { "`\($0)`: " } ?? "")\(row.problem)"
        }
    }

    package private(set) var tallies: [PolicyTally]
    package private(set) var decidedRows = 0
    package private(set) var rejectedRows = 0
    /// Rows of which a correction overrode what the sources say.
    package private(set) var correctedRows = 0

    /// For each policy, which meetings its rules struck; empty where no policy has such rules.
    package let strikes: [Strikes]

    private let evaluators: [Evaluator]
    private let requests: RowRequests

    /// Prepares a run; `at` is the instant of rows that tell none, and `strikes` are those of an ``EnforcementPass`` over
    /// the same lists, which is needed where a policy is enforcing.
    package init(policies: [Policy], locator: any Locating, at: Instant?, strikes: [Strikes] = []) {
        evaluators = policies.map(Evaluator.init)
        tallies = policies.map { _ in PolicyTally() }
        requests = RowRequests(policies: policies, locator: locator, at: at)
        self.strikes = strikes
    }

    /// Reads a list to its end.
    ///
    /// - Parameters:
    ///   - list: An opened list.
    ///   - file: How messages call it.
    ///   - decided: Called once for each row and policy.
    ///   - rejected: Called once for each row that could not be decided; may throw to stop.
    /// - Throws: What the list's reader and the two closures throw.
    package mutating func run(
        _ list: inout ParticipantListReader, file: String, decided: (Outcome) throws -> Void,
        rejected: (Rejection) throws -> Void
    ) throws {
        while let row = try list.next() {
            switch row {
            case .record(let record):
                if let problem = requests.problem(with: record) {
                    try reject(problem, file: file, rejected)
                } else {
                    try decide(record, file: file, decided)
                }
            case .rejected(let row): try reject(row, file: file, rejected)
            }
        }
    }

    private mutating func reject(_ row: RejectedRow, file: String, _ rejected: (Rejection) throws -> Void) throws {
        rejectedRows += 1
        try rejected(Rejection(file: file, row: row))
    }

    private mutating func decide(
        _ record: ParticipantRecord, file: String, _ decided: (Outcome) throws -> Void
    ) throws {
        decidedRows += 1
        var request = requests.request(for: record)
        if request.place.evidence.correction != nil { correctedRows += 1 }
        for index in evaluators.indices {
            if !strikes.isEmpty { request.state = strikes[index].state(of: record.meeting) }
            let outcome = try outcome(of: request, record, file: file, evaluators[index])
            try count(outcome, request, index)
            try decided(outcome)
        }
    }

    private func outcome(
        of request: Request, _ record: ParticipantRecord, file: String, _ evaluator: Evaluator
    ) throws(EvaluationError) -> Outcome {
        let decision = try evaluator.decide(request)
        return Outcome(
            file: file, record: record, place: request.place, policy: evaluator.policy, decision: decision,
            jurisdiction: try evaluator.standing(of: request, decidedBy: decision))
    }

    private mutating func count(_ outcome: Outcome, _ request: Request, _ index: Int) throws(EvaluationError) {
        let evaluator = evaluators[index]
        let standing = evaluator.policy.standing(of: request.place)
        tallies[index].add(
            outcome.decision, meeting: outcome.record.meeting, standing: standing, jurisdiction: outcome.jurisdiction)
        if let rule = evaluator.rule(of: outcome.decision), rule.enforcement.trigger != nil {
            let isTrigger = try evaluator.isTrigger(request, of: rule)
            tallies[index].add(hitBy: rule, meeting: outcome.record.meeting, isTrigger: isTrigger)
        }
        guard let country = outcome.record.trueCountry else { return }
        var request = request
        request.place = request.place.moved(to: country)
        let truth = try evaluator.decide(request)
        tallies[index].add(outcome.decision.effect, onTruth: truth.effect, said: standing, truth: country)
    }
}

extension Evaluator {
    fileprivate func standing(
        of request: Request, decidedBy decision: Decision
    ) throws(EvaluationError) -> JurisdictionStanding? {
        guard let rule = rule(of: decision) else { return nil }
        return try standing(of: request, towards: rule)
    }

    fileprivate func rule(of decision: Decision) -> Rule? {
        decision.rule.flatMap { id in policy.rules.first { $0.id == id } }
    }
}

extension Policy {
    /// How a place counts under the policy's setting for tunnels.
    package func standing(of place: Place) -> Standing {
        Sight(of: place, tunnels: location.tunnels).standing
    }
}

extension Place {
    /// The place as it would be if the data told the true country. What else the data says is kept, but for the
    /// subdivisions of another country; a special address gives way, as nobody *is* at 10.0.0.1.
    fileprivate func moved(to country: CountryCode) -> Place {
        guard let address, !address.kind.isSpecial else { return Place(location: Location(country: country)) }
        guard evidence.countries != [country] else { return self }
        let moved = Location(country: country, asn: evidence.asn, anonymizers: evidence.anonymizers)
        return Place(address: address, location: moved)
    }
}

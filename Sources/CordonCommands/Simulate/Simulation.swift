import CordonAtlas
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

    private let evaluators: [Evaluator]
    private let locator: any Locating
    private let defaultInstant: Instant?
    private let needsInstant: Bool

    /// Prepares a run; `at` is the instant of rows that tell none.
    package init(policies: [Policy], locator: any Locating, at: Instant?) {
        evaluators = policies.map(Evaluator.init)
        tallies = policies.map { _ in PolicyTally() }
        self.locator = locator
        defaultInstant = at
        needsInstant = policies.contains(where: \.isDated)
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
                if let problem = problem(with: record) {
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

    private func problem(with record: ParticipantRecord) -> RejectedRow? {
        if needsInstant, record.join == nil, defaultInstant == nil {
            return RejectedRow(line: record.line, column: "join", problem: .timeMissing)
        }
        return nil
    }

    private mutating func decide(
        _ record: ParticipantRecord, file: String, _ decided: (Outcome) throws -> Void
    ) throws {
        decidedRows += 1
        let place = locator.place(record.channel, record.address, record.phone)
        if place.evidence.correction != nil { correctedRows += 1 }
        var request = Request(record, place: place, instant: record.join ?? defaultInstant)
        for index in evaluators.indices {
            let decision = try evaluators[index].decide(request)
            let jurisdiction = try evaluators[index].standing(of: request, decidedBy: decision)
            let standing = evaluators[index].policy.standing(of: place)
            tallies[index].add(
                decision, meeting: record.meeting, standing: standing, jurisdiction: jurisdiction)
            if let country = record.trueCountry {
                request.place = place.moved(to: country)
                let truth = try evaluators[index].decide(request)
                tallies[index].add(decision.effect, onTruth: truth.effect, said: standing, truth: country)
                request.place = place
            }
            try decided(
                Outcome(
                    file: file, record: record, place: place, policy: evaluators[index].policy, decision: decision,
                    jurisdiction: jurisdiction))
        }
    }
}

extension Request {
    fileprivate init(_ record: ParticipantRecord, place: Place, instant: Instant?) {
        self.init(
            place: place, meeting: record.meeting, meetingTags: record.tags, hostAccount: record.hostAccount,
            hostCountry: record.hostCountry, channel: record.channel, role: record.role, user: record.user,
            isAuthenticated: record.isAuthenticated, instant: instant)
    }
}

extension Evaluator {
    fileprivate func standing(
        of request: Request, decidedBy decision: Decision
    ) throws(EvaluationError) -> JurisdictionStanding? {
        guard let id = decision.rule, let rule = policy.rules.first(where: { $0.id == id }) else { return nil }
        return try standing(of: request, towards: rule)
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

import CordonModel
package import CordonParticipants
import CordonPolicy

/// Runs participant lists through policies, one row at a time.
package struct Simulation: Sendable {
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

    package private(set) var decidedRows = 0
    package private(set) var rejectedRows = 0
    /// Rows of which a correction overrode what the sources say.
    package private(set) var correctedRows = 0

    /// Rows that tell neither an address nor a number, or of callers no number.
    package private(set) var placelessRows = 0
    /// Who was decided, each person once in a meeting.
    private var people = PeopleCounter()

    /// So many people were decided; a row is one join, and who comes back is one person.
    package var peopleCount: Int { people.count }

    /// For each policy, which meetings its rules struck; empty where no policy has such rules.
    package let strikes: [Strikes]

    private let policies: [Policy]
    private let requests: RowRequests
    private var engine: any DecisionEngine
    private var meetings = MeetingRoster()
    private var row = RowRulings()
    private var counts: [RunningTally]

    /// Prepares a run; `strikes` are those of an ``EnforcementPass`` over the same lists, which is needed where a policy
    /// is enforcing, and the engine is of the same policies and strikes.
    init(policies: [Policy], requests: RowRequests, engine: any DecisionEngine, strikes: [Strikes]) {
        self.policies = policies
        self.requests = requests
        self.engine = engine
        self.strikes = strikes
        counts = policies.map(RunningTally.init)
    }

    /// What was counted for each policy so far.
    ///
    /// - Complexity: O(meetings + standings + rules)
    package var tallies: [PolicyTally] {
        zip(policies, counts).map { $1.named($0, meetings.names, row.standings.labels) }
    }

    /// Takes a list to its end.
    ///
    /// - Parameters:
    ///   - list: Its rows.
    ///   - file: How messages call it.
    ///   - decided: Called once for each row, with what the policies make of it.
    ///   - rejected: Called once for each row that could not be decided; may throw to stop.
    /// - Returns: What the list says beside its rows.
    /// - Throws: What the list's reader and the two closures throw.
    package mutating func run(
        _ list: RowsAhead, file: String, decided: (ParticipantRecord, RowRulings) throws -> Void,
        rejected: (Rejection) throws -> Void
    ) throws -> ListRemarks {
        try list.read { row in
            switch row {
            case .record(let record):
                if let problem = requests.problem(with: record) {
                    try reject(problem, file: file, rejected)
                } else {
                    try decide(record)
                    try decided(record, self.row)
                }
            case .rejected(let row): try reject(row, file: file, rejected)
            }
        }
    }

    private mutating func reject(_ row: RejectedRow, file: String, _ rejected: (Rejection) throws -> Void) throws {
        rejectedRows += 1
        try rejected(Rejection(file: file, row: row))
    }

    private mutating func decide(_ record: ParticipantRecord) throws(EvaluationError) {
        decidedRows += 1
        let meeting = meetings.number(of: record.meeting)
        try engine.decide(record, meeting: meeting, into: &row)
        if row.isCorrected { correctedRows += 1 }
        if record.isPlaceless { placelessRows += 1 }
        people.insert(record.id, in: record.meeting)
        for index in counts.indices {
            counts[index].add(row.rulings[index], row.standings, meeting: meeting, trueCountry: record.trueCountry)
        }
    }
}

extension ParticipantRecord {
    /// Whether it tells nothing from which a place could follow.
    fileprivate var isPlaceless: Bool { phone == nil && (address == nil || channel == .pstn) }
}

import CordonCore
package import CordonModel
package import CordonParticipants
package import CordonPolicy

/// Policies that are asked about the people of a scenario: gives numbers to connections, and makes the judges who know them.
package protocol JudgePanel: Sendable {
    associatedtype Judge: MeetingJudge

    /// The number of a row's connection, of which the meeting's number is told.
    mutating func connection(of record: ParticipantRecord, meeting: Int32) -> Int32

    /// How many data there are.
    var dataCount: Int { get }

    /// The class of a row's place by some data; nil where places have none.
    func placeClass(of record: ParticipantRecord, data: Int) -> UInt32?

    /// What some data say of a row's place.
    func place(of record: ParticipantRecord, data: Int) -> Place

    /// Of each policy, in their order, a judge for each data, in their order.
    func judges() -> [Judge]
}

/// Asks programs: for lists of any length.
package struct ProgramPanel: JudgePanel {
    private var book: ConnectionBook
    /// By data, the first policy on it.
    private let finders: [CompiledPolicy]
    private let indexes: [PlaceIndex]

    /// Takes the same policies, at least one, on each data, of which there is at least one too.
    package init(byData policies: [[CompiledPolicy]]) {
        book = ConnectionBook(policies[0].indices.flatMap { index in policies.map { $0[index] } })
        finders = policies.map { $0[0] }
        indexes = finders.map { PlaceIndex(of: $0.program) }
    }

    package var dataCount: Int { finders.count }

    package mutating func connection(of record: ParticipantRecord, meeting: Int32) -> Int32 {
        book.number(of: record, meeting: meeting)
    }

    package func placeClass(of record: ParticipantRecord, data: Int) -> UInt32? {
        indexes[data].placeClass(record.channel, record.address, record.phone)
    }

    package func place(of record: ParticipantRecord, data: Int) -> Place { finders[data].place(record) }

    package func judges() -> [ProgramJudge] { book.judges() }
}

/// Asks the evaluator, about every row by itself: for lists that fit into memory, and data that can be changed.
package struct EvaluatorPanel: JudgePanel {
    private let policies: [Policy]
    /// By data.
    private let makers: [@Sendable (ParticipantRecord) -> Request]
    /// By data and connection.
    private var requestsByData: [[Request]]
    private(set) var trueCountries: [CountryCode?] = []

    /// Takes policies, and by data, of which there is at least one, what makes a request of a row.
    package init(_ policies: [Policy], byData makers: [@Sendable (ParticipantRecord) -> Request]) {
        self.policies = policies
        self.makers = makers
        requestsByData = makers.map { _ in [] }
    }

    package var dataCount: Int { makers.count }

    /// By connection, on the first data.
    var requests: [Request] { requestsByData[0] }

    package mutating func connection(of record: ParticipantRecord, meeting: Int32) -> Int32 {
        for data in makers.indices { requestsByData[data].append(makers[data](record)) }
        trueCountries.append(record.trueCountry)
        return Int32(trueCountries.count - 1)
    }

    package func placeClass(of record: ParticipantRecord, data: Int) -> UInt32? { nil }

    package func place(of record: ParticipantRecord, data: Int) -> Place { makers[data](record).place }

    package func judges() -> [EvaluatorJudge] {
        policies.flatMap { policy in requestsByData.map { EvaluatorJudge(policy, $0) } }
    }

    /// The same by other data instead of all, which tells of each connection where it is.
    mutating func see(_ places: [Place]) {
        for data in makers.indices {
            for connection in places.indices { requestsByData[data][connection].place = places[connection] }
        }
    }
}

import CordonCore
package import CordonModel
package import CordonParticipants
package import CordonPolicy

/// Policies that are asked about the people of a scenario: gives numbers to connections, and makes the judges who know them.
package protocol JudgePanel: Sendable {
    associatedtype Judge: MeetingJudge

    /// The number of a row's connection, of which the meeting's number is told.
    mutating func connection(of record: ParticipantRecord, meeting: Int32) -> Int32

    /// The class of a row's place; nil where places have none.
    func placeClass(of record: ParticipantRecord) -> UInt32?

    /// What the data say of a row's place.
    func place(of record: ParticipantRecord) -> Place

    /// A judge for each policy, in their order.
    func judges() -> [Judge]
}

/// Asks programs: for lists of any length.
package struct ProgramPanel: JudgePanel {
    private var book: ConnectionBook
    private let first: CompiledPolicy
    private let index: PlaceIndex

    /// Takes at least one policy; all of them on the same data.
    package init(_ policies: [CompiledPolicy]) {
        book = ConnectionBook(policies)
        first = policies[0]
        index = PlaceIndex(of: policies[0].program)
    }

    package mutating func connection(of record: ParticipantRecord, meeting: Int32) -> Int32 {
        book.number(of: record, meeting: meeting)
    }

    package func placeClass(of record: ParticipantRecord) -> UInt32? {
        index.placeClass(record.channel, record.address, record.phone)
    }

    package func place(of record: ParticipantRecord) -> Place { first.place(record) }

    package func judges() -> [ProgramJudge] { book.judges() }
}

/// Asks the evaluator, about every row by itself: for lists that fit into memory, and data that can be changed.
package struct EvaluatorPanel: JudgePanel {
    private let policies: [Policy]
    private let request: @Sendable (ParticipantRecord) -> Request
    /// By connection.
    private(set) var requests: [Request] = []
    private(set) var trueCountries: [CountryCode?] = []

    /// Takes policies, and what makes a request of a row.
    package init(_ policies: [Policy], request: @escaping @Sendable (ParticipantRecord) -> Request) {
        self.policies = policies
        self.request = request
    }

    package mutating func connection(of record: ParticipantRecord, meeting: Int32) -> Int32 {
        requests.append(request(record))
        trueCountries.append(record.trueCountry)
        return Int32(requests.count - 1)
    }

    package func placeClass(of record: ParticipantRecord) -> UInt32? { nil }

    package func place(of record: ParticipantRecord) -> Place { request(record).place }

    package func judges() -> [EvaluatorJudge] { policies.map { EvaluatorJudge($0, requests) } }

    /// The same by other data, which tells of each connection where it is.
    mutating func see(_ places: [Place]) {
        for connection in requests.indices { requests[connection].place = places[connection] }
    }
}

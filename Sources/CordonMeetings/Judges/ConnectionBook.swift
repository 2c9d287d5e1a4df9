import CordonCore
import CordonModel
package import CordonParticipants
import CordonPolicy

/// Gives numbers to connections: those that no policy at hand can tell apart have the same.
///
/// There are few of them however many people come, so that a list's row is a number and what follows from a connection is
/// worked out once: the meeting as the policies see it, the class of the place, the kind of person.
package struct ConnectionBook: Sendable {
    private let policies: [CompiledPolicy]
    /// The first policy on each data, and its index.
    private let finders: [CompiledPolicy]
    private let indexes: [PlaceIndex]
    private var views: MeetingViews
    private var places: TupleNumbers
    private var kinds: KindsOfPeople
    private var numbers = TupleNumbers(length: 3)
    private var parts = ConnectionParts()

    /// Takes at least one policy, in the order of the judges that are made of them.
    package init(_ policies: [CompiledPolicy]) {
        precondition(!policies.isEmpty, "somebody has to judge")
        self.policies = policies
        let data = Set(policies.map(\.data)).sorted()
        finders = data.compactMap { number in policies.first { $0.data == number } }
        views = MeetingViews(policies.map(\.program))
        indexes = finders.map { PlaceIndex(of: $0.program) }
        places = TupleNumbers(length: finders.count)
        kinds = KindsOfPeople(policies.map(\.program.table))
        parts.classes = Array(repeating: [], count: finders.count)
        parts.places = parts.classes.map { _ in [] }
    }

    /// The number of a row's connection.
    ///
    /// - Parameters:
    ///   - record: The row.
    ///   - meeting: The number of its meeting, by which is known what the row before told of that.
    /// - Returns: The number; for one that is not known yet, the next.
    /// - Complexity: O(policies)
    package mutating func number(of record: ParticipantRecord, meeting: Int32) -> Int32 {
        let tuple = (views.number(of: record, meeting: Int(meeting)), place(of: record), kinds.number(of: record))
        let number = numbers.number { $0 == 0 ? tuple.0 : $0 == 1 ? tuple.1 : tuple.2 }
        if number == parts.connections.count {
            parts.connections.append(.init(view: tuple.0, place: tuple.1, kind: tuple.2))
        }
        return Int32(number)
    }

    private mutating func place(of record: ParticipantRecord) -> UInt32 {
        let known = places.count
        let number = places.number { indexes[$0].placeClass(record.channel, record.address, record.phone) }
        guard number == known else { return number }
        for (data, finder) in finders.enumerated() {
            parts.classes[data].append(indexes[data].placeClass(record.channel, record.address, record.phone))
            parts.places[data].append(finder.place(record))
        }
        return number
    }

    /// A judge for each policy, of all connections that have a number by now.
    package func judges() -> [ProgramJudge] {
        policies.enumerated().map { index, policy in
            // Every policy's data has a finder.
            let data = finders.firstIndex { $0.data == policy.data } ?? 0
            return ProgramJudge(
                policy, parts, meetings: views.meetings, entrants: kinds.entrants[index], data: data)
        }
    }
}

/// What connections are made of, by their numbers.
struct ConnectionParts: Sendable {
    struct Connection: Sendable {
        let view: UInt32
        let place: UInt32
        let kind: UInt32
    }

    var connections: [Connection] = []
    /// By data and place, the class.
    var classes: [[UInt32]] = []
    /// By data and place, the first that was met: it stands for all of its class.
    var places: [[Place]] = []
}

/// What policies see of people but for the place: people of whom all see the same are one kind.
private struct KindsOfPeople: Sendable {
    private let tables: [DecisionTable]
    private let tellsNames: Bool
    private var numbers: TupleNumbers
    /// By policy and kind.
    private(set) var entrants: [[Entrant]]
    /// By channel, role and login the kind of those whose name makes no difference.
    private var nameless = [UInt32?](repeating: nil, count: 64)

    init(_ tables: [DecisionTable]) {
        self.tables = tables
        tellsNames = tables.contains(where: \.tellsNames)
        numbers = TupleNumbers(length: tables.count)
        entrants = Array(repeating: [], count: tables.count)
    }

    mutating func number(of record: ParticipantRecord) -> UInt32 {
        if tellsNames, record.user != nil { return kind(of: record) }
        let slot =
            AttributeIndex.number(of: record.channel) << 3 | AttributeIndex.number(of: record.role) << 1
            | (record.isAuthenticated ? 1 : 0)
        if let known = nameless[slot] { return known }
        let kind = kind(of: record)
        nameless[slot] = kind
        return kind
    }

    private mutating func kind(of record: ParticipantRecord) -> UInt32 {
        let participant = Participant(
            channel: record.channel, role: record.role, user: record.user, isAuthenticated: record.isAuthenticated)
        let known = numbers.count
        let number = numbers.number { tables[$0].entrant(participant).kind }
        guard number == known else { return number }
        for index in tables.indices { entrants[index].append(tables[index].entrant(participant)) }
        return number
    }
}

/// What policies see of meetings: meetings of which all see the same are one view.
private struct MeetingViews: Sendable {
    private let programs: [Program]
    private var situations: [FirstSeen<[UInt32]>]
    private var numbers: TupleNumbers
    /// By view, the first meeting.
    private(set) var meetings: [Meeting] = []
    /// By meeting, what its last row told, and the view of that: rows may differ.
    private var told: [Meeting] = []
    private var views: [UInt32?] = []

    init(_ programs: [Program]) {
        self.programs = programs
        situations = Array(repeating: FirstSeen(), count: programs.count)
        numbers = TupleNumbers(length: programs.count)
    }

    mutating func number(of record: ParticipantRecord, meeting: Int) -> UInt32 {
        while told.count <= meeting {
            told.append(Meeting())
            views.append(nil)
        }
        if let view = views[meeting], told[meeting].isTold(by: record) { return view }
        let seen = Meeting(
            name: record.meeting, tags: record.tags, hostAccount: record.hostAccount, hostCountry: record.hostCountry)
        let view = numbers.number { situations[$0].number(of: programs[$0].situation(of: seen, at: nil)) }
        if view == meetings.count { meetings.append(seen) }
        told[meeting] = seen
        views[meeting] = view
        return view
    }
}

extension Meeting {
    /// Whether a row tells the same of its meeting.
    fileprivate func isTold(by record: ParticipantRecord) -> Bool {
        hostCountry == record.hostCountry && hostAccount.map(ExactText.init) == record.hostAccount.map(ExactText.init)
            && tags.count == record.tags.count
            && tags.indices.allSatisfy { ExactText(tags[$0]) == ExactText(record.tags[$0]) }
    }
}

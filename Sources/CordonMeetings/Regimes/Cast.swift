package import CordonLanguage
import CordonModel
package import CordonParticipants
import CordonPolicy

/// Everybody of a scenario: who is in which meeting from when to when, and on which side of the jurisdiction.
///
/// It keeps 35 bytes of a row where there is one data, and one more for each other; the names of meetings and accounts,
/// and of people only those of whom the scenario tells that
/// they move; all names where they are asked for.
package struct Cast<Panel: JudgePanel>: Sendable {
    private(set) var panel: Panel
    private(set) var builder = LedgerBuilder()
    /// By data and stay, the number of the side.
    private(set) var sides: [[UInt8]]
    /// By stay, the index of the true country; above all of them where the list has none.
    private(set) var countries: [UInt16] = []
    /// By stay, how the list calls the person; empty where nobody asked.
    private(set) var names: [String] = []
    /// Rows that do not tell when the person joined, and so are in no replay.
    package private(set) var untimedRows = 0

    /// By data.
    private var readers: [SideReader]
    private let keepsNames: Bool
    private var movers: [PersonKey: [ParticipantRecord]] = [:]
    private var moverStays: [PersonKey: [Int32]] = [:]

    private struct PersonKey: Hashable {
        let meeting: ExactText
        let participant: ExactText
    }

    /// An empty cast.
    ///
    /// - Parameters:
    ///   - scenario: Whose lists will be read.
    ///   - panel: Who decides about the people.
    ///   - keepsNames: Whether somebody will ask how people are called.
    package init(_ scenario: Scenario, _ panel: Panel, keepsNames: Bool) {
        self.panel = panel
        self.keepsNames = keepsNames
        sides = Array(repeating: [], count: panel.dataCount)
        readers = Array(repeating: SideReader(scenario.jurisdiction), count: panel.dataCount)
        for case .moved(let meeting, let participant, _) in scenario.events.map(\.happening) {
            movers[PersonKey(meeting: ExactText(meeting.value), participant: ExactText(participant.value))] = []
        }
    }

    /// So many stays have been told.
    package var stayCount: Int { countries.count }

    /// Adds a row of a list.
    package mutating func add(_ record: ParticipantRecord) {
        let stay = builder.add(record) { panel.connection(of: record, meeting: $0) }
        guard let stay else {
            untimedRows += 1
            return
        }
        for data in readers.indices { sides[data].append(side(of: record, data).number) }
        countries.append(record.trueCountry.map { UInt16($0.index) } ?? .max)
        if keepsNames { names.append(record.id) }
        guard !movers.isEmpty else { return }
        let key = PersonKey(meeting: ExactText(record.meeting), participant: ExactText(record.id))
        guard movers[key] != nil else { return }
        movers[key]?.append(record)
        moverStays[key, default: []].append(stay)
    }

    private mutating func side(of record: ParticipantRecord, _ data: Int) -> Side {
        let placeClass = panel.placeClass(of: record, data: data)
        if let known = readers[data].knownSide(of: record, placeClass: placeClass) { return known }
        return readers[data].side(of: record, placeClass: placeClass, place: panel.place(of: record, data: data))
    }

    /// Somebody who is inside at a time is elsewhere, or somebody else to the meeting, from then on.
    ///
    /// - Returns: Whether anybody of that name is in the meeting then.
    mutating func move(
        _ participant: String, in meeting: String, at instant: Instant, _ change: ConnectionChange
    ) -> Bool {
        let key = PersonKey(meeting: ExactText(meeting), participant: ExactText(participant))
        guard let number = builder.number(ofMeeting: meeting) else { return false }
        let there = zip(moverStays[key] ?? [], movers[key] ?? []).filter { $1.isThere(at: instant) }
        for (stay, record) in there {
            let connection = panel.connection(of: record.changed(by: change), meeting: number)
            builder.add(MeetingEvent(at: instant, .changed(stay: stay, connection: connection)))
        }
        return !there.isEmpty
    }

    /// Adds what no list tells.
    mutating func add(_ event: MeetingEvent) { builder.add(event) }
}

extension Cast<EvaluatorPanel> {
    /// By connection, the first stay of its person.
    var peopleOfConnections: [Int32] { builder.firstStaysByConnection(count: panel.requests.count) }

    /// The same people, seen by data that says of each connection where it is. On which side they are in truth stays.
    func seen(at places: [Place]) -> Self {
        var cast = self
        cast.panel.see(places)
        return cast
    }
}

extension ParticipantRecord {
    fileprivate func isThere(at instant: Instant) -> Bool {
        join.map { $0 < instant } ?? false && leave.map { instant < $0 } ?? true
    }

    fileprivate func changed(by change: ConnectionChange) -> ParticipantRecord {
        var record = self
        if let address = change.address { record.address = address }
        if let channel = change.channel { record.channel = channel }
        if let role = change.role { record.role = role }
        return record
    }
}

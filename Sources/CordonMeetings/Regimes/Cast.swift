package import CordonModel
package import CordonParticipants
import CordonPolicy

/// Everybody of a scenario: who is in which meeting from when to when, from where by the data, and where in truth.
package struct Cast: Sendable {
    private(set) var builder = TimelineBuilder()
    /// By connection, what policies are asked about.
    package private(set) var requests: [Request] = []
    /// By connection, where the person really is.
    package private(set) var trueCountries: [CountryCode?] = []
    /// By stay, how the list calls the person.
    package private(set) var names: [String] = []
    /// Rows that do not tell when the person joined, and so are in no replay.
    package private(set) var untimedRows = 0
    /// For each person by name, the stays with their beginnings and ends.
    private var staysByPerson: [PersonKey: [(stay: Int32, from: Instant, until: Instant?)]] = [:]

    private struct PersonKey: Hashable {
        let meeting: ExactText
        let participant: ExactText
    }

    package init() {}

    /// Adds a row of a list with its request, the place of which is what the data says.
    package mutating func add(_ record: ParticipantRecord, _ request: Request) {
        guard let join = record.join, let stay = builder.add(record) else {
            untimedRows += 1
            return
        }
        requests.append(request)
        trueCountries.append(record.trueCountry)
        names.append(record.id)
        let key = PersonKey(meeting: ExactText(record.meeting), participant: ExactText(record.id))
        staysByPerson[key, default: []].append((stay, join, record.leave))
    }

    /// Somebody who is inside at a time is elsewhere from then on.
    ///
    /// - Returns: Whether anybody of that name is in the meeting then.
    mutating func move(
        _ participant: String, in meeting: String, at instant: Instant, _ change: (inout Request) -> Void
    ) -> Bool {
        let key = PersonKey(meeting: ExactText(meeting), participant: ExactText(participant))
        let there = (staysByPerson[key] ?? []).filter { stay in
            stay.from <= instant && stay.until.map { instant < $0 } ?? true
        }
        for (stay, _, _) in there {
            var request = requests[Int(stay)]
            change(&request)
            let connection = Int32(requests.count)
            requests.append(request)
            trueCountries.append(trueCountries[Int(stay)])
            builder.add(MeetingEvent(at: instant, .changed(stay: stay, connection: connection)))
        }
        return !there.isEmpty
    }

    /// Adds what no list tells.
    mutating func add(_ event: MeetingEvent) { builder.add(event) }

    /// The same people, seen by data that says of each connection where it is.
    func seen(at places: [Place]) -> Cast {
        var cast = self
        for connection in requests.indices { cast.requests[connection].place = places[connection] }
        return cast
    }
}

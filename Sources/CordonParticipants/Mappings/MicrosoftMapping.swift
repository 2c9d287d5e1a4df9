import CordonModel

/// Participants as Microsoft Graph tells them.
enum MicrosoftMapping {
    /// A call record, or a session of one: each end of a session that is a person, with every public address that it had.
    static func callRecord(_ item: JSONItem, _ output: inout RecordOutput) {
        let sessions = item["sessions"]?.elements
        for session in sessions ?? [item] {
            for end in ["caller", "callee"] {
                guard let person = session[end], person["identity"]?.isObject == true else { continue }
                add(person, end, session, of: sessions == nil ? nil : item, &output)
            }
        }
    }

    private static func add(
        _ person: JSONItem, _ end: String, _ session: JSONItem, of call: JSONItem?, _ output: inout RecordOutput
    ) {
        let facts = output
        let networks = networks(of: session, end)
        if networks.isEmpty {
            output.add { () throws(FieldProblem) in
                .stay(try record(person, session, call, nil, facts))
            }
        }
        for network in networks {
            output.add { () throws(FieldProblem) in
                let address = try network.address("reflexiveIPAddress", "ipAddress")
                return .stay(try record(person, session, call, address, facts))
            }
        }
    }

    /// One for each address in the session; the relay's is the service's own and is not read.
    private static func networks(of session: JSONItem, _ end: String) -> [JSONItem] {
        let media = session.items("segments").flatMap { $0.items("media") } + session.items("media")
        var seen: Set<String> = []
        return media.compactMap { $0[end + "Network"] }.filter { network in
            // What is no text is told when it is read.
            let address: String?
            do { address = try network.text("reflexiveIPAddress", "ipAddress") } catch { address = network.path }
            return address.map { seen.insert($0).inserted } ?? false
        }
    }

    private static func record(
        _ person: JSONItem, _ session: JSONItem, _ call: JSONItem?, _ address: IPAddress?, _ facts: RecordOutput
    ) throws(FieldProblem) -> ParticipantRecord {
        let identity = person["identity"]
        let phone = identity?["phone"]
        let user = identity?["user"]
        let who = user ?? identity?["guest"] ?? identity?["applicationInstance"] ?? phone
        let id = try who?.text("userPrincipalName", "id", "displayName")
        let meeting = try call?.text("id") ?? facts.page.meeting("id")
        var record = facts.record(meeting: meeting, participant: id, user: try user?.text("userPrincipalName", "id"))
        record.isAuthenticated = user != nil
        record.channel = phone == nil ? Channel(client: try platform(of: person)) : .pstn
        record.phone = try phone?.phone("id")
        record.address = address
        record.join = try session.instant("startDateTime")
        record.leave = try session.instant("endDateTime")
        return record
    }

    private static func platform(of person: JSONItem) throws(FieldProblem) -> String? {
        try person["userAgent"]?.text("platform")
    }

    /// A record of attendance, or a report that holds some: a stay for each interval.
    static func attendance(_ item: JSONItem, _ output: inout RecordOutput) {
        guard let records = item["attendanceRecords"] else {
            return addStays(item, meeting: output.page.meeting("id"), &output)
        }
        let meeting = try? item.text("id")
        for record in records.elements { addStays(record, meeting: meeting, &output) }
    }

    private static func addStays(_ item: JSONItem, meeting: String?, _ output: inout RecordOutput) {
        let facts = output
        let intervals = item.items("attendanceIntervals")
        for interval in intervals.isEmpty ? [nil] : intervals.map(Optional.some) {
            output.add { () throws(FieldProblem) in
                let identity = item["identity"]
                let email = try item.text("emailAddress")
                let id = try identity?.text("id")
                let name = try identity?.text("displayName")
                var record = facts.record(meeting: meeting, participant: id ?? email ?? name, user: email ?? id)
                record.role = Role(name: try item.text("role"))
                record.join = try interval?.instant("joinDateTime")
                record.leave = try interval?.instant("leaveDateTime")
                return .stay(record)
            }
        }
    }
}

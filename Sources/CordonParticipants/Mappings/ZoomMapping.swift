import CordonModel

/// Participants as Zoom tells them. `location` is free text and is not read, nor are addresses inside of networks.
enum ZoomMapping {
    /// Who somebody is, whenever they come: guests have no account, and some have nothing but a name. Numbers of single
    /// stays come last, as a person who comes back gets another one.
    private static func identity(_ item: JSONItem, name: String, email: String) throws(FieldProblem) -> String? {
        try item.text("id", email, "registrant_id", "participant_uuid", name, "user_id")
    }

    private static func person(
        _ item: JSONItem, meeting: String?, name: String, email: String, _ output: RecordOutput
    ) throws(FieldProblem) -> ParticipantRecord {
        let identity = try identity(item, name: name, email: email)
        let account = try item.text("id")
        var record = output.record(meeting: meeting, participant: identity, user: try item.text(email) ?? account)
        record.isAuthenticated = account != nil
        return record
    }

    static func dashboard(_ item: JSONItem, _ output: inout RecordOutput) {
        let facts = output
        output.add { () throws(FieldProblem) in
            let meeting = facts.page.meeting("meeting_id", "id")
            var record = try person(item, meeting: meeting, name: "user_name", email: "email", facts)
            record.address = try item.address("ip_address")
            record.channel = try channel(item)
            record.role = Role(name: try item.text("role"))
            for call in item.items("audio_call") where record.phone == nil {
                record.phone = try call.phone("call_number")
            }
            record.join = try item.instant("join_time")
            record.leave = try item.instant("leave_time")
            return .stay(record)
        }
    }

    private static func channel(_ item: JSONItem) throws(FieldProblem) -> Channel {
        let channel = Channel(client: try item.text("device", "client"))
        let isSIP = try item.text("sip_uri") != nil
        return channel == .h323 && isSIP ? .sip : channel
    }

    static func report(_ item: JSONItem, _ output: inout RecordOutput) {
        let facts = output
        output.add { () throws(FieldProblem) in
            let meeting = facts.page.meeting("meeting_id", "id")
            var record = try person(item, meeting: meeting, name: "name", email: "user_email", facts)
            record.join = try item.instant("join_time")
            record.leave = try item.instant("leave_time")
            return .stay(record)
        }
    }

    /// Moves to breakout rooms are events of their own, during which one stays in the meeting.
    static func webhook(_ item: JSONItem, _ output: inout RecordOutput) {
        let facts = output
        output.add { () throws(FieldProblem) in
            let event = try item.text("event") ?? ""
            let isJoin = event.hasSuffix(".participant_joined")
            guard isJoin || event.hasSuffix(".participant_left"), let object = item["payload"]?["object"],
                let person = object["participant"]
            else { return .otherEvent }
            let meeting = try object.text("id", "uuid").map(\.meetingNumber)
            var record = try Self.person(person, meeting: meeting, name: "user_name", email: "email", facts)
            record.hostAccount = try object.text("host_id")
            record.phone = try person.phone("phone_number")
            if try person.text("phone_number") != nil { record.channel = .pstn }
            let sent = try item.epoch("event_ts")
            record.join = try person.instant("join_time")
            let key = [record.meeting, try person.text("user_id", "participant_uuid") ?? record.id].joined(
                separator: "\0")
            if isJoin {
                record.join = record.join ?? sent
                return .joined(record, key: key)
            }
            record.leave = try person.instant("leave_time") ?? sent
            return .left(record, key: key)
        }
    }
}

extension [String: String] {
    /// What a page says of its meeting.
    func meeting(_ names: String...) -> String? {
        for name in names {
            if let meeting = self[name], !meeting.isEmpty { return meeting.meetingNumber }
        }
        return nil
    }
}

extension String {
    /// A meeting's number without the spaces that people are shown, other ids as they are.
    var meetingNumber: String {
        let digits = utf8.filter { $0 != UInt8(ascii: " ") }
        guard digits.count < utf8.count, digits.allSatisfy({ $0.decimalDigit != nil }) else { return self }
        return String(decoding: digits, as: UTF8.self)
    }
}

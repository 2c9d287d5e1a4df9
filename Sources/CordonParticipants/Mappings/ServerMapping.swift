import CordonModel

/// Events of servers that people run themselves.
enum ServerMapping {
    /// Jitsi's `event_sync`. The room of a breakout is that of the meeting: whoever moves stays in it.
    static func jitsi(_ item: JSONItem, _ output: inout RecordOutput) {
        let facts = output
        output.add { () throws(FieldProblem) in
            let event = try item.text("event_name")
            guard event == nil || event == "muc-occupant-joined" || event == "muc-occupant-left",
                let occupant = item["occupant"]
            else { return .otherEvent }
            let email = try occupant.text("email")
            let id = try occupant.text("id")
            let isKnown = id != nil || email != nil
            let fallback = try occupant.text("name", "occupant_jid")
            var record = facts.record(
                meeting: try item.text("room_name", "room_jid"), participant: id ?? email ?? fallback,
                user: email ?? id)
            // Ids and addresses come from the signed token.
            record.isAuthenticated = isKnown
            record.channel = .web
            record.join = try occupant.epoch("joined_at")
            record.leave = try occupant.epoch("left_at")
            let stay = try occupant.text("occupant_jid") ?? record.id
            let key = [record.meeting, try item.text("breakout_room_id") ?? "", stay].joined(separator: "\0")
            let isEnd = event == "muc-occupant-left" || (event == nil && record.leave != nil)
            return isEnd ? .left(record, key: key) : .joined(record, key: key)
        }
    }

    /// Webhooks of BigBlueButton.
    static func bigBlueButton(_ item: JSONItem, _ output: inout RecordOutput) {
        let facts = output
        output.add { () throws(FieldProblem) in
            guard let data = item["data"], let event = try data.text("id"),
                event == "user-joined" || event == "user-left", let attributes = data["attributes"],
                let user = attributes["user"]
            else { return .otherEvent }
            let meeting = try attributes["meeting"]?.text("external-meeting-id", "internal-meeting-id")
            let id = try user.text("external-user-id", "internal-user-id", "name")
            var record = facts.record(meeting: meeting, participant: id)
            record.channel = .web
            record.role = Role(name: try user.text("role"))
            let time = try data["event"]?.epoch("ts")
            let key = [record.meeting, try user.text("internal-user-id") ?? record.id].joined(separator: "\0")
            guard event == "user-joined" else {
                record.leave = time
                return .left(record, key: key)
            }
            record.join = time
            return .joined(record, key: key)
        }
    }

    /// Webhooks of LiveKit. `region` is the server's, and agents, recorders and streams are nobody.
    static func liveKit(_ item: JSONItem, _ output: inout RecordOutput) {
        let facts = output
        output.add { () throws(FieldProblem) in
            let event = try item.text("event")
            guard event == "participant_joined" || event == "participant_left", let person = item["participant"]
            else { return .otherEvent }
            let kind = try person.text("kind")
            if let kind, ["AGENT", "EGRESS", "INGRESS", "1", "2", "4"].contains(kind) { return .otherEvent }
            var record = facts.record(
                meeting: try item["room"]?.text("name", "sid"),
                participant: try person.text("identity", "name", "sid"))
            record.channel = kind == "SIP" || kind == "3" ? .sip : .web
            record.join = try person.epoch("joined_at", "joinedAt")
            let created = try item.epoch("created_at", "createdAt")
            let key = [record.meeting, try person.text("sid") ?? record.id].joined(separator: "\0")
            guard event == "participant_left" else {
                record.join = record.join ?? created
                return .joined(record, key: key)
            }
            record.leave = created
            return .left(record, key: key)
        }
    }
}

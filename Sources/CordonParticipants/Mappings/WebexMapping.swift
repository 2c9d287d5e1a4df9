import CordonModel

/// Participants as Webex tells them. `country` is what people say of themselves, and is not read.
enum WebexMapping {
    static func attendee(_ item: JSONItem, _ output: inout RecordOutput) {
        let facts = output
        output.add { () throws(FieldProblem) in
            let email = try item.text("email")
            let name = try item.text("displayName")
            var record = facts.record(
                meeting: try item.text("meetingId"), participant: email ?? name, user: email)
            record.address = try item.address("ipAddress")
            record.phone = try item.phone("phoneNumber")
            let hasNumber = try item.text("phoneNumber") != nil
            record.channel =
                hasNumber && record.address == nil ? .pstn : Channel(client: try item.text("clientAgent"))
            record.role = Role(name: try item.text("participantType"))
            record.join = try item.instant("joinedTime")
            record.leave = try item.instant("leftTime")
            return .stay(record)
        }
    }

    /// A masked address is none, and the local one is inside of a network.
    static func quality(_ item: JSONItem, _ output: inout RecordOutput) {
        let facts = output
        output.add { () throws(FieldProblem) in
            let email = try item.text("webexUserEmail")
            var record = facts.record(
                meeting: try item.text("meetingInstanceId"), participant: email, user: email)
            record.address = try item.address("publicIP")
            record.channel = Channel(client: try item.text("clientType"))
            record.join = try item.instant("joinTime")
            record.leave = try item.instant("leaveTime")
            return .stay(record)
        }
    }
}

import CordonModel

/// Ends of calls in the audit log of Google Meet. Locations in it are what Google takes the address for, and are not read.
enum GoogleMapping {
    static func meet(_ item: JSONItem, _ output: inout RecordOutput) {
        let facts = output
        let events = item.items("events")
        if events.isEmpty { output.add { .otherEvent } }
        for event in events {
            output.add { () throws(FieldProblem) in
                guard try event.text("name") == "call_ended" else { return .otherEvent }
                return .stay(try record(Parameters(event), item, facts))
            }
        }
    }

    private static func record(
        _ parameters: Parameters, _ item: JSONItem, _ facts: RecordOutput
    ) throws(FieldProblem) -> ParticipantRecord {
        let kind = try parameters.text("identifier_type")
        let identifier = try parameters.text("identifier")
        let isAccount = kind == "email_address"
        // A person who comes back is another endpoint.
        let fallback = try parameters.text("display_name", "endpoint_id")
        var record = facts.record(
            meeting: try parameters.text("meeting_code", "conference_id"), participant: identifier ?? fallback,
            user: isAccount ? identifier : nil)
        record.isAuthenticated = isAccount && identifier != nil
        record.hostAccount = try parameters.text("organizer_email")
        record.channel = channel(try parameters.text("device_type"))
        record.address = try parameters["ip_address"]?.address("value")
        if kind == "phone_number" { record.phone = try parameters["identifier"]?.phone("value") }
        record.leave = try item["id"]?.instant("time")
        let start = try parameters.number("start_timestamp_seconds")
        let length = try parameters.number("duration_seconds")
        if let start {
            record.join = Instant(milliseconds: start * 1000)
        } else if let leave = record.leave, let length {
            record.join = Instant(milliseconds: leave.milliseconds - length * 1000)
        }
        return record
    }

    private static func channel(_ device: String?) -> Channel {
        switch device {
        case "pstn_in", "pstn_out": .pstn
        case "android", "ios": .mobile
        case "web": .web
        case "interop": .sip
        default: .desktop
        }
    }
}

/// The pairs of names and values of an event.
private struct Parameters {
    private let items: [JSONItem]

    init(_ event: JSONItem) {
        items = event.items("parameters")
    }

    subscript(name: String) -> JSONItem? { items.first { (try? $0.text("name")) == name } }

    func text(_ names: String...) throws(FieldProblem) -> String? {
        for name in names {
            if let text = try self[name]?.text("value", "intValue") { return text }
        }
        return nil
    }

    /// A whole number of seconds, which Google writes as a text.
    func number(_ name: String) throws(FieldProblem) -> Int64? {
        guard let item = self[name], let text = try item.text("intValue", "value") else { return nil }
        guard let number = Int64(text), (0..<253_402_300_800).contains(number) else {
            throw FieldProblem(item.path, .epoch(text.utf8Span.span.shown))
        }
        return number
    }
}

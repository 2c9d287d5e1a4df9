/// The fields by which a format of JSON is known.
struct FormatSignature: Sendable {
    let format: ListFormat
    /// Of each of these groups one must be there.
    let needs: [[String]]
    /// None of these.
    var excludes: [String] = []

    /// Those of other products, told apart by what each names in a way of its own.
    static let all: [FormatSignature] = [
        FormatSignature(
            format: .zoomDashboard,
            needs: [
                ["ip_address", "internal_ip_addresses", "user_name", "data_center", "network_type"],
                ["join_time", "leave_time", "participant_uuid", "user_id"],
            ]),
        FormatSignature(
            format: .zoomReport, needs: [["user_email", "name"], ["join_time", "leave_time"]],
            excludes: ["ip_address", "internal_ip_addresses", "user_name", "data_center", "network_type"]),
        FormatSignature(format: .zoomWebhook, needs: [["event"], ["payload.object"]]),
        FormatSignature(format: .graphCallRecord, needs: [["segments", "sessions", "caller", "callee"]]),
        FormatSignature(format: .graphAttendance, needs: [["attendanceIntervals", "attendanceRecords"]]),
        FormatSignature(format: .googleMeet, needs: [["events.parameters"]]),
        FormatSignature(format: .webexAttendees, needs: [["joinedTime", "leftTime", "participantType"]]),
        FormatSignature(
            format: .webexQualities,
            needs: [["publicIP", "maskedPublicIP", "localIP", "webexUserEmail", "meetingInstanceId"]]),
        FormatSignature(format: .jitsi, needs: [["occupant", "event_name"], ["room_name", "room_jid"]]),
        FormatSignature(format: .bigBlueButton, needs: [["data.id"], ["data.attributes", "data.event"]]),
        FormatSignature(
            format: .liveKit,
            needs: [["event"], ["participant.sid", "participant.identity", "room.sid", "room.name"]]),
        FormatSignature(format: .nginxJSON, needs: [["remote_addr"]]),
    ]

    func fits(_ fields: Set<String>) -> Bool {
        needs.allSatisfy { !fields.isDisjoint(with: $0) } && fields.isDisjoint(with: excludes)
    }
}

extension ContentSketch {
    /// Whether a row has columns of Cordon's own.
    var isNative: Bool { fields.contains("meeting") && (fields.contains("participant") || fields.contains("user")) }

    /// Whether somebody may have meant such columns.
    var isNearlyNative: Bool {
        fields.isEmpty
            || firstNames.contains {
                ParticipantColumn(name: $0.utf8Span.span) != nil || ParticipantColumn.suggestion(for: $0) != nil
            }
    }
}

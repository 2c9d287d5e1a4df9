extension ListFormat {
    /// Notes the values of a record that no row has.
    func noteUnread(of item: JSONItem, in unread: inout UnknownColumns) {
        let read = readFields
        item.forEachValue { name in
            if !read.contains(name) { unread.note(name) }
        }
        guard self == .googleMeet else { return }
        // These have names of their own.
        for parameter in item.items("events").flatMap({ $0.items("parameters") }) {
            guard let name = try? parameter.text("name"), !Self.meetParameters.contains(name) else { continue }
            unread.note("events.parameters: " + name)
        }
    }

    /// What is read of a record, as paths without the numbers of elements.
    private var readFields: Set<String> {
        switch self {
        case .zoomDashboard: Self.zoomDashboardFields
        case .zoomReport: Self.zoomReportFields
        case .zoomWebhook: Self.zoomWebhookFields
        case .graphCallRecord: Self.callRecordFields
        case .graphAttendance: Self.attendanceFields
        case .googleMeet: Self.meetFields
        case .webexAttendees: Self.webexAttendeeFields
        case .webexQualities: Self.webexQualityFields
        case .jitsi: Self.jitsiFields
        case .bigBlueButton: Self.bigBlueButtonFields
        case .liveKit: Self.liveKitFields
        case .nginxJSON: Self.nginxFields
        case .csv, .json, .ndjson, .zoomUsage, .nginxCombined: []
        }
    }

    private static let zoomDashboardFields: Set = [
        "id", "user_id", "participant_uuid", "user_name", "email", "registrant_id", "role", "ip_address", "device",
        "client", "sip_uri", "audio_call.call_number", "join_time", "leave_time",
    ]
    private static let zoomReportFields: Set = [
        "id", "user_id", "participant_uuid", "name", "user_email", "registrant_id", "join_time", "leave_time",
    ]
    private static let zoomWebhookFields: Set = Set(
        ["event", "event_ts", "payload.object.id", "payload.object.uuid", "payload.object.host_id"]
            + [
                "user_id", "user_name", "id", "participant_uuid", "join_time", "leave_time", "email", "registrant_id",
                "phone_number",
            ].map { "payload.object.participant." + $0 })
    private static let callRecordFields: Set<String> = {
        let ends = ["caller", "callee"].flatMap { end in
            ["user", "guest", "applicationInstance", "phone"].flatMap { who in
                ["userPrincipalName", "id", "displayName"].map { "\(end).identity.\(who).\($0)" }
            } + ["\(end).userAgent.platform"]
                + ["reflexiveIPAddress", "ipAddress"].map { "segments.media.\(end)Network.\($0)" }
        }
        let session = Set(ends + ["startDateTime", "endDateTime"])
        return session.union(session.map { "sessions." + $0 }).union(["id"])
    }()
    private static let attendanceFields: Set<String> = {
        let record: Set = [
            "emailAddress", "identity.id", "identity.displayName", "role", "attendanceIntervals.joinDateTime",
            "attendanceIntervals.leaveDateTime",
        ]
        return record.union(record.map { "attendanceRecords." + $0 }).union(["id"])
    }()
    private static let meetFields: Set = [
        "id.time", "events.name", "events.parameters.name", "events.parameters.value", "events.parameters.intValue",
    ]
    private static let meetParameters: Set = [
        "identifier", "identifier_type", "display_name", "endpoint_id", "meeting_code", "conference_id",
        "organizer_email", "device_type", "ip_address", "start_timestamp_seconds", "duration_seconds",
    ]
    private static let webexAttendeeFields: Set = [
        "meetingId", "displayName", "email", "joinedTime", "leftTime", "participantType", "ipAddress", "clientAgent",
        "phoneNumber",
    ]
    private static let webexQualityFields: Set = [
        "meetingInstanceId", "webexUserEmail", "joinTime", "leaveTime", "clientType", "publicIP",
    ]
    private static let jitsiFields: Set = [
        "event_name", "room_name", "room_jid", "breakout_room_id", "occupant.occupant_jid", "occupant.joined_at",
        "occupant.left_at", "occupant.name", "occupant.email", "occupant.id",
    ]
    private static let bigBlueButtonFields: Set = [
        "data.id", "data.attributes.meeting.internal-meeting-id", "data.attributes.meeting.external-meeting-id",
        "data.attributes.user.internal-user-id", "data.attributes.user.external-user-id", "data.attributes.user.name",
        "data.attributes.user.role", "data.event.ts",
    ]
    private static let liveKitFields: Set = [
        "event", "room.name", "room.sid", "participant.sid", "participant.identity", "participant.name",
        "participant.joined_at", "participant.joinedAt", "participant.kind", "created_at", "createdAt",
    ]
    private static let nginxFields: Set = [
        "remote_addr", "remote_user", "http_x_forwarded_for", "time_iso8601", "time_local", "msec", "request",
        "request_uri", "uri",
    ]
}

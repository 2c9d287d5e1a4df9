/// How a list is written.
package enum ListFormat: String, CaseIterable, Hashable, Sendable {
    /// RFC 4180 with a header.
    case csv
    /// One JSON text: an array of objects, or an object with an array `participants`.
    case json
    /// One JSON object a line.
    case ndjson
    /// Zoom's `GET /metrics/meetings/{id}/participants`.
    case zoomDashboard = "zoom-dashboard"
    /// Zoom's `GET /report/meetings/{id}/participants`.
    case zoomReport = "zoom-report"
    /// Zoom's events `meeting.participant_joined` and `_left`.
    case zoomWebhook = "zoom-webhook"
    /// The usage report that Zoom's site exports, a block for the meeting and one for the participants.
    case zoomUsage = "zoom-usage"
    /// Microsoft Graph's `callRecord` with sessions and segments.
    case graphCallRecord = "graph-call-record"
    /// Microsoft Graph's `attendanceReport` and `attendanceRecord`.
    case graphAttendance = "graph-attendance"
    /// Google's audit log of Meet, of which `call_ended` is read.
    case googleMeet = "google-meet"
    /// Webex's report of attendees.
    case webexAttendees = "webex-attendees"
    /// Webex's qualities of meetings.
    case webexQualities = "webex-qualities"
    /// Events of Jitsi's `event_sync`.
    case jitsi
    /// Webhooks of BigBlueButton.
    case bigBlueButton = "bigbluebutton"
    /// Webhooks of LiveKit.
    case liveKit = "livekit"
    /// An access log of nginx, one JSON object a line with the names of its variables.
    case nginxJSON = "nginx-json"
    /// An access log in the format `combined`, with or without the forwarded addresses behind it.
    case nginxCombined = "nginx-combined"
}

extension ListFormat {
    /// Whether the columns are Cordon's own.
    package var isNative: Bool { self == .csv || self == .json || self == .ndjson }

    /// Whether it tells of requests, and what they ask for is the best guess at the meeting.
    var isLog: Bool { self == .nginxJSON || self == .nginxCombined }

    /// Whether no record says its meeting: somebody asked for the participants of one.
    var namesNoMeeting: Bool { self == .zoomDashboard || self == .zoomReport || self == .graphAttendance }

    /// What the file's name says, where it says something: `.json` is used for both kinds of JSON.
    init?(fileName: String) {
        var name = fileName.lowercased()
        if name.hasSuffix(".gz") { name.removeLast(3) }
        if name.hasSuffix(".csv") {
            self = .csv
        } else if name.hasSuffix(".ndjson") || name.hasSuffix(".jsonl") {
            self = .ndjson
        } else {
            return nil
        }
    }
}

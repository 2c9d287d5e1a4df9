import CordonModel
import CordonParticipants
import CordonTestSupport
import Foundation
import Testing

/// A list that was made from the documented names of fields of another product.
struct ListFixture: CustomTestStringConvertible {
    let file: String
    let format: ListFormat

    init(_ file: String, _ format: ListFormat) {
        self.file = file
        self.format = format
    }

    var testDescription: String { file }

    static let all = [
        ListFixture("zoom-dashboard.json", .zoomDashboard), ListFixture("zoom-report.json", .zoomReport),
        ListFixture("zoom-webhook.ndjson", .zoomWebhook), ListFixture("zoom-usage.csv", .zoomUsage),
        ListFixture("graph-call-record.json", .graphCallRecord),
        ListFixture("graph-attendance.json", .graphAttendance), ListFixture("google-meet.json", .googleMeet),
        ListFixture("webex-attendees.json", .webexAttendees), ListFixture("webex-qualities.json", .webexQualities),
        ListFixture("jitsi.ndjson", .jitsi), ListFixture("bigbluebutton.ndjson", .bigBlueButton),
        ListFixture("livekit.ndjson", .liveKit), ListFixture("nginx-json.ndjson", .nginxJSON),
        ListFixture("nginx-combined.log", .nginxCombined),
    ]

    func bytes() throws -> [UInt8] {
        let path = CommandRun.packageRoot.appending(path: "Tests/ListFixtures/\(file)")
        return Array(try Data(contentsOf: path))
    }

    /// With a meeting for the lists that name none.
    static func options(_ format: ListFormat? = nil) -> ListOptions {
        var options = ListOptions(format: format)
        options.meeting = "m"
        return options
    }
}

extension Reading {
    init(fixture: String, _ options: ListOptions = ListFixture.options()) throws {
        let file = try #require(ListFixture.all.first { $0.file == fixture })
        self.init(try file.bytes(), options, path: fixture)
    }

    /// All that rows say, without what is so by default; what was rejected with its place.
    var told: [String] {
        rows.map { row in
            switch row {
            case .record(let record): record.told
            case .rejected(let row): "line \(row.line): \(row)"
            }
        } + (error.map { [$0.description] } ?? [])
    }
}

extension ParticipantRecord {
    fileprivate var told: String {
        let parts: [(String, String?)] = [
            ("user", user), ("host", hostAccount), ("tags", tags.isEmpty ? nil : tags.joined(separator: ",")),
            ("in", isAuthenticated ? "yes" : nil), ("ip", address.map { "\($0)" }), ("phone", phone.map { "\($0)" }),
            ("by", channel == .desktop ? nil : channel.rawValue), ("as", role == .attendee ? nil : role.rawValue),
            ("from", join.map { "\($0)" }), ("to", leave.map { "\($0)" }),
            ("truly", trueCountry.map { "\($0)" }),
        ]
        let values = parts.compactMap { part in part.1.map { "\(part.0) \($0)" } }
        return "\(line) \(meeting) \(participant ?? "-"): " + values.joined(separator: ", ")
    }
}

import CordonModel
package import CordonParticipants
import CordonReport

/// How Cordon's own lists are written.
package enum NativeListFormat: String, CaseIterable, Sendable {
    case csv
    case ndjson
    case json
}

/// Writes rows so that they are read as the same again.
package struct NativeListWriter {
    private let format: NativeListFormat
    /// So many rows were written.
    package private(set) var count = 0

    package init(format: NativeListFormat) {
        self.format = format
    }

    /// What stands before the first row.
    package var heading: String {
        switch format {
        case .csv: CSV.line(ParticipantColumn.allCases.map(\.description)) + "\n"
        case .ndjson: ""
        case .json: "["
        }
    }

    /// What stands behind the last row.
    package var ending: String { format == .json ? (count > 0 ? "\n]\n" : "]\n") : "" }

    /// Why the format cannot hold a row; nil if it can.
    package func problem(with record: ParticipantRecord) -> RejectedRow? {
        guard format == .csv, let tag = record.tags.first(where: { !$0.isTagOfCSV }) else { return nil }
        return RejectedRow(line: record.line, column: "tags", problem: .tagOfCSV(tag))
    }

    /// The row, with what ends it or stands before it.
    package mutating func line(of record: ParticipantRecord) -> [UInt8] {
        count += 1
        let fields = Fields(record)
        var writer = JSONWriter()
        switch format {
        case .csv: writer.writeRaw(CSV.line(ParticipantColumn.allCases.map { fields.text($0) }) + "\n")
        case .ndjson:
            fields.write(to: &writer)
            writer.writeRaw("\n")
        case .json:
            writer.writeRaw(count == 1 ? "\n" : ",\n")
            fields.write(to: &writer)
        }
        return writer.bytes
    }
}

/// The columns of a row as texts.
private struct Fields {
    private let record: ParticipantRecord

    init(_ record: ParticipantRecord) {
        self.record = record
    }

    /// Empty where the row says nothing; what is said by default counts as nothing.
    func text(_ column: ParticipantColumn) -> String {
        switch column {
        case .meeting: record.meeting
        case .tags: record.tags.joined(separator: ";")
        case .hostAccount: record.hostAccount ?? ""
        case .hostCountry: record.hostCountry.map { "\($0)" } ?? ""
        case .participant: record.participant ?? ""
        case .user: record.user ?? ""
        case .authenticated: record.isAuthenticated ? "true" : ""
        case .ip: record.address.map { "\($0)" } ?? ""
        case .phone: record.phone.map { "\($0)" } ?? ""
        case .channel: record.channel == .desktop ? "" : record.channel.rawValue
        case .role: record.role == .attendee ? "" : record.role.rawValue
        case .join: record.join.map { "\($0)" } ?? ""
        case .leave: record.leave.map { "\($0)" } ?? ""
        case .trueCountry: record.trueCountry.map { "\($0)" } ?? ""
        }
    }

    /// One object on one line, with what the row says.
    func write(to writer: inout JSONWriter) {
        var separator = "{"
        for column in ParticipantColumn.allCases {
            let text = text(column)
            guard !text.isEmpty else { continue }
            writer.writeRaw(separator)
            separator = ","
            writer.writeString(column.description)
            writer.writeRaw(":")
            switch column {
            case .tags: writeTags(to: &writer)
            case .authenticated: writer.writeRaw(text)
            default: writer.writeString(text)
            }
        }
        writer.writeRaw("}")
    }

    private func writeTags(to writer: inout JSONWriter) {
        for (index, tag) in record.tags.enumerated() {
            writer.writeRaw(index == 0 ? "[" : ",")
            writer.writeString(tag)
        }
        writer.writeRaw("]")
    }
}

extension String {
    /// Whether a list of tags in one field gives the tag back.
    fileprivate var isTagOfCSV: Bool {
        let space = UInt8(ascii: " ")
        return !utf8.contains(UInt8(ascii: ";")) && utf8.first != space && utf8.last != space
    }
}

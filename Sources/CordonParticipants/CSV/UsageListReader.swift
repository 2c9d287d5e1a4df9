import CordonModel

/// Reads Zoom's usage report: a block that tells a meeting, an empty line and a block of the people in it; or several such
/// pairs.
struct UsageListReader: Sendable {
    private enum Block {
        case none
        case meeting
        case people
    }

    private let options: ListOptions
    private var scanner = CSVRowScanner()
    private var finisher: RecordFinisher
    private var block = Block.none
    /// The names of the block's fields.
    private var header: [String] = []
    private var meeting: String?
    private var host: String?
    /// More than one meeting stands in the block, so that nobody knows who was where.
    private var isAmbiguous = false

    init(options: ListOptions) {
        self.options = options
        finisher = RecordFinisher(format: .zoomUsage, options: options)
    }

    mutating func next(
        in window: inout ByteWindow, unread: inout UnknownColumns
    ) throws(ParticipantListError) -> ParticipantRow? {
        while true {
            if let row = finisher.next() { return row }
            guard let row = try scanner.nextRow(in: &window, mostFields: Self.mostFields) else { return nil }
            if let flaw = scanner.flaw(of: row, in: window) {
                finisher.reject(row.line, nil, flaw)
                continue
            }
            var fields: [String] = []
            for field in scanner.fields {
                let range = scanner.unquote(field, of: row, in: &window)
                fields.append(window.bytes.span.extracting(range).text)
            }
            do throws(ListProblem) {
                try take(fields, row.line, &unread)
            } catch {
                throw ParticipantListError(path: window.path, line: row.line, error)
            }
        }
    }

    /// Far more than such reports have.
    private static let mostFields = 64

    private mutating func take(
        _ fields: [String], _ line: Int, _ unread: inout UnknownColumns
    ) throws(ListProblem) {
        if Self.isMeetingHeader(fields) {
            (block, header, meeting, host, isAmbiguous) = (.meeting, fields, nil, nil, false)
            noteUnread(["Meeting ID", "User Email"], &unread)
        } else if Self.isPeopleHeader(fields) {
            (block, header) = (.people, fields)
            noteUnread(["Name (Original Name)", "User Email", "Join Time", "Leave Time", "Guest"], &unread)
        } else {
            try takeRow(fields, line)
        }
    }

    static func isMeetingHeader(_ fields: [String]) -> Bool {
        fields.first == "Meeting ID" && fields.contains("Topic")
    }

    static func isPeopleHeader(_ fields: [String]) -> Bool {
        fields.first?.hasPrefix("Name") == true && fields.contains("Join Time")
    }

    private func noteUnread(_ read: Set<String>, _ unread: inout UnknownColumns) {
        guard options.notesUnread else { return }
        for name in header where !read.contains(name) { unread.note(name) }
    }

    private mutating func takeRow(_ fields: [String], _ line: Int) throws(ListProblem) {
        guard scanner.fieldCount == header.count else {
            let problem =
                header.isEmpty ? RowProblem.usageHeaderMissing : .fieldCount(scanner.fieldCount, expected: header.count)
            return finisher.reject(line, nil, problem)
        }
        guard block == .people else { return takeMeeting(fields) }
        var output = RecordOutput(options: options, line: line)
        output.add { () throws(FieldProblem) in .stay(try person(fields, line)) }
        try finisher.take(output, at: nil)
    }

    private mutating func takeMeeting(_ fields: [String]) {
        isAmbiguous = meeting != nil
        meeting = value("Meeting ID", fields)?.meetingNumber
        host = value("User Email", fields)
    }

    private func value(_ name: String, _ fields: [String]) -> String? {
        guard let index = header.firstIndex(of: name), !fields[index].isEmpty else { return nil }
        return fields[index]
    }

    private func person(_ fields: [String], _ line: Int) throws(FieldProblem) -> ParticipantRecord {
        let email = value("User Email", fields)
        let name = fields[0].isEmpty ? nil : fields[0]
        var record = ParticipantRecord(line: line, meeting: isAmbiguous ? "" : meeting ?? "")
        record.hostAccount = isAmbiguous ? nil : host
        record.participant = email ?? name
        record.user = email
        record.isAuthenticated = value("Guest", fields) == "No"
        record.join = try time("Join Time", fields)
        record.leave = try time("Leave Time", fields)
        return record
    }

    private func time(_ name: String, _ fields: [String]) throws(FieldProblem) -> Instant? {
        guard let text = value(name, fields) else { return nil }
        do throws(RowProblem) {
            return try FieldText.americanTime(text, utcOffset: options.utcOffset ?? 0)
        } catch {
            throw FieldProblem(name, error)
        }
    }
}

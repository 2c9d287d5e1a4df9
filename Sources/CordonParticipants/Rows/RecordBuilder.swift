import CordonModel

/// Makes records out of the values of rows, whatever format they stood in.
struct RecordBuilder: Sendable {
    private var meetings = TextCache()
    private var hostAccounts = TextCache()
    private var tagLists = TagCache()
    private let defaultMeeting: String?
    private let moreTags: [String]

    init(options: ListOptions) {
        (defaultMeeting, moreTags) = (options.meeting, options.tags)
    }

    /// Reads the values of one row, which are UTF-8 without NUL.
    mutating func row(line: Int, values: RowValues, in bytes: Span<UInt8>) -> ParticipantRow {
        do throws(ColumnProblem) {
            return .record(try record(line: line, values: values, in: bytes))
        } catch {
            return .rejected(RejectedRow(line: line, column: error.column.description, problem: error.problem))
        }
    }

    private mutating func record(
        line: Int, values: RowValues, in bytes: Span<UInt8>
    ) throws(ColumnProblem) -> ParticipantRecord {
        let reader = ValueReader(values: values, bytes: bytes)
        var record = ParticipantRecord(line: line, meeting: try meeting(reader))
        record.participant = reader.text(.participant)
        record.user = reader.text(.user)
        guard record.participant != nil || record.user != nil else {
            throw ColumnProblem(.participant, .participantMissing)
        }
        record.tags = tagLists.tags(of: values, in: bytes)
        if !moreTags.isEmpty { record.tags += moreTags }
        if let account = reader.bytes(of: .hostAccount) { record.hostAccount = hostAccounts.text(of: account) }
        record.hostCountry = try reader.country(.hostCountry)
        record.isAuthenticated = try reader.boolean(.authenticated) ?? false
        record.address = try reader.address()
        record.phone = try reader.phone()
        record.channel = try reader.channel() ?? .desktop
        record.role = try reader.role() ?? .attendee
        record.join = try reader.instant(.join)
        record.leave = try reader.instant(.leave)
        record.trueCountry = try reader.country(.trueCountry)
        try Self.checkOrder(of: record)
        return record
    }

    private mutating func meeting(_ reader: borrowing ValueReader) throws(ColumnProblem) -> String {
        if let named = reader.bytes(of: .meeting) { return meetings.text(of: named) }
        guard let defaultMeeting else { throw ColumnProblem(.meeting, .meetingMissing) }
        return defaultMeeting
    }

    private static func checkOrder(of record: ParticipantRecord) throws(ColumnProblem) {
        guard let join = record.join, let leave = record.leave, leave < join else { return }
        throw ColumnProblem(.leave, .leaveBeforeJoin(join: join, leave: leave))
    }
}

/// A row's problem before it has a line.
struct ColumnProblem: Error {
    let column: ParticipantColumn
    let problem: RowProblem

    init(_ column: ParticipantColumn, _ problem: RowProblem) {
        self.column = column
        self.problem = problem
    }
}

/// The text of the previous row, given again when the next has the same bytes: rows of a meeting stand together.
private struct TextCache: Sendable {
    private var key: [UInt8] = []
    private var text = ""

    mutating func text(of bytes: Span<UInt8>) -> String {
        guard !bytes.equals(key) else { return text }
        key = bytes.array
        text = bytes.text
        return text
    }
}

/// The same for lists of tags.
private struct TagCache: Sendable {
    private var key: [UInt8] = []
    private var tags: [String] = []

    mutating func tags(of values: RowValues, in bytes: Span<UInt8>) -> [String] {
        if let elements = values.tagElements { return elements.map { bytes.extracting($0).text } }
        let text = bytes.extracting(values[.tags])
        guard !text.equals(key) else { return tags }
        key = text.array
        tags = Self.split(text)
        return tags
    }

    /// The parts between semicolons without the spaces around them; empty ones are none.
    private static func split(_ text: Span<UInt8>) -> [String] {
        var tags: [String] = []
        var start = 0
        for index in 0...text.count where index == text.count || text[index] == UInt8(ascii: ";") {
            let tag = trimmed(text, start..<index)
            if !tag.isEmpty { tags.append(text.extracting(tag).text) }
            start = index + 1
        }
        return tags
    }

    private static func trimmed(_ text: Span<UInt8>, _ range: Range<Int>) -> Range<Int> {
        var lower = range.lowerBound
        var upper = range.upperBound
        while lower < upper, text[lower] == UInt8(ascii: " ") { lower += 1 }
        while lower < upper, text[upper - 1] == UInt8(ascii: " ") { upper -= 1 }
        return lower..<upper
    }
}

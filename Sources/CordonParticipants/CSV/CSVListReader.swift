/// Reads the rows of a CSV list.
struct CSVListReader: Sendable {
    private var scanner = CSVRowScanner()
    private var values = RowValues()
    private let header: CSVHeader

    /// Reads the header.
    init(
        window: inout ByteWindow, needsMeeting: Bool, unknown: inout UnknownColumns
    ) throws(ParticipantListError) {
        guard let row = try scanner.nextRow(in: &window, mostFields: ByteWindow.longestRow) else {
            throw ParticipantListError(path: window.path, .empty)
        }
        do throws(ListProblem) {
            if let flaw = scanner.flaw(of: row, in: window) { throw .headerUnreadable("\(flaw)") }
            header = try CSVHeader(
                names: Self.names(scanner, row, &window), needsMeeting: needsMeeting, unknown: &unknown)
        } catch {
            throw ParticipantListError(path: window.path, line: row.line, error)
        }
    }

    private static func names(_ scanner: CSVRowScanner, _ row: ScannedRow, _ window: inout ByteWindow) -> [String] {
        var names: [String] = []
        for field in scanner.fields {
            let range = scanner.unquote(field, of: row, in: &window)
            names.append(window.bytes.span.extracting(range).text)
        }
        return names
    }

    mutating func next(
        in window: inout ByteWindow, builder: inout RecordBuilder
    ) throws(ParticipantListError) -> ParticipantRow? {
        guard let row = try scanner.nextRow(in: &window, mostFields: header.fieldCount) else { return nil }
        if let flaw = scanner.flaw(of: row, in: window) ?? countFlaw {
            return .rejected(RejectedRow(line: row.line, column: nil, problem: flaw))
        }
        for (column, field) in header.columns {
            values[column] = scanner.unquote(scanner.fields[field], of: row, in: &window)
        }
        return builder.row(line: row.line, values: values, in: window.bytes.span)
    }

    private var countFlaw: RowProblem? {
        guard scanner.fieldCount != header.fieldCount else { return nil }
        return .fieldCount(scanner.fieldCount, expected: header.fieldCount)
    }
}

/// A row that was consumed; its bytes stay where they are until the window is filled again.
struct ScannedRow {
    let line: Int
    let start: Int
}

extension CSVRowScanner {
    /// Consumes the next row that is not blank; nil at the end of the list.
    mutating func nextRow(
        in window: inout ByteWindow, mostFields: Int
    ) throws(ParticipantListError) -> ScannedRow? {
        while try window.hasMore() {
            begin(mostFields: mostFields)
            try scanRow(in: &window)
            let row = ScannedRow(line: window.line, start: window.start)
            window.consume(position, lineBreaks: lineBreaks)
            if !isBlank { return row }
        }
        return nil
    }

    private mutating func scanRow(in window: inout ByteWindow) throws(ParticipantListError) {
        while !scan(window.unread, isLast: window.isAtEnd) {
            guard window.unreadCount <= ByteWindow.longestRow else { throw window.error(.rowTooLong) }
            guard try window.fill() || !isQuoteOpen else {
                throw ParticipantListError(path: window.path, line: window.line + quoteLine, .quoteLeftOpen)
            }
        }
        guard position <= ByteWindow.longestRow else { throw window.error(.rowTooLong) }
    }

    /// What is wrong with the row before its fields are looked at.
    func flaw(of row: ScannedRow, in window: ByteWindow) -> RowProblem? {
        guard flaw == nil, hasHighBytes else { return flaw }
        return window.bytes.span.extracting(row.start..<row.start + position).isUTF8 ? nil : .notUTF8
    }

    /// Where the field's text stands in the window, doubled quotes being made single ones in place.
    func unquote(_ field: Field, of row: ScannedRow, in window: inout ByteWindow) -> Range<Int> {
        let range = row.start + field.range.lowerBound..<row.start + field.range.upperBound
        guard field.hasDoubledQuotes else { return range }
        var text: [UInt8] = []
        var isFirstOfTwo = false
        for byte in window.bytes[range] {
            isFirstOfTwo = byte == UInt8(ascii: "\"") && !isFirstOfTwo
            if !isFirstOfTwo { text.append(byte) }
        }
        return window.replace(range, with: text)
    }
}

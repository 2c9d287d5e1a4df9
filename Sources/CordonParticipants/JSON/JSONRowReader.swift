/// Makes rows out of JSON objects that lie in a window whole.
struct JSONRowReader: Sendable {
    private var parser = JSONRowParser()

    /// Reads the value in a range of the window's bytes, inside `depth` open arrays and objects; nothing but space may
    /// stand behind it there.
    mutating func row(
        line: Int, in range: Range<Int>, of window: inout ByteWindow, depth: Int, builder: inout RecordBuilder,
        unknown: inout UnknownColumns
    ) throws(JSONFault) -> ParticipantRow {
        func rejected(_ column: String?, _ problem: RowProblem) -> ParticipantRow {
            .rejected(RejectedRow(line: line, column: column, problem: problem))
        }
        if let flaw = Self.flaw(of: window.bytes.span.extracting(range)) { return rejected(nil, flaw) }
        do throws(JSONFault) {
            guard try parse(window.bytes.span.extracting(first: range.upperBound), range, depth, &unknown) else {
                return rejected(nil, .notAnObject)
            }
        } catch {
            guard error.isNestedTooDeeply else { throw error }
            return rejected(nil, .nestedTooDeeply)
        }
        parser.unescape(in: &window)
        if let problem = parser.problem { return rejected(problem.column, problem.problem) }
        return builder.row(line: line, values: parser.values, in: window.bytes.span)
    }

    static func flaw(of bytes: Span<UInt8>) -> RowProblem? {
        var hasHighBytes = false
        for index in 0..<bytes.count {
            if bytes[index] == 0 { return .nulByte }
            if bytes[index] >= 0x80 { hasHighBytes = true }
        }
        return hasHighBytes && !bytes.isUTF8 ? .notUTF8 : nil
    }

    /// False for a value that is JSON but no object.
    private mutating func parse(
        _ bytes: Span<UInt8>, _ range: Range<Int>, _ depth: Int, _ unknown: inout UnknownColumns
    ) throws(JSONFault) -> Bool {
        var cursor = JSONCursor(bytes, at: range.lowerBound)
        cursor.skipSpace()
        let isObject = cursor.peek == UInt8(ascii: "{")
        if isObject {
            try parser.parse(&cursor, depth: depth, unknown: &unknown)
        } else {
            try cursor.skipValue(depth: depth)
        }
        cursor.skipSpace()
        guard cursor.peek == nil else { throw cursor.unexpected("the end of the value") }
        return isObject
    }
}

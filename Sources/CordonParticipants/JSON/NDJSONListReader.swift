/// Reads a list of one JSON object a line.
struct NDJSONListReader: Sendable {
    private var rows = JSONRowReader()

    mutating func next(
        in window: inout ByteWindow, builder: inout RecordBuilder, unknown: inout UnknownColumns
    ) throws(ParticipantListError) -> ParticipantRow? {
        while let length = try Self.lineLength(in: &window) {
            let line = window.line
            let hasLineEnd = window.bytes[window.start + length - 1] == UInt8(ascii: "\n")
            let range = window.start..<window.start + length - (hasLineEnd ? 1 : 0)
            window.consume(length)
            guard !Self.isBlank(window.bytes.span.extracting(range)) else { continue }
            do throws(JSONFault) {
                return try rows.row(
                    line: line, in: range, of: &window, depth: 0, builder: &builder, unknown: &unknown)
            } catch {
                let problem = RowProblem.malformedJSON("\(error)", byte: error.position - range.lowerBound + 1)
                return .rejected(RejectedRow(line: line, column: nil, problem: problem))
            }
        }
        return nil
    }

    /// The bytes up to the line's end and the line feed; nil at the end of the list.
    private static func lineLength(in window: inout ByteWindow) throws(ParticipantListError) -> Int? {
        var length = 0
        while true {
            length = window.offset(of: UInt8(ascii: "\n"), from: length)
            guard length <= ByteWindow.longestRow else { throw window.error(.lineTooLong) }
            if length < window.unreadCount { return length + 1 }
            guard try window.fill() else { return length == 0 ? nil : length }
        }
    }

    private static func isBlank(_ line: Span<UInt8>) -> Bool {
        for index in 0..<line.count where !line[index].isJSONSpace { return false }
        return true
    }
}

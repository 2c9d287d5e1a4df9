/// Reads a list of one JSON object a line.
struct NDJSONListReader: Sendable {
    private var rows = JSONRowReader()

    mutating func next(
        in window: inout ByteWindow, builder: inout RecordBuilder, unknown: inout UnknownColumns
    ) throws(ParticipantListError) -> ParticipantRow? {
        guard let line = try window.nextLine() else { return nil }
        do throws(JSONFault) {
            return try rows.row(
                line: line.number, in: line.range, of: &window, depth: 0, builder: &builder, unknown: &unknown)
        } catch {
            let problem = RowProblem.malformedJSON("\(error)", byte: error.position - line.range.lowerBound + 1)
            return .rejected(RejectedRow(line: line.number, column: nil, problem: problem))
        }
    }
}

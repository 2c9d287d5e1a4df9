import CordonParticipants

/// RFC 4180 read character by character over the whole text, as slow and plain as can be.
enum PlainCSV {
    struct Row {
        var line: Int
        var fields: [String] = []
        var flaw: RowProblem?
        var isBlank = false
    }

    /// The rows that are not blank; nil where a quote is left open.
    static func rows(_ text: String) -> [Row]? {
        let scalars = Array(text.unicodeScalars)
        var index = 0
        var line = 2
        var rows: [Row] = []
        while index < scalars.count {
            guard let row = row(scalars, &index, &line) else { return nil }
            if !row.isBlank { rows.append(row) }
        }
        return rows
    }

    private static func row(_ text: [Unicode.Scalar], _ index: inout Int, _ line: inout Int) -> Row? {
        var row = Row(line: line)
        let start = index
        while true {
            guard let field = field(text, &index, &line, &row) else { return nil }
            row.fields.append(field)
            if index < text.count, text[index] == "," {
                index += 1
                continue
            }
            row.isBlank = index == start
            index += lineEnd(text, index)
            line += 1
            return row
        }
    }

    private static func lineEnd(_ text: [Unicode.Scalar], _ index: Int) -> Int {
        if index < text.count, text[index] == "\n" { return 1 }
        guard index < text.count, text[index] == "\r" else { return 0 }
        if index + 1 == text.count { return 1 }
        return text[index + 1] == "\n" ? 2 : 0
    }

    private static func field(
        _ text: [Unicode.Scalar], _ index: inout Int, _ line: inout Int, _ row: inout Row
    ) -> String? {
        var field = String.UnicodeScalarView()
        if index < text.count, text[index] == "\"" {
            index += 1
            while true {
                guard index < text.count else { return nil }
                if text[index] == "\"" {
                    guard index + 1 < text.count, text[index + 1] == "\"" else { break }
                    index += 1
                }
                if text[index] == "\n" { line += 1 }
                field.append(text[index])
                index += 1
            }
            index += 1
            if !isAtFieldEnd(text, index), text[index] != "\r" { row.flaw = row.flaw ?? .strayQuote }
        }
        while !isAtFieldEnd(text, index) {
            if text[index] == "\"" { row.flaw = row.flaw ?? .strayQuote }
            if text[index] == "\r" { row.flaw = row.flaw ?? .strayCarriageReturn }
            field.append(text[index])
            index += 1
        }
        return String(field)
    }

    private static func isAtFieldEnd(_ text: [Unicode.Scalar], _ index: Int) -> Bool {
        index == text.count || text[index] == "," || lineEnd(text, index) > 0
    }

    /// What a reader with the header `meeting,user` says of the row.
    static func summary(_ row: Row) -> String {
        let count = row.fields.count == 2 ? nil : RowProblem.fieldCount(row.fields.count, expected: 2)
        if let problem = row.flaw ?? count { return text(row, nil, problem) }
        if row.fields[0].isEmpty { return text(row, "meeting", .meetingMissing) }
        if row.fields[1].isEmpty { return text(row, "participant", .participantMissing) }
        return "\(row.line) \(row.fields[0]) \(row.fields[1])"
    }

    private static func text(_ row: Row, _ column: String?, _ problem: RowProblem) -> String {
        "line \(row.line): \(RejectedRow(line: row.line, column: column, problem: problem))"
    }
}

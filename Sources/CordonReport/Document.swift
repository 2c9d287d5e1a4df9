/// What a command has to say, before it is known how it will be shown.
package struct Document: Sendable {
    /// The first line: the answer.
    package var verdict: String
    /// Sentences that stand below the answer.
    package var notes: [String]
    package var tables: [Table]
    /// Pictures of the same, for those who can show them.
    package var charts: [Chart] = []
    /// What a page says at its end: how the answer came about, from which data, and what it does not say.
    package var passages: [Passage] = []
    /// The rows that a spreadsheet wants; nil where the first table has them.
    package var list: Table?
    /// The same for machines.
    package var data: JSONValue

    package init(
        verdict: String, notes: [String] = [], tables: [Table] = [], list: Table? = nil, data: JSONValue = .object([])
    ) {
        self.verdict = verdict
        self.notes = notes
        self.tables = tables
        self.list = list
        self.data = data
    }
}

/// Sentences under a heading, and perhaps a table.
package struct Passage: Sendable {
    package var title: String
    package var sentences: [String]
    package var table: Table?

    package init(_ title: String, _ sentences: [String], table: Table? = nil) {
        self.title = title
        self.sentences = sentences
        self.table = table
    }
}

/// Rows of equal length under named columns.
package struct Table: Sendable {
    package enum Alignment: Sendable {
        case left
        case right
        /// On the left, as something to type.
        case code
    }

    /// A heading and the side on which its cells stand.
    package struct Column: Sendable {
        package let name: String
        package let alignment: Alignment

        package init(_ name: String, _ alignment: Alignment = .left) {
            self.name = name
            self.alignment = alignment
        }
    }

    package var title: String?
    package var columns: [Column]
    package var rows: [[String]]

    package init(title: String? = nil, columns: [Column], rows: [[String]]) {
        self.title = title
        self.columns = columns
        self.rows = rows
    }

    /// The table without the columns in which no row has anything.
    package var withoutEmptyColumns: Table {
        let kept = columns.indices.filter { column in rows.contains { !$0[column].isEmpty } }
        return Table(title: title, columns: kept.map { columns[$0] }, rows: rows.map { row in kept.map { row[$0] } })
    }
}

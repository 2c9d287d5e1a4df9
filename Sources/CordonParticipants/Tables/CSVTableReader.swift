/// Reads a CSV table of which some columns are known by name, row by row: lists of accounts, graphs.
package struct CSVTableReader: Sendable {
    private var window: ByteWindow
    private var scanner = CSVRowScanner()
    /// For each column that is wanted, the index of its field.
    private var fields: [Int] = []
    private var fieldCount = 0

    /// Opens a table and reads its header. Other columns are passed over.
    ///
    /// - Throws: ``ParticipantListError`` if the file cannot be read, or has not each of these columns once.
    package init(path: String, columns: [String]) throws(ParticipantListError) {
        do throws(ByteSourceError) {
            window = ByteWindow(source: try FileByteSource(path: path), path: path, bufferSize: 1 << 16)
        } catch {
            throw ParticipantListError(path: path, error)
        }
        guard let header = try next(ByteWindow.longestRow) else { throw ParticipantListError(path: path, .empty) }
        fieldCount = header.values.count
        for column in columns { fields.append(try index(of: column, in: header)) }
    }

    private func index(
        of column: String, in header: (line: Int, values: [String])
    ) throws(ParticipantListError) -> Int {
        let found = header.values.indices.filter { header.values[$0] == column }
        guard found.count < 2 else { throw error(header.line, .columnTwice(column)) }
        guard let index = found.first else {
            throw error(header.line, .columnMissing("`\(column)`", found: header.values, hint: nil))
        }
        return index
    }

    /// The next row's values in the order of the columns that are wanted, with the line on which it starts; nil behind
    /// the last.
    ///
    /// - Throws: ``ParticipantListError`` that names the line, for a row that is no row of the table.
    package mutating func nextRow() throws(ParticipantListError) -> (line: Int, values: [String])? {
        guard let row = try next(fieldCount) else { return nil }
        guard scanner.fieldCount == fieldCount else {
            throw error(row.line, .tableRow("\(RowProblem.fieldCount(scanner.fieldCount, expected: fieldCount))"))
        }
        return (row.line, fields.map { row.values[$0] })
    }

    private mutating func next(_ mostFields: Int) throws(ParticipantListError) -> (line: Int, values: [String])? {
        guard let row = try scanner.nextRow(in: &window, mostFields: mostFields) else { return nil }
        if let flaw = scanner.flaw(of: row, in: window) { throw error(row.line, .tableRow("\(flaw)")) }
        var values: [String] = []
        for field in scanner.fields {
            let range = scanner.unquote(field, of: row, in: &window)
            values.append(window.bytes.span.extracting(range).text)
        }
        return (row.line, values)
    }

    /// An error in a line of this table.
    package func error(_ line: Int, _ problem: ListProblem) -> ParticipantListError {
        ParticipantListError(path: window.path, line: line, problem)
    }
}

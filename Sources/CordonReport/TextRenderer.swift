extension Document {
    /// The document for a terminal: the answer, the notes, then each table in aligned columns.
    package var text: String {
        var lines = [TerminalText.printableLines(verdict)] + notes.map(TerminalText.printable)
        for table in tables {
            lines.append("")
            if let title = table.title { lines.append(TerminalText.printable(title)) }
            lines += table.alignedLines
        }
        return lines.joined(separator: "\n") + "\n"
    }
}

extension Table {
    /// The heading and the rows, columns two spaces apart and no space at a line's end.
    var alignedLines: [String] {
        let cells = ([columns.map(\.name)] + rows).map { $0.map(TerminalText.printable) }
        let widths = columns.indices.map { column in cells.map { $0[column].count }.max() ?? 0 }
        return cells.map { row in
            let padded = row.indices.map { pad(row[$0], to: widths[$0], columns[$0].alignment) }
            let line = padded.joined(separator: "  ")
            return String(line.reversed().drop { $0 == " " }.reversed())
        }
    }

    private func pad(_ cell: String, to width: Int, _ alignment: Alignment) -> String {
        let filling = String(repeating: " ", count: width - cell.count)
        return alignment == .right ? filling + cell : cell + filling
    }
}

extension Document {
    /// GitHub-flavoured Markdown: the answer in bold, the notes as a list, each table under its title.
    package var markdown: String {
        var parts = [
            "**\(verdict.split(separator: "\n").map { Markdown.escaped(String($0)) }.joined(separator: "  \n"))**"
        ]
        if !notes.isEmpty { parts.append(notes.map { "- \(Markdown.escaped($0))" }.joined(separator: "\n")) }
        for table in tables {
            if let title = table.title { parts.append("### \(Markdown.escaped(title))") }
            parts.append(table.markdown)
        }
        return parts.joined(separator: "\n\n") + "\n"
    }
}

extension Table {
    package var markdown: String {
        let rule = columns.map { $0.alignment == .right ? "---:" : "---" }
        let lines =
            [columns.map { Markdown.escaped($0.name) }, rule]
            + rows.map { row in
                zip(columns, row).map { $0.alignment == .code ? Markdown.code($1) : Markdown.escaped($1) }
            }
        return lines.map { "| \($0.joined(separator: " | ")) |" }.joined(separator: "\n")
    }
}

private enum Markdown {
    private static let special: Set<Character> = ["|", "*", "_", "`", "<", "[", "]", "\\", "#"]

    /// Text to type, in a cell of a table: only `|` means something there, and marks within need longer ones around.
    static func code(_ text: String) -> String {
        guard !text.isEmpty else { return "" }
        let runs = text.split { $0 != "`" }.map(\.count)
        let marks = String(repeating: "`", count: (runs.max() ?? 0) + 1)
        let space = text.hasPrefix("`") || text.hasSuffix("`") ? " " : ""
        return marks + space + TerminalText.printable(text).replacing("|", with: "\\|") + space + marks
    }

    /// Text that shows as it is, and on one line.
    static func escaped(_ text: String) -> String {
        String(TerminalText.printable(text).flatMap { special.contains($0) ? ["\\", $0] : [$0] })
    }
}

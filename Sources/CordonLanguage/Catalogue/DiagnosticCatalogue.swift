package import CordonPolicy

/// The catalogue of diagnostics as Markdown.
package enum DiagnosticCatalogue {
    /// Lines of an example that are shown; of longer ones the middle is left out.
    private static let shownLines = 16

    /// All of them, in alphabetical order, as the committed page has them.
    package static var markdown: String {
        let head = """
            # Diagnostics

            Everything that `cordon check` and the readers of its files can report. The ids are stable: a script may \
            match on them. `cordon check --catalogue` prints this page, `cordon check --describe ID` one entry.

            """
        return ([head] + sorted.map { markdown(of: $0) }).joined(separator: "\n")
    }

    /// The ids in alphabetical order.
    package static var sorted: [DiagnosticID] { DiagnosticID.allCases.sorted { $0.rawValue < $1.rawValue } }

    /// One of them, with a heading.
    package static func markdown(of id: DiagnosticID) -> String {
        let entry = id.entry
        return "## `\(id.rawValue)`\n\n*\(entry.severity.rawValue)*: \(entry.meaning)\n\n"
            + "\(entry.remedy)\n\n\(markdown(of: entry.example))\n"
    }

    /// The remedy and the example, for those who have the rest already.
    package static func help(for id: DiagnosticID) -> String {
        "\(id.entry.remedy)\n\n\(markdown(of: id.entry.example))\n"
    }

    private static func markdown(of example: DiagnosticEntry.Example) -> String {
        example.files.map { file in
            let name = example.files.count > 1 ? "`\(file.name)`:\n\n" : ""
            let language = file.name.hasSuffix(".csv") ? "csv" : "yaml"
            return name + "```\(language)\n\(shortened(file.text))```"
        }.joined(separator: "\n\n")
    }

    private static func shortened(_ text: String) -> String {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map { line in
            line.count > 120 ? "\(line.prefix(80)) …" : String(line)
        }
        guard lines.count > shownLines else { return lines.map { $0 + "\n" }.joined() }
        let rest = "# … \(lines.count - 8) more lines"
        return (lines.prefix(5) + [rest] + lines.suffix(3)).map { $0 + "\n" }.joined()
    }
}

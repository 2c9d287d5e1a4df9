package import CordonPolicy

/// Shows diagnostics as compilers do: what and where, the line, a caret, the remedy.
package struct DiagnosticRenderer: Sendable {
    /// More than these are counted and not shown.
    package static let limit = 100

    private let sources: [SourceFile]
    private let usesColor: Bool

    /// Takes the files that diagnostics may point into.
    package init(sources: [SourceFile], usesColor: Bool = false) {
        self.sources = sources
        self.usesColor = usesColor
    }

    package func text(_ diagnostics: [Diagnostic]) -> String {
        var text = diagnostics.prefix(Self.limit).map(self.text).joined(separator: "\n")
        if diagnostics.count > Self.limit {
            text += "\n\(sources.first?.path ?? ""): \(diagnostics.count - Self.limit) more problems are not shown\n"
        }
        return text
    }

    private func text(_ diagnostic: Diagnostic) -> String {
        let start = diagnostic.span.start
        let severity = colored(diagnostic.severity.rawValue, diagnostic.severity)
        let head =
            "\(diagnostic.span.file):\(start.line):\(start.column): \(severity): \(diagnostic.message) [\(diagnostic.id.rawValue)]\n"
        return head + excerpt(diagnostic) + "  help: \(diagnostic.help)\n"
    }

    private func excerpt(_ diagnostic: Diagnostic) -> String {
        let start = diagnostic.span.start
        guard let line = sources.first(where: { $0.path == diagnostic.span.file })?.line(start.line) else { return "" }
        let window = Excerpt(line: line, column: start.column, width: width(diagnostic.span, in: line))
        let margin = String(repeating: " ", count: String(start.line).count)
        return "  \(start.line) | \(window.text)\n  \(margin) | \(window.caret)\n"
    }

    private func width(_ span: SourceSpan, in line: String) -> Int {
        let end = span.end.line == span.start.line ? span.end.column : line.unicodeScalars.count + 1
        return max(1, end - span.start.column)
    }

    private func colored(_ text: String, _ severity: Diagnostic.Severity) -> String {
        guard usesColor else { return text }
        let code = severity == .error ? "31" : severity == .warning ? "33" : "36"
        return "\u{1B}[1;\(code)m\(text)\u{1B}[0m"
    }
}

/// The part of a line around a column, with what would disturb a terminal made visible.
private struct Excerpt {
    private static let reach = 60

    let text: String
    let caret: String

    init(line: String, column: Int, width: Int) {
        let scalars = Array(line.unicodeScalars)
        let first = max(0, column - 1 - Self.reach)
        let last = min(scalars.count, column - 1 + Self.reach)
        let shown = first < last ? scalars[first..<last] : []
        text =
            (first > 0 ? "…" : "") + String(String.UnicodeScalarView(shown.map(Self.visible)))
            + (last < scalars.count ? "…" : "")
        let indent = column - 1 - first + (first > 0 ? 1 : 0)
        let underline = String(repeating: "~", count: max(0, min(width, Self.reach) - 1))
        caret = String(repeating: " ", count: indent) + "^" + underline
    }

    private static func visible(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        scalar == "\t" ? " " : scalar.properties.generalCategory == .control ? "\u{FFFD}" : scalar
    }
}

import CordonLanguage
import CordonPolicy

/// Reads a policy text.
func read(_ text: String) -> PolicyReader.Result { read(Array(text.utf8)) }

func read(_ bytes: [UInt8]) -> PolicyReader.Result {
    PolicyReader.read(SourceFile(path: "policy.yaml", bytes: bytes))
}

/// `id line:column: message`, with the severity in front where it is not an error.
func line(_ diagnostic: Diagnostic) -> String {
    let severity = diagnostic.severity == .error ? "" : "\(diagnostic.severity.rawValue) "
    let start = diagnostic.span.start
    return "\(severity)\(diagnostic.id.rawValue) \(start.line):\(start.column): \(diagnostic.message)"
}

/// A text and all that is said of it: for each diagnostic its line, and its help behind `>`.
struct DiagnosticCase: CustomStringConvertible {
    let text: String
    let report: String

    init(_ text: String, _ report: String) {
        self.text = text
        self.report = report
    }

    static let all = [yaml, schema, shape, grammar, value, texts, region, rule, notice].joined()

    var description: String { report.split(separator: "\n").first.map(String.init) ?? "" }
}

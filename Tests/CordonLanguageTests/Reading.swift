import CordonLanguage
import CordonPolicy

/// Reads a policy text.
func read(_ text: String) -> PolicyReader.Result { read(Array(text.utf8)) }

func read(_ bytes: [UInt8]) -> PolicyReader.Result {
    PolicyReader.read(SourceFile(path: "policy.yaml", bytes: bytes))
}

/// `id line:column`, with the severity where it is not an error.
func brief(_ diagnostic: Diagnostic) -> String {
    let severity = diagnostic.severity == .error ? "" : "\(diagnostic.severity.rawValue) "
    return "\(severity)\(diagnostic.id.rawValue) \(diagnostic.span.start.line):\(diagnostic.span.start.column)"
}

/// The diagnostics of a text, a line each with message and help.
func report(_ text: String) -> [String] {
    read(text).diagnostics.map { "\(brief($0)): \($0.message) | \($0.help)" }
}

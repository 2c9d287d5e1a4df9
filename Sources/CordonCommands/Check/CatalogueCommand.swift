import CordonLanguage
import CordonPolicy
package import CordonReport

/// `cordon check --catalogue` and `--describe`: what diagnostics mean.
package struct CatalogueCommand: Sendable {
    private let id: DiagnosticID?

    /// One entry, or with nil all.
    ///
    /// - Throws: ``CommandError`` if there is no such id.
    package init(id name: String?) throws {
        guard let name else {
            id = nil
            return
        }
        guard let known = DiagnosticID(rawValue: name) else {
            let names = DiagnosticCatalogue.sorted.map(\.rawValue)
            let near = NearMiss.of(name, among: names).map { "did you mean `\($0)`?" }
            throw CommandError("`\(name)` is no diagnostic; \(near ?? "see `cordon check --catalogue`")")
        }
        id = known
    }

    /// As Markdown.
    package var markdown: String {
        id.map(DiagnosticCatalogue.markdown) ?? DiagnosticCatalogue.markdown
    }

    /// For machines, with the examples as files.
    package var data: JSONValue {
        ["diagnostics": .array((id.map { [$0] } ?? DiagnosticCatalogue.sorted).map(Self.json))]
    }

    private static func json(_ id: DiagnosticID) -> JSONValue {
        let entry = id.entry
        return [
            "id": .string(id.rawValue), "severity": .string(entry.severity.rawValue),
            "meaning": .string(entry.meaning), "remedy": .string(entry.remedy),
            "example": [
                "kind": .string(entry.example.kind.rawValue),
                "arguments": .array(entry.example.arguments.map(JSONValue.string)),
                "files": .array(
                    entry.example.files.map { ["name": .string($0.name), "text": .string($0.text)] }),
            ],
        ]
    }
}

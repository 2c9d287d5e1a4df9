package import CordonPolicy

/// A policy between YAML and its draft, for those who measure the steps of reading one by one; ``PolicyReader`` takes
/// them all at once.
package struct PolicyTree: Sendable {
    private let node: YAMLNode
    private let file: String

    /// Reads a text that is YAML and of the subset that is allowed; nil for any other.
    package init?(_ source: SourceFile) {
        guard let node = YAMLReader.read(source.bytes, file: source.path, as: .policy).tree else { return nil }
        self.node = node
        file = source.path
    }

    /// The draft; nil where the text is no policy, or anything is wrong with its keys.
    package var draft: PolicyDraft? {
        var reader = DraftReader()
        guard case .policy(let draft) = reader.draft(node, file: file), reader.diagnostics.isEmpty else { return nil }
        return draft
    }

    /// Walks through a text and keeps nothing; the number of steps, or nil where it is not YAML.
    package static func countEvents(_ source: SourceFile) -> Int? {
        do {
            var events = try YAMLEventSource(source.bytes)
            var count = 0
            while true {
                count += 1
                if case .streamEnd = try events.next().kind { return count }
            }
        } catch {
            return nil
        }
    }
}

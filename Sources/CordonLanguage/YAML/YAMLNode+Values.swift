import CordonModel
import CordonPolicy

// Trees that are made and not read, for printing. Their parts have no place.
extension YAMLNode {
    private static let nowhere = SourceSpan(
        file: "", start: SourcePosition(line: 1, column: 1), end: SourcePosition(line: 1, column: 1))

    /// A single value. An empty text is one, and not a value that is missing.
    package static func scalar(_ text: String) -> YAMLNode {
        YAMLNode(content: .scalar(text, isPlain: !text.isEmpty), span: nowhere)
    }

    /// A list.
    package static func sequence(_ items: [YAMLNode]) -> YAMLNode {
        YAMLNode(content: .sequence(items), span: nowhere)
    }

    /// A mapping; no key may stand there twice.
    package static func mapping(_ entries: [(key: String, value: YAMLNode)]) -> YAMLNode {
        let entries = entries.map { YAMLEntry(key: LocatedText($0.key, at: nowhere), value: $0.value) }
        return YAMLNode(content: .mapping(entries), span: nowhere)
    }
}

extension YAMLNode {
    /// Whether two trees say the same, however and in whatever order of keys they are written.
    ///
    /// Texts are compared by bytes; a value that is missing is no empty text.
    ///
    /// - Complexity: O(*n* log *n*) in the number of nodes.
    package func saysTheSame(as other: YAMLNode) -> Bool {
        switch (content, other.content) {
        case (.scalar(let text, _), .scalar(let otherText, _)):
            isMissing == other.isMissing && ExactText(text) == ExactText(otherText)
        case (.sequence(let items), .sequence(let otherItems)):
            items.count == otherItems.count && zip(items, otherItems).allSatisfy { $0.saysTheSame(as: $1) }
        case (.mapping(let entries), .mapping(let otherEntries)):
            Self.saySame(entries, otherEntries)
        default: false
        }
    }

    private static func saySame(_ entries: [YAMLEntry], _ others: [YAMLEntry]) -> Bool {
        guard entries.count == others.count else { return false }
        let pairs = zip(sorted(entries), sorted(others))
        return pairs.allSatisfy { $0.name == $1.name && $0.entry.value.saysTheSame(as: $1.entry.value) }
    }

    private static func sorted(_ entries: [YAMLEntry]) -> [(name: ExactText, entry: YAMLEntry)] {
        entries.map { (ExactText($0.keyText), $0) }.sorted { $0.name < $1.name }
    }
}

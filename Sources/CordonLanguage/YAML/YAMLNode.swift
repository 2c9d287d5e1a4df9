package import CordonPolicy

/// A YAML tree as written: every scalar is text, mappings keep their order.
package struct YAMLNode: Sendable {
    /// What a node can be.
    package enum Content: Sendable {
        /// `isPlain` is false for quoted and block scalars.
        case scalar(String, isPlain: Bool)
        case sequence([YAMLNode])
        case mapping([YAMLEntry])
    }

    package let content: Content
    /// How it was written.
    package let style: YAMLStyle
    private let file: String
    let start: YAMLMark
    /// Just behind the last character. Collections in block style have no last one: there it is where the next thing
    /// begins.
    let end: YAMLMark

    init(_ content: Content, _ style: YAMLStyle, file: String, from start: SourcePosition, to end: SourcePosition) {
        self.content = content
        self.style = style
        self.file = file
        self.start = YAMLMark(start)
        self.end = YAMLMark(end)
    }

    package init(content: Content, span: SourceSpan) {
        let style: YAMLStyle =
            switch content {
            case .scalar(_, let isPlain): isPlain ? .plain : .doubleQuoted
            case .sequence, .mapping: .block
            }
        self.init(content, style, file: span.file, from: span.start, to: span.end)
    }

    /// Of a scalar all of it, of a collection where it begins: messages show one line.
    package var span: SourceSpan {
        let last: YAMLMark =
            switch style {
            case .block: start
            case .flow: YAMLMark(line: Int(start.line), column: Int(start.column) + 1)
            default: end
            }
        return SourceSpan(file: file, start: start.position, end: last.position)
    }

    fileprivate var fileName: String { file }
}

/// A key of a mapping and what stands there.
package struct YAMLEntry: Sendable {
    private let name: String
    /// How the key was written.
    let keyStyle: YAMLStyle
    let keyStart: YAMLMark
    let keyEnd: YAMLMark
    package let value: YAMLNode

    package init(key: LocatedText, style: YAMLStyle = .plain, value: YAMLNode) {
        self.name = key.value
        self.keyStyle = style
        self.keyStart = YAMLMark(key.span.start)
        self.keyEnd = YAMLMark(key.span.end)
        self.value = value
    }

    package var key: LocatedText {
        let span = SourceSpan(file: value.fileName, start: keyStart.position, end: keyEnd.position)
        return LocatedText(name, at: span)
    }

    /// The key without its place.
    package var keyText: String { name }
}

extension YAMLNode {
    /// Nothing was written here: `key:` and the end of the line.
    package var isMissing: Bool {
        if case .scalar("", isPlain: true) = content { true } else { false }
    }

    /// What the node is, for messages.
    package var kind: String {
        switch content {
        case .scalar: "a single value"
        case .sequence: "a list"
        case .mapping: "a mapping"
        }
    }
}

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
    /// Of a sequence or a mapping, where it begins.
    package let span: SourceSpan
}

/// A key of a mapping and what stands behind it.
package struct YAMLEntry: Sendable {
    package let key: LocatedText
    package let value: YAMLNode
}

extension YAMLNode {
    /// Nothing was written here: `key:` and the end of the line.
    var isMissing: Bool {
        if case .scalar("", isPlain: true) = content { true } else { false }
    }

    /// What the node is, for messages.
    var kind: String {
        switch content {
        case .scalar: "a single value"
        case .sequence: "a list"
        case .mapping: "a mapping"
        }
    }
}

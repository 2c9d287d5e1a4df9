/// The canonical text of trees, also of those that were made and not read.
package enum CanonicalText {
    /// A tree as canonical YAML, without comments; reading it gives the tree again, keys in canonical order.
    ///
    /// - Complexity: O(*n* log *n*) in the number of nodes.
    package static func yaml(_ tree: YAMLNode) -> String {
        String(decoding: bytes(LayoutBuilder.layout(tree, as: .yaml), as: .yaml), as: UTF8.self)
    }

    /// A tree as canonical JSON; `true`, `false` and numbers are written without quotes.
    ///
    /// - Complexity: O(*n* log *n*) in the number of nodes.
    package static func json(_ tree: YAMLNode) -> String {
        String(decoding: bytes(LayoutBuilder.layout(tree, as: .json), as: .json), as: UTF8.self)
    }

    static func bytes(_ root: LayoutItem, as syntax: PolicySyntax) -> [UInt8] {
        syntax == .yaml ? YAMLPrinter.print(root) : JSONPrinter.print(root)
    }
}

/// Writes a layout as YAML.
struct YAMLPrinter {
    /// Lines are no longer than this many characters where that can be.
    static let width = 120
    /// libyaml takes a longer key only behind `?`.
    private static let longestKey = 1000

    private(set) var bytes: [UInt8] = []

    /// Prints a whole file.
    static func print(_ root: LayoutItem) -> [UInt8] {
        var printer = YAMLPrinter()
        printer.root(root)
        return printer.bytes
    }

    private init() {}

    private mutating func root(_ root: LayoutItem) {
        lines(root.above.tidied(false), indent: 0)
        if root.node.items.isEmpty {
            inline(root.node, indent: 0)
            trailing(root.trailing)
            newline()
        } else {
            items(of: root.node, indent: 0, isRoot: true)
        }
        let behind = root.node.items.isEmpty ? nil : root.trailing
        lines((behind.map { [.comment($0)] } ?? []) + root.node.foot, indent: 0)
    }

    private mutating func items(of node: LayoutNode, indent: Int, isFirstInline: Bool = false, isRoot: Bool = false) {
        var wasBlock = false
        for (index, item) in node.items.enumerated() {
            var item = item
            if case .mapping = node.content, isRoot {
                let isBlock = isBlock(item.node, column: indent + keyText(item.key).characterCount + 2)
                if isBlock || wasBlock, index > 0, item.above.first != .blank { item.above.insert(.blank, at: 0) }
                wasBlock = isBlock
            }
            let isInline = index == 0 && isFirstInline
            if case .list = node.content {
                listItem(item, indent: indent, isInline: isInline)
            } else {
                entry(item, indent: indent, isInline: isInline)
            }
        }
        if !isRoot { lines(node.foot, indent: indent) }
    }

    private mutating func listItem(_ item: LayoutItem, indent: Int, isInline: Bool) {
        let isBlock = isBlock(item.node, column: indent + 2)
        lines(item.above, indent: indent)
        // The line of the dash is also that of the first item in it.
        if isBlock, let comment = item.trailing { lines([.comment(comment)], indent: indent) }
        if !isInline { self.indent(indent) }
        write("-")
        if isBlock {
            write(" ")
            items(of: item.node, indent: indent + 2, isFirstInline: true)
        } else {
            value(item, indent: indent + 2, column: indent + 2)
        }
    }

    private mutating func entry(_ item: LayoutItem, indent: Int, isInline: Bool) {
        lines(item.above, indent: indent)
        if !isInline { self.indent(indent) }
        let key = keyText(item.key)
        var column = indent + key.characterCount + 2
        if key.characterCount > Self.longestKey {
            write("? ")
            bytes += key
            newline()
            self.indent(indent)
            column = indent + 2
        } else {
            bytes += key
        }
        write(":")
        guard isBlock(item.node, column: column) else { return value(item, indent: indent + 2, column: column) }
        trailing(item.trailing)
        newline()
        items(of: item.node, indent: indent + 2)
    }

    private func keyText(_ key: String) -> [UInt8] {
        var bytes: [UInt8] = []
        PolicySyntax.yaml.appendKey(key, in: .block, to: &bytes)
        return bytes
    }

    private func isBlock(_ node: LayoutNode, column: Int) -> Bool {
        guard !node.items.isEmpty else { return false }
        guard let width = node.width else { return true }
        return column + width > Self.width
    }
}

// Values that are not collections in block style, and lines that are no values.
extension YAMLPrinter {
    /// What stands behind `key:` or `-`, to the end of the line or of the text.
    private mutating func value(_ item: LayoutItem, indent: Int, column: Int) {
        switch item.node.content {
        case .missing: break
        case .scalar(let text, .literal):
            return block("|", text, BlockText.literalLines(text), item.trailing, indent: indent)
        case .scalar(let text, .folded): return folded(text, item.trailing, indent: indent)
        case .scalar(let text, .wrapping):
            let line = scalar(text)
            guard column + line.characterCount <= Self.width else {
                return folded(text, item.trailing, indent: indent)
            }
            write(" ")
            bytes += line
        case .scalar, .list, .mapping:
            write(" ")
            inline(item.node, indent: indent)
        }
        trailing(item.trailing)
        newline()
    }

    private mutating func inline(_ node: LayoutNode, indent: Int) {
        if case .scalar(let text, _) = node.content {
            bytes += scalar(text)
        } else {
            FlowPrinter(.yaml).append(node, to: &bytes)
        }
    }

    private func scalar(_ text: String) -> [UInt8] {
        var bytes: [UInt8] = []
        PolicySyntax.yaml.append(text, in: .block, to: &bytes)
        return bytes
    }

    private mutating func folded(_ text: String, _ comment: String?, indent: Int) {
        block(">", text, BlockText.foldedLines(text, width: Self.width - indent), comment, indent: indent)
    }

    private mutating func block(_ mark: String, _ text: String, _ lines: [Substring], _ comment: String?, indent: Int) {
        write(" " + mark + BlockText.chomping(text))
        trailing(comment)
        newline()
        for line in lines {
            if !line.isEmpty { self.indent(indent) }
            bytes += Array(line.utf8)
            newline()
        }
    }

    private mutating func lines(_ lines: [NoteLine], indent: Int) {
        for line in lines {
            if case .comment(let text) = line {
                self.indent(indent)
                write(text)
            }
            newline()
        }
    }

    private mutating func trailing(_ comment: String?) {
        if let comment { write("  " + comment) }
    }

    private mutating func indent(_ count: Int) {
        bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: count))
    }

    private mutating func newline() { bytes.append(UInt8(ascii: "\n")) }

    private mutating func write(_ text: String) { bytes.append(contentsOf: text.utf8) }
}

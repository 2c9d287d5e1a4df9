/// Writes a layout as JSON; comments have no place there.
struct JSONPrinter {
    private(set) var bytes: [UInt8] = []

    /// Prints a whole file.
    static func print(_ root: LayoutItem) -> [UInt8] {
        var printer = JSONPrinter()
        printer.value(root.node, indent: 0, column: 0, isRoot: true)
        return printer.bytes + [UInt8(ascii: "\n")]
    }

    private init() {}

    private mutating func value(_ node: LayoutNode, indent: Int, column: Int, isRoot: Bool = false) {
        switch node.content {
        case .missing: write("null")
        case .scalar: FlowPrinter(.json).append(node, to: &bytes)
        case .list(let items), .mapping(let items):
            // One more for the comma.
            if !items.isEmpty, isRoot || !(node.width.map { column + $0 < YAMLPrinter.width } ?? false) {
                self.items(items, of: node, indent: indent)
            } else {
                FlowPrinter(.json).append(node, to: &bytes)
            }
        }
    }

    private mutating func items(_ items: [LayoutItem], of node: LayoutNode, indent: Int) {
        let isMapping = if case .mapping = node.content { true } else { false }
        write(isMapping ? "{" : "[")
        for (index, item) in items.enumerated() {
            write(index > 0 ? ",\n" : "\n")
            self.indent(indent + 2)
            let start = bytes.count
            if isMapping {
                PolicySyntax.json.appendKey(item.key, in: .flow, to: &bytes)
                write(": ")
            }
            let column = indent + 2 + bytes[start...].count { $0 & 0xC0 != 0x80 }
            value(item.node, indent: indent + 2, column: column)
        }
        write("\n")
        self.indent(indent)
        write(isMapping ? "}" : "]")
    }

    private mutating func indent(_ count: Int) {
        bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: count))
    }

    private mutating func write(_ text: String) { bytes.append(contentsOf: text.utf8) }
}

/// Writes parts of a layout on one line.
struct FlowPrinter {
    private let syntax: PolicySyntax

    init(_ syntax: PolicySyntax) {
        self.syntax = syntax
    }

    /// - Precondition: The node has a width.
    func append(_ node: LayoutNode, to bytes: inout [UInt8]) {
        switch node.content {
        case .missing: break
        case .scalar(let text, _): syntax.append(text, in: .flow, to: &bytes)
        case .list(let items):
            bytes.append(UInt8(ascii: "["))
            appendItems(items, isMapping: false, to: &bytes)
            bytes.append(UInt8(ascii: "]"))
        case .mapping(let items):
            bytes += Array((items.isEmpty ? "{" : "{ ").utf8)
            appendItems(items, isMapping: true, to: &bytes)
            bytes += Array((items.isEmpty ? "}" : " }").utf8)
        }
    }

    private func appendItems(_ items: [LayoutItem], isMapping: Bool, to bytes: inout [UInt8]) {
        for (index, item) in items.enumerated() {
            if index > 0 { bytes += Array(", ".utf8) }
            if isMapping {
                syntax.appendKey(item.key, in: .flow, to: &bytes)
                bytes += Array(": ".utf8)
            }
            append(item.node, to: &bytes)
        }
    }
}

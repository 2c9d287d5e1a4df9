extension LayoutNode {
    /// Measures a node whose items are measured.
    ///
    /// - Complexity: O(*n*) in the items and in the length of keys and of a single value.
    func measured(as layout: DocumentShape.Layout, in syntax: PolicySyntax) -> Int? {
        switch content {
        case .missing: nil
        case .scalar(_, .literal), .scalar(_, .folded): nil
        case .scalar(let text, _): Self.width { syntax.append(text, in: .flow, to: &$0) }
        case .list(let items):
            items.isEmpty ? 2 : fits(layout) ? Self.sum(items, padding: 2) { $0.node.width } : nil
        case .mapping(let items):
            items.isEmpty ? 2 : fits(layout) ? Self.sum(items, padding: 4) { Self.width($0, in: syntax) } : nil
        }
    }

    private func fits(_ layout: DocumentShape.Layout) -> Bool {
        guard layout != .block, foot.isEmpty, items.allSatisfy({ $0.above.isEmpty && $0.trailing == nil }) else {
            return false
        }
        return layout == .line || isLeaf
    }

    /// A list of single values, or a mapping of those and single values.
    private var isLeaf: Bool {
        switch content {
        case .missing, .scalar: true
        case .list(let items): items.allSatisfy { !$0.node.isCollection }
        case .mapping(let items): items.allSatisfy { $0.node.isScalarOrListOfThem }
        }
    }

    private var isScalarOrListOfThem: Bool {
        if case .mapping(let items) = content { return items.isEmpty }
        return isLeaf
    }

    private static func sum(_ items: [LayoutItem], padding: Int, _ width: (LayoutItem) -> Int?) -> Int? {
        var sum = padding + (items.count - 1) * 2
        for item in items {
            guard let width = width(item) else { return nil }
            sum += width
        }
        return sum
    }

    private static func width(_ item: LayoutItem, in syntax: PolicySyntax) -> Int? {
        guard let value = item.node.width else { return nil }
        return width { syntax.appendKey(item.key, in: .flow, to: &$0) } + 2 + value
    }

    private static func width(_ write: (inout [UInt8]) -> Void) -> Int {
        var bytes: [UInt8] = []
        write(&bytes)
        return bytes.characterCount
    }
}

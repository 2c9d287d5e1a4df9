extension DocumentShape {
    /// Entries in canonical order; what has no place in it goes last and keeps its order.
    func sorted(_ items: [LayoutItem]) -> [LayoutItem] {
        guard !keys.isEmpty else { return items }
        let ranks = items.indices.map { (rank: keys[items[$0].key] ?? keys.count, index: $0) }
        return ranks.sorted { ($0.rank, $0.index) < ($1.rank, $1.index) }.map { items[$0.index] }
    }
}

extension LayoutItem {
    /// Drops the empty lines that the canonical form has not.
    mutating func tidy(isFirst: Bool, keepsBlanks: Bool) {
        above = above.tidied(keepsBlanks && !isFirst)
        if !keepsBlanks, above.last == .blank { above.removeLast() }
    }
}

extension [NoteLine] {
    /// Without an empty line in front unless it is kept, and never two together.
    func tidied(_ keepsFirst: Bool) -> [NoteLine] {
        var lines: [NoteLine] = []
        for line in self {
            let isKept = line != .blank || (lines.isEmpty ? keepsFirst : lines.last != .blank)
            if isKept { lines.append(line) }
        }
        return lines
    }
}

extension LayoutNode {
    /// Takes out the comments that a list item must not begin with: its first line is also that of the dash.
    mutating func takeFirstComments() -> [NoteLine] {
        var items = items
        guard let first = items.first else { return [] }
        var comments = first.above.filter { $0 != .blank }
        items[0].above = []
        if case .list = content, !first.node.items.isEmpty, let comment = first.trailing {
            comments.append(.comment(comment))
            items[0].trailing = nil
        }
        if !comments.isEmpty || !first.above.isEmpty { setItems(items) }
        return comments
    }

    fileprivate mutating func setItems(_ items: [LayoutItem]) {
        if case .list = content { content = .list(items) } else { content = .mapping(items) }
    }
}

extension LayoutItem {
    /// The comments at the head of a file stay there whatever key comes first, but for the last paragraph where it stands
    /// directly above a key and is not the only one.
    mutating func giveComments(to key: String) {
        guard let blank = above.lastIndex(of: .blank), blank > 0, blank + 1 < above.count else { return }
        var items = node.items
        guard let index = items.firstIndex(where: { $0.key == key }), index > 0 else { return }
        items[index].above = above[(blank + 1)...] + items[index].above
        above.removeSubrange((blank + 1)...)
        node.setItems(items)
    }
}

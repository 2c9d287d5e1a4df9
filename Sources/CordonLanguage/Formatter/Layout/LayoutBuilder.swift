/// Turns a tree into its layout: puts keys in order and finds a place for every comment.
///
/// A comment above an item or at the end of its line belongs to it. One behind the last item belongs to the innermost
/// collection that it is not indented less than. What stands where no line of the canonical form has room for it moves
/// above the item that it stands in.
struct LayoutBuilder {
    private let scan: CommentScan
    private let syntax: PolicySyntax
    private var next = 0

    /// Lays a whole file out.
    static func layout(_ tree: YAMLNode, _ scan: CommentScan = CommentScan(), as syntax: PolicySyntax) -> LayoutItem {
        var builder = LayoutBuilder(scan: scan, syntax: syntax)
        let part = Part(entry: nil, node: tree, parentColumn: 0, following: .end)
        var root = builder.item(part, ShapeName.ofFile(tree), previousLine: 0)
        root.node.foot += builder.lines(builder.take(before: .end))
        if case .mapping(let entries) = tree.content, let first = entries.first { root.giveComments(to: first.keyText) }
        return root
    }

    private init(scan: CommentScan, syntax: PolicySyntax) {
        self.scan = scan
        self.syntax = syntax
    }

    /// One item as read, and what it is surrounded by.
    private struct Part {
        let entry: YAMLEntry?
        let node: YAMLNode
        let parentColumn: UInt32
        /// Where the next thing stands that does not belong to it.
        var following: YAMLMark

        var start: YAMLMark { entry?.keyStart ?? node.start }

        // Columns are counted from 1.
        var isRoot: Bool { parentColumn == 0 }

        /// The line of its end, as far as it is known.
        var lastLine: UInt32 {
            if node.isMissing { return entry?.keyEnd.line ?? node.start.line }
            return [.block, .literal, .folded].contains(node.style) ? node.start.line : node.end.line
        }
    }

    private mutating func item(_ part: Part, _ name: ShapeName, previousLine: UInt32) -> LayoutItem {
        var notes = Notes(above: lines(take(before: part.start)))
        if part.start.line > previousLine, scan.hasBlank(above: part.start.line) { notes.above.append(.blank) }
        takeInside(part, &notes)
        var node = self.node(part, name)
        takeTrailing(part, &notes)
        if part.entry == nil, !part.isRoot { notes.above += node.takeFirstComments() }
        node.width = node.measured(as: name.shape.layout, in: syntax)
        return LayoutItem(
            key: part.entry?.keyText ?? "", node: node, above: notes.allAbove, trailing: notes.trailing.last)
    }

    private mutating func node(_ part: Part, _ name: ShapeName) -> LayoutNode {
        switch part.node.content {
        case .scalar(let text, _):
            guard !part.node.isMissing else { return LayoutNode(content: .missing) }
            return LayoutNode(content: .scalar(text, syntax == .json ? .line : LayoutText(text, of: part.node)))
        case .sequence(let nodes):
            let items = items(of: part, nodes.count, name.shape) { (nil, nodes[$0]) }
            return LayoutNode(content: .list(items), foot: foot(part, name.shape))
        case .mapping(let entries):
            let items = items(of: part, entries.count, name.shape) { (entries[$0], entries[$0].value) }
            return LayoutNode(content: .mapping(items), foot: foot(part, name.shape))
        }
    }

    private mutating func items(
        of whole: Part, _ count: Int, _ shape: DocumentShape, _ child: (Int) -> (entry: YAMLEntry?, node: YAMLNode)
    ) -> [LayoutItem] {
        let end = whole.node.style == .flow ? whole.node.end : whole.following
        var items: [LayoutItem] = []
        items.reserveCapacity(count)
        var line: UInt32 = 0
        for index in 0..<count {
            let (entry, node) = child(index)
            var part = Part(entry: entry, node: node, parentColumn: whole.node.start.column, following: end)
            if index + 1 < count {
                let (nextEntry, nextNode) = child(index + 1)
                part.following = nextEntry?.keyStart ?? nextNode.start
            }
            items.append(item(part, entry.map { shape.child($0.keyText) } ?? shape.item, previousLine: line))
            line = part.lastLine
        }
        items = shape.sorted(items)
        for index in items.indices { items[index].tidy(isFirst: index == 0, keepsBlanks: shape.keepsBlanks) }
        return items
    }

    /// What is left behind the last item of a collection. A list at the column of its key leaves comments at that column
    /// to the mapping.
    private mutating func foot(_ part: Part, _ shape: DocumentShape) -> [NoteLine] {
        guard part.node.style != .flow else { return lines(take(before: part.node.end)).tidied(shape.keepsBlanks) }
        let column = max(part.node.start.column, part.parentColumn + 1)
        let found = take { $0.start < part.following && $0.start.column >= column }
        return lines(found).tidied(shape.keepsBlanks)
    }
}

// Taking comments in the order of the text.
extension LayoutBuilder {
    /// The comments of one item.
    private struct Notes {
        var above: [NoteLine]
        var trailing: [String] = []

        /// Only one comment has room at the end of the line.
        var allAbove: [NoteLine] { above + trailing.dropLast().map(NoteLine.comment) }

        mutating func add(_ comments: [YAMLComment], besides line: UInt32) {
            for comment in comments {
                if comment.start.line == line, !comment.isAlone {
                    trailing.append(comment.text)
                } else {
                    above.append(.comment(comment.text))
                }
            }
        }
    }

    private mutating func take(while isWanted: (YAMLComment) -> Bool) -> [YAMLComment] {
        var taken: [YAMLComment] = []
        while next < scan.comments.count, isWanted(scan.comments[next]) {
            taken.append(scan.comments[next])
            next += 1
        }
        return taken
    }

    private mutating func take(before mark: YAMLMark) -> [YAMLComment] {
        take { $0.start < mark }
    }

    /// Between a key and its value, and between a bracket and what comes first in it.
    private mutating func takeInside(_ part: Part, _ notes: inout Notes) {
        let node = part.node
        if let line = part.entry?.keyEnd.line {
            let isBlock = node.style == .block
            let found = take { $0.start < node.start && (!isBlock || $0.start.line == line) }
            notes.add(found, besides: line)
        }
        switch node.style {
        case .literal, .folded: notes.add(take(before: node.end), besides: node.start.line)
        case .flow:
            let first = node.firstStart
            let found = take {
                $0.start < first ?? node.end && (first == nil || $0.start.line == node.start.line)
            }
            notes.add(found, besides: node.start.line)
        default: break
        }
    }

    private mutating func takeTrailing(_ part: Part, _ notes: inout Notes) {
        guard part.node.style != .block else { return }
        let line = part.lastLine
        notes.trailing += take { $0.start.line == line && !$0.isAlone && $0.start < part.following }.map(\.text)
    }

    private func lines(_ comments: [YAMLComment]) -> [NoteLine] {
        comments.flatMap { comment -> [NoteLine] in
            let isBelowBlank = comment.isAlone && scan.hasBlank(above: comment.start.line)
            return isBelowBlank ? [.blank, .comment(comment.text)] : [.comment(comment.text)]
        }
    }
}

extension YAMLNode {
    /// Where the first item begins.
    fileprivate var firstStart: YAMLMark? {
        switch content {
        case .scalar: nil
        case .sequence(let items): items.first?.start
        case .mapping(let entries): entries.first?.keyStart
        }
    }
}

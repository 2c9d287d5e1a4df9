/// A part of a text that is about to be printed, with its comments.
struct LayoutNode: Sendable {
    enum Content: Sendable {
        /// Nothing was written: `key:`.
        case missing
        case scalar(String, LayoutText)
        case list([LayoutItem])
        case mapping([LayoutItem])
    }

    var content: Content
    /// What follows the last item of a collection.
    var foot: [NoteLine] = []
    /// How many characters it takes on one line; nil where it needs several, or always gets them.
    var width: Int?

    var items: [LayoutItem] {
        switch content {
        case .list(let items), .mapping(let items): items
        case .missing, .scalar: []
        }
    }

    var isCollection: Bool {
        switch content {
        case .list, .mapping: true
        case .missing, .scalar: false
        }
    }
}

/// An item of a list, or a key and its value.
struct LayoutItem: Sendable {
    /// Empty for an item of a list.
    var key = ""
    var node: LayoutNode
    /// Comments and empty lines above.
    var above: [NoteLine] = []
    /// The comment at the end of the line.
    var trailing: String?
}

/// A line that says nothing to the machine.
enum NoteLine: Hashable, Sendable {
    case blank
    case comment(String)
}

/// How a single value may be laid out.
enum LayoutText: Sendable {
    /// On one line, quoted if need be.
    case line
    /// On one line if that is wide enough, else folded.
    case wrapping
    /// As a literal block, `|`.
    case literal
    /// As a folded block, `>`.
    case folded

    /// Blocks are kept where the author has one and where they can hold the text; a text on one line that was written
    /// on several is folded where it does not fit.
    init(_ text: String, of node: YAMLNode) {
        let isBlock = node.style == .literal || node.style == .folded
        if !text.utf8.contains(UInt8(ascii: "\n")) {
            let isLong = isBlock || node.start.line < node.end.line
            self = isLong && BlockText.canBeFolded(text) ? .wrapping : .line
        } else if node.style == .folded, BlockText.canBeFolded(text) {
            self = .folded
        } else if isBlock || node.style == .plain, BlockText.canBeLiteral(text) {
            self = .literal
        } else {
            self = .line
        }
    }
}

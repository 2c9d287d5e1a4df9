/// A comment in a YAML text.
struct YAMLComment: Hashable, Sendable {
    let start: YAMLMark
    /// From `#` on, without blanks at the end.
    let text: String
    /// Nothing else stands on its line.
    let isAlone: Bool
}

/// The comments of a text, and where it has empty lines. libyaml tells of neither.
struct CommentScan: Sendable {
    /// In the order of the text.
    private(set) var comments: [YAMLComment] = []
    /// Lines with an empty one directly above, ascending.
    private var linesBelowBlank: [UInt32] = []

    /// Of a text that nothing is known of.
    init() {}

    /// Looks at the gaps between scalars: only there does `#` begin a comment, and there it always does.
    ///
    /// - Parameters:
    ///   - text: What `tree` was read from, without a byte order mark.
    ///   - tree: Where the scalars are.
    /// - Complexity: O(*n*) in the size of the text.
    init(_ text: [UInt8], tree: YAMLNode) {
        var walk = TextWalk(text, scalars: ScalarRanges(of: tree).ranges)
        while let line = walk.nextLine() {
            if let comment = line.comment { comments.append(comment) }
            if line.isBelowBlank { linesBelowBlank.append(line.number) }
        }
    }

    /// Whether the line above is empty.
    func hasBlank(above line: UInt32) -> Bool {
        var (low, high) = (0, linesBelowBlank.count)
        while low < high {
            let middle = (low + high) / 2
            if linesBelowBlank[middle] < line { low = middle + 1 } else { high = middle }
        }
        return low < linesBelowBlank.count && linesBelowBlank[low] == line
    }
}

/// The stretches of a text that are values, in its order.
private struct ScalarRanges {
    private(set) var ranges: [Range<YAMLMark>] = []

    init(of tree: YAMLNode) {
        add(tree)
    }

    private mutating func add(_ node: YAMLNode) {
        switch node.content {
        case .scalar: add(from: node.start, to: node.end, node.style)
        case .sequence(let items): for item in items { add(item) }
        case .mapping(let entries):
            for entry in entries {
                add(from: entry.keyStart, to: entry.keyEnd, entry.keyStyle)
                add(entry.value)
            }
        }
    }

    // The first line of a block scalar holds its indicators, and may hold a comment.
    private mutating func add(from start: YAMLMark, to end: YAMLMark, _ style: YAMLStyle) {
        let isBlock = style == .literal || style == .folded
        let start = isBlock ? YAMLMark(line: Int(start.line) + 1, column: 1) : start
        if start < end { ranges.append(start..<end) }
    }
}

/// Walks through a text line by line, counting as libyaml counts.
private struct TextWalk {
    struct Line {
        let number: UInt32
        var comment: YAMLComment?
        var isBelowBlank = false
        var isBlank = true
    }

    private let text: [UInt8]
    private let scalars: [Range<YAMLMark>]
    private var index = 0
    private var scalar = 0
    private var line = 0
    private var column = 1
    private var isBelowBlank = false

    init(_ text: [UInt8], scalars: [Range<YAMLMark>]) {
        self.text = text
        self.scalars = scalars
    }

    mutating func nextLine() -> Line? {
        guard index < text.count else { return nil }
        line += 1
        column = 1
        var found = Line(number: UInt32(clamping: line))
        readLine(&found)
        found.isBelowBlank = isBelowBlank && !found.isBlank
        isBelowBlank = found.isBlank
        return found
    }

    private mutating func readLine(_ found: inout Line) {
        while index < text.count {
            let length = lineBreakLength(at: index)
            guard length == 0 else {
                index += length
                return
            }
            let byte = text[index]
            if byte == UInt8(ascii: "#"), !isInScalar() {
                found.comment = comment(isAlone: found.isBlank)
                found.isBlank = false
            } else {
                if byte != UInt8(ascii: " "), byte != UInt8(ascii: "\t") { found.isBlank = false }
                advance()
            }
        }
    }

    private mutating func isInScalar() -> Bool {
        let mark = YAMLMark(line: line, column: column)
        while scalar < scalars.count, scalars[scalar].upperBound <= mark { scalar += 1 }
        return scalar < scalars.count && scalars[scalar].contains(mark)
    }

    private mutating func comment(isAlone: Bool) -> YAMLComment {
        let (first, mark) = (index, YAMLMark(line: line, column: column))
        var last = index
        while index < text.count, lineBreakLength(at: index) == 0 {
            if text[index] != UInt8(ascii: " "), text[index] != UInt8(ascii: "\t") { last = index }
            index += 1
        }
        let comment = String(decoding: text[first...last], as: UTF8.self)
        return YAMLComment(start: mark, text: comment, isAlone: isAlone)
    }

    private mutating func advance() {
        index += 1
        while index < text.count, text[index] & 0xC0 == 0x80 { index += 1 }
        column += 1
    }

    // YAML 1.1 has LF, CR, CR LF, NEL, LS and PS.
    private func lineBreakLength(at index: Int) -> Int {
        switch text[index] {
        case 0x0A: 1
        case 0x0D: follows(index, 0x0A) ? 2 : 1
        case 0xC2: follows(index, 0x85) ? 2 : 0
        case 0xE2: follows(index, 0x80) && (follows(index + 1, 0xA8) || follows(index + 1, 0xA9)) ? 3 : 0
        default: 0
        }
    }

    private func follows(_ index: Int, _ byte: UInt8) -> Bool {
        index + 1 < text.count && text[index + 1] == byte
    }
}

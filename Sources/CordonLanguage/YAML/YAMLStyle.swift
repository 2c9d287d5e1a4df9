import CordonPolicy

/// How a part of a YAML text is written.
package enum YAMLStyle: UInt8, Sendable {
    case plain
    case singleQuoted
    case doubleQuoted
    /// `|`
    case literal
    /// `>`
    case folded
    /// A list or mapping by indentation.
    case block
    /// A list or mapping in brackets or braces.
    case flow
}

/// A place in a YAML text, as ``SourcePosition`` in half of its bytes: trees of large files hold millions.
struct YAMLMark: Hashable, Sendable {
    let line: UInt32
    let column: UInt32

    init(line: Int, column: Int) {
        self.line = UInt32(clamping: line)
        self.column = UInt32(clamping: column)
    }

    init(_ position: SourcePosition) {
        self.init(line: position.line, column: position.column)
    }

    var position: SourcePosition { SourcePosition(line: Int(line), column: Int(column)) }

    /// Behind every text.
    static let end = YAMLMark(line: .max, column: .max)
}

extension YAMLMark: Comparable {
    static func < (left: Self, right: Self) -> Bool {
        (left.line, left.column) < (right.line, right.column)
    }
}

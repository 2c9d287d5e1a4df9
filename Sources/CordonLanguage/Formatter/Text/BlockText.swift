/// Texts as blocks of lines: `|` literally, or `>` folded.
enum BlockText {
    /// Whether `|` can hold a text. Texts that would need an explicit indentation or keep empty lines at the end
    /// (`|2`, `|+`) are quoted instead, and so are blanks at line ends, which nobody sees.
    static func canBeLiteral(_ text: String) -> Bool {
        let body = text.utf8.last == newline ? text.dropLast() : text[...]
        guard let first = body.unicodeScalars.first, first != " ", first != "\n", body.utf8.last != newline else {
            return false
        }
        return body.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).allSatisfy(isLine)
    }

    /// Whether `>` can: besides, a line that begins with a blank is never folded.
    static func canBeFolded(_ text: String) -> Bool {
        guard canBeLiteral(text), !text.utf8.contains(UInt8(ascii: "\t")) else { return false }
        return !text.split(separator: "\n").contains { $0.hasPrefix(" ") }
    }

    private static let newline = UInt8(ascii: "\n")

    private static func isLine(_ line: Substring.UnicodeScalarView) -> Bool {
        line.first != "\t" && line.last != "\t" && line.last != " " && line.allSatisfy(QuotedText.isPrintable)
    }

    /// What stands behind `|` or `>`: whether the last line ends.
    static func chomping(_ text: String) -> String { text.utf8.last == newline ? "" : "-" }

    /// The lines of a literal text.
    static func literalLines(_ text: String) -> [Substring] {
        (text.utf8.last == newline ? text.dropLast() : text[...])
            .split(separator: "\n", omittingEmptySubsequences: false)
    }

    /// The lines of a folded text, broken between words so that they have at most `width` characters where that can be.
    static func foldedLines(_ text: String, width: Int) -> [Substring] {
        var lines: [Substring] = []
        var isBelowText = false
        for line in literalLines(text) {
            // A line break alone would be folded into a blank: as many empty lines as there are breaks.
            if isBelowText { lines.append("") }
            lines += broken(line, width: width)
            isBelowText = !line.isEmpty
        }
        return lines
    }

    private static func broken(_ line: Substring, width: Int) -> [Substring] {
        var lines: [Substring] = []
        var rest = line
        while let split = breakingPoint(rest, width: width) {
            lines.append(rest[..<split])
            rest = rest[rest.unicodeScalars.index(after: split)...]
        }
        return lines + [rest]
    }

    /// The last blank between two words within `width`, else the first one.
    private static func breakingPoint(_ line: Substring, width: Int) -> String.Index? {
        let scalars = line.unicodeScalars
        var (last, count): (String.Index?, Int) = (nil, 0)
        var index = scalars.startIndex
        while index < scalars.endIndex {
            if count > width, last != nil { return last }
            let next = scalars.index(after: index)
            if scalars[index] == " ", scalars[next] != " ", scalars[scalars.index(before: index)] != " " {
                if count <= width || last == nil { last = index }
            }
            index = next
            count += 1
        }
        return count > width ? last : nil
    }
}

import CordonModel

/// Tells JSON from other YAML: RFC 8259, nothing more.
struct JSONSyntax {
    private let text: [UInt8]
    private var index = 0

    /// Whether a text, known to nest within the reader's limit, is one JSON object.
    static func isObject(_ text: [UInt8]) -> Bool {
        var syntax = JSONSyntax(text: text)
        if text.starts(with: byteOrderMark) { syntax.index = byteOrderMark.count }
        syntax.skipBlanks()
        guard syntax.peek == UInt8(ascii: "{"), syntax.value(depth: 0) else { return false }
        syntax.skipBlanks()
        return syntax.index == text.count
    }

    private init(text: [UInt8]) {
        self.text = text
    }

    private var peek: UInt8? { index < text.count ? text[index] : nil }

    private mutating func skipBlanks() {
        while let byte = peek, [0x20, 0x09, 0x0A, 0x0D].contains(byte) { index += 1 }
    }

    private mutating func takes(_ character: Unicode.Scalar) -> Bool {
        guard peek == UInt8(ascii: character) else { return false }
        index += 1
        return true
    }

    private mutating func value(depth: Int) -> Bool {
        skipBlanks()
        guard depth <= YAMLReader.maximumDepth else { return false }
        switch peek {
        case UInt8(ascii: "{"):
            return members(until: "}") { $0.string() && $0.separator() && $0.value(depth: depth + 1) }
        case UInt8(ascii: "["): return members(until: "]") { $0.value(depth: depth + 1) }
        case UInt8(ascii: "\""): return string()
        default: return word()
        }
    }

    private mutating func members(until end: Unicode.Scalar, _ member: (inout JSONSyntax) -> Bool) -> Bool {
        index += 1
        skipBlanks()
        if takes(end) { return true }
        while true {
            skipBlanks()
            guard member(&self) else { return false }
            skipBlanks()
            if takes(end) { return true }
            guard takes(",") else { return false }
        }
    }

    private mutating func separator() -> Bool {
        skipBlanks()
        return takes(":")
    }

    private mutating func string() -> Bool {
        guard takes("\"") else { return false }
        while let byte = peek, byte >= 0x20 {
            index += 1
            if byte == UInt8(ascii: "\"") { return true }
            if byte == UInt8(ascii: "\\"), !escape() { return false }
        }
        return false
    }

    private mutating func escape() -> Bool {
        guard let byte = peek else { return false }
        index += 1
        guard byte == UInt8(ascii: "u") else { return "\"\\/bfnrt".utf8.contains(byte) }
        let digits = text[index...].prefix(4)
        index += digits.count
        return digits.count == 4 && digits.allSatisfy { $0.hexDigit != nil }
    }

    private mutating func word() -> Bool {
        let start = index
        while let byte = peek, !" \t\r\n,:[]{}\"".utf8.contains(byte) { index += 1 }
        let word = String(decoding: text[start..<index], as: UTF8.self)
        return ["true", "false", "null"].contains(word) || isNumber(word)
    }

    private func isNumber(_ word: String) -> Bool {
        word.wholeMatch(of: /-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?/) != nil
    }
}

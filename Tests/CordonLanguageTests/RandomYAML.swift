import CordonLanguage
import CordonModel
import CordonTestSupport

/// Writes random YAML in every style, with comments in every place where YAML takes them, and knows its tree.
struct RandomYAML {
    private var generator: SplitMix64
    private(set) var text = ""
    private(set) var comments: [String] = []
    private var count = 0

    init(seed: UInt64) {
        generator = SplitMix64(seed: seed)
    }

    /// Writes a file and returns its tree.
    mutating func file() -> YAMLNode {
        lines(indent: 0)
        let tree = chance(10) ? flowMapping(depth: 0, indent: 2) : blockMapping(depth: 0, indent: 0)
        if !text.hasSuffix("\n") { endLine() }
        lines(indent: Int.random(in: 0...2, using: &generator))
        return tree
    }

    private static let knownKeys = [
        "cordon", "name", "default", "tiers", "regions", "rules", "id", "tier", "effect", "when", "region", "not",
        "any",
        "during", "from", "until", "exceptions", "notice", "tests", "country", "at", "expect", "table", "columns",
        "rows",
        "guarantees", "location", "order", "levels", "description",
    ]

    private static let texts = [
        "x", "NO", "CN", "true", "null", "~", "1e3", "07", "1142", "1:30", "-1", "- a", "a: b", "a #b", "a#b", "#a",
        "::1",
        "2001:db8::/32", "2020-06-04T12:00:00Z", "*.example.org", "[a]", "{a}", "a, b", "it's", "\"quoted\"", "a\\b",
        "<<",
        "-", "--- x", "...", "?", "? a", "key:", ":a", "%a", "@a", "`a", "!a", "&a", "*a", "|", ">", "=", "", " a",
        "a ", "é",
        "e\u{301}", "😀", "a\tb", "a\nb", "a\n", "a\n\nb\n", "\n", "a\n b", " a\nb", "a\u{85}b", "a\u{7}b", "a  b",
        "why?",
        "a\r\nb", "\u{FEFF}a", "0.10", "0.1", "+1", "- \u{301}", "a:\u{301}", "1_000", "a\n\n\n", "one two three four",
        "No one outside mainland China is kept out or kept waiting, whatever the demand says, and however long it may be: "
            + "this text does not fit on one line.",
    ]

    private mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &generator) < percent }

    private mutating func pick<Value>(_ values: [Value]) -> Value {
        values[Int.random(in: 0..<values.count, using: &generator)]
    }

    private mutating func comment() -> String {
        count += 1
        comments.append("# c\(count)")
        return "# c\(count)"
    }

    private mutating func endLine() {
        if chance(15) { text += pick([" ", "  "]) + comment() }
        text += "\n"
    }

    /// Comments and empty lines.
    private mutating func lines(indent: Int) {
        while chance(25) {
            text += chance(40) ? pick(["", "  "]) : String(repeating: " ", count: indent) + comment()
            text += "\n"
        }
    }

    private mutating func key(_ used: inout Set<String>) -> String {
        while true {
            let key = chance(60) ? pick(Self.knownKeys) : "k\(Int.random(in: 0..<100, using: &generator))"
            if used.insert(key).inserted { return key }
        }
    }

    private mutating func blockMapping(depth: Int, indent: Int, isInline: Bool = false) -> YAMLNode {
        var entries: [(key: String, value: YAMLNode)] = []
        var used: Set<String> = []
        for index in 0..<Int.random(in: 1...5, using: &generator) {
            if index > 0 || !isInline {
                lines(indent: indent)
                text += String(repeating: " ", count: indent)
            }
            let key = key(&used)
            text += chance(20) ? "\"\(key)\":" : "\(key):"
            entries.append((key, value(depth: depth + 1, indent: indent, isItem: false)))
        }
        return .mapping(entries)
    }

    private mutating func blockList(depth: Int, indent: Int, isInline: Bool = false) -> YAMLNode {
        var items: [YAMLNode] = []
        for index in 0..<Int.random(in: 1...4, using: &generator) {
            if index > 0 || !isInline {
                lines(indent: indent)
                text += String(repeating: " ", count: indent)
            }
            text += "-"
            items.append(value(depth: depth + 1, indent: indent, isItem: true))
        }
        return .sequence(items)
    }

    /// What stands behind `key:` or `-`, with the end of its line.
    private mutating func value(depth: Int, indent: Int, isItem: Bool) -> YAMLNode {
        let kind = Int.random(in: 0..<100, using: &generator)
        if depth < 5, kind < 30 { return block(depth: depth, indent: indent, isItem: isItem) }
        if depth < 5, kind < 50 {
            text += " "
            let node =
                chance(50) ? flowList(depth: depth, indent: indent + 1) : flowMapping(depth: depth, indent: indent + 1)
            endLine()
            return node
        }
        if kind < 55 {
            endLine()
            return YAMLNode(content: .scalar("", isPlain: true), span: YAMLNode.scalar("").span)
        }
        return scalarLine(indent: indent)
    }

    private mutating func block(depth: Int, indent: Int, isItem: Bool) -> YAMLNode {
        let isList = chance(50)
        if isItem, chance(70) {
            text += " "
            return isList
                ? blockList(depth: depth, indent: indent + 2, isInline: true)
                : blockMapping(depth: depth, indent: indent + 2, isInline: true)
        }
        endLine()
        // A list may stand at the column of its key.
        let isIndentless = isList && !isItem && chance(40)
        let inner = indent + (isIndentless ? 0 : Int.random(in: 1...4, using: &generator))
        return isList ? blockList(depth: depth, indent: inner) : blockMapping(depth: depth, indent: inner)
    }

    private mutating func scalarLine(indent: Int) -> YAMLNode {
        let value = pick(Self.texts)
        let isBlock = chance(40) && !value.hasPrefix(" ") && !value.hasPrefix("\n") && value.hasSuffix("\n")
        if isBlock, !value.contains("\n\n\n"), value.count > 1 {
            text += " |" + (chance(30) ? " " + comment() : "") + "\n"
            for line in value.dropLast().split(separator: "\n", omittingEmptySubsequences: false) {
                text += (line.isEmpty ? "" : String(repeating: " ", count: indent + 3)) + line + "\n"
            }
            return .scalar(value)
        }
        text += " " + quoted(value)
        endLine()
        return .scalar(value)
    }

    private mutating func quoted(_ value: String) -> String {
        let isWord = !value.isEmpty && value.utf8.allSatisfy { (0x61...0x7A).contains($0) }
        if isWord, chance(70) { return value }
        let isSimple = value.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x85 && $0 != "\u{FEFF}" }
        if isSimple, chance(40) { return "'" + value.replacing("'", with: "''") + "'" }
        return "\"" + value.unicodeScalars.map(escaped).joined() + "\""
    }

    private func escaped(_ scalar: Unicode.Scalar) -> String {
        if scalar == "\"" || scalar == "\\" { return "\\\(scalar)" }
        guard scalar.value < 0x20 || scalar.value == 0x85 || scalar == "\u{FEFF}" else { return String(scalar) }
        let digits = String(scalar.value, radix: 16)
        return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    }

    private mutating func flowList(depth: Int, indent: Int) -> YAMLNode {
        var items: [YAMLNode] = []
        text += "["
        flow(indent: indent) { $0.flowValue(depth: depth + 1, indent: indent).map { items.append($0) } }
        text += "]"
        return .sequence(items)
    }

    private mutating func flowMapping(depth: Int, indent: Int) -> YAMLNode {
        var entries: [(key: String, value: YAMLNode)] = []
        var used: Set<String> = []
        text += "{"
        flow(indent: indent) { random in
            let key = random.key(&used)
            random.text += key + ":"
            random.space(indent: indent, isNeeded: true)
            random.flowValue(depth: depth + 1, indent: indent).map { entries.append((key, $0)) }
        }
        text += "}"
        return .mapping(entries)
    }

    private mutating func flow(indent: Int, _ item: (inout RandomYAML) -> Void) {
        space(indent: indent, isNeeded: false)
        for index in 0..<Int.random(in: 0...4, using: &generator) {
            if index > 0 {
                text += ","
                space(indent: indent, isNeeded: true)
            }
            item(&self)
            space(indent: indent, isNeeded: false)
        }
    }

    private mutating func space(indent: Int, isNeeded: Bool) {
        if isNeeded || chance(30) { text += " " }
        while chance(8) {
            if chance(60) { text += " " + comment() }
            text += "\n" + String(repeating: " ", count: indent)
        }
    }

    private mutating func flowValue(depth: Int, indent: Int) -> YAMLNode? {
        if depth < 5, chance(15) { return flowList(depth: depth, indent: indent) }
        if depth < 5, chance(15) { return flowMapping(depth: depth, indent: indent) }
        let value = pick(Self.texts)
        text += quoted(value)
        return .scalar(value)
    }
}

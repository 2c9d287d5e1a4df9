import CordonModel

/// Which texts may stand in YAML without quotes.
///
/// Stricter than libyaml, so that other readers see the same text too: `NO`, `on` and `1e3` are quoted although every
/// value of a policy is text.
enum PlainText {
    /// Where a text stands: brackets and commas end it only in flow style.
    enum Context {
        case block
        case flow
    }

    static func isSafe(_ text: String, in context: Context) -> Bool {
        guard let first = text.unicodeScalars.first, !isIndicator(first) else { return false }
        return hasSafeCharacters(text, in: context) && !hasMeaning(text) && !NumberText.isAmbiguous(text)
    }

    private static func isIndicator(_ scalar: Unicode.Scalar) -> Bool {
        " ?:,[]{}#&*!|>'\"%@`".unicodeScalars.contains(scalar)
    }

    private static func hasSafeCharacters(_ text: String, in context: Context) -> Bool {
        var last: Unicode.Scalar = " "
        for scalar in text.unicodeScalars {
            guard QuotedText.isPrintable(scalar), scalar != "\t" else { return false }
            switch (last, scalar) {
            case (":", " "), (":", ":"), (" ", "#"): return false
            case (_, ","), (_, "["), (_, "]"), (_, "{"), (_, "}"), (_, "?"):
                if context == .flow { return false }
            default: break
            }
            last = scalar
        }
        return last != ":" && last != " "
    }

    // Words and beginnings. Bytes are compared, as a blank and an accent are one character to Swift.
    private static func hasMeaning(_ text: String) -> Bool {
        text == "-" || words.contains(text) || ["- ", "---", "..."].contains { text.utf8.starts(with: $0.utf8) }
    }

    // Of YAML 1.1's Booleans, `true` and `false` are the policy language's own.
    private static let words: Set<String> = [
        "~", "null", "Null", "NULL", "y", "Y", "yes", "Yes", "YES", "n", "N", "no", "No", "NO", "on", "On", "ON", "off",
        "Off", "OFF", "True", "TRUE", "False", "FALSE", "=", "<<",
    ]
}

/// Which texts are numbers to a reader that knows no schema.
enum NumberText {
    /// A number that such a reader would print as it is: `1142`, `-0.25`, but not `07`, `1e3`, `0.10`, or so many digits
    /// that a double does not hold them.
    static func isCanonical(_ text: String) -> Bool {
        var rest = Array(text.utf8)[...]
        let isNegative = rest.first == UInt8(ascii: "-")
        if isNegative { rest = rest.dropFirst() }
        let parts = rest.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard rest.count <= 15, (1...2).contains(parts.count), parts.allSatisfy(isDigits) else { return false }
        guard parts[0].first != UInt8(ascii: "0") || parts[0].count == 1 else { return false }
        if parts.count == 2 { return parts[1].last != UInt8(ascii: "0") }
        return !isNegative || parts[0] != [UInt8(ascii: "0")]
    }

    /// A number to somebody, and not a canonical one.
    static func isAmbiguous(_ text: String) -> Bool {
        guard let first = text.utf8.first, first < 0x3A else { return false }
        return !isCanonical(text) && isNumber(text)
    }

    private static func isDigits(_ text: ArraySlice<UInt8>) -> Bool {
        !text.isEmpty && text.allSatisfy { $0.decimalDigit != nil }
    }

    // Integers and floats of YAML 1.1 and 1.2, with `_`, bases, and base 60.
    private static func isNumber(_ text: String) -> Bool {
        var rest = Array(text.lowercasedASCII.utf8)[...]
        if rest.first == UInt8(ascii: "+") || rest.first == UInt8(ascii: "-") { rest = rest.dropFirst() }
        if [".inf", ".nan"].contains(String(decoding: rest, as: UTF8.self)) { return true }
        if rest.count > 2, ["0x", "0o", "0b"].contains(String(decoding: rest.prefix(2), as: UTF8.self)) {
            return rest.dropFirst(2).allSatisfy { $0.hexDigit != nil || $0 == UInt8(ascii: "_") }
        }
        let digits = rest.first == UInt8(ascii: ".") ? rest.dropFirst() : rest
        return digits.first?.decimalDigit != nil && isDecimal(rest)
    }

    private static func isDecimal(_ text: ArraySlice<UInt8>) -> Bool {
        var rest = text.drop(while: isDigitOrLine)
        while rest.first == UInt8(ascii: ":") { rest = rest.dropFirst().drop(while: isDigitOrLine) }
        if rest.first == UInt8(ascii: ".") { rest = rest.dropFirst().drop(while: isDigitOrLine) }
        guard rest.first == UInt8(ascii: "e") else { return rest.isEmpty }
        rest = rest.dropFirst()
        if rest.first == UInt8(ascii: "+") || rest.first == UInt8(ascii: "-") { rest = rest.dropFirst() }
        return isDigits(rest)
    }

    private static func isDigitOrLine(_ byte: UInt8) -> Bool {
        byte.decimalDigit != nil || byte == UInt8(ascii: "_")
    }
}

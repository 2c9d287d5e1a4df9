extension Document {
    /// The document's list, or else its first table, as RFC 4180.
    package var csv: String { (list ?? tables.first)?.csv ?? "" }
}

extension Table {
    /// RFC 4180 with a heading, lines ending in LF, and without control characters in names save ends of lines, in quotes.
    package var csv: String {
        ([columns.map(\.name)] + rows).map { CSV.line($0.map(TerminalText.printableLines)) + "\n" }.joined()
    }
}

/// Writing RFC 4180.
package enum CSV {
    /// The fields of one record, quoted where they must be; without the line's end.
    package static func line(_ fields: [String]) -> String {
        fields.map(field).joined(separator: ",")
    }

    // By bytes: a quote followed by a combining accent is one `Character`, and is not equal to a quote.
    private static func field(_ text: String) -> String {
        let special: [UInt8] = [UInt8(ascii: ","), quote, UInt8(ascii: "\n"), UInt8(ascii: "\r")]
        guard text.utf8.contains(where: { special.contains($0) }) else { return text }
        let doubled = text.utf8.flatMap { $0 == quote ? [quote, quote] : [$0] }
        return String(decoding: [quote] + doubled + [quote], as: UTF8.self)
    }

    private static let quote = UInt8(ascii: "\"")
}

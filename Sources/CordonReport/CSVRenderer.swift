extension Table {
    /// RFC 4180 with a heading, lines ending in LF.
    package var csv: String {
        ([columns.map(\.name)] + rows).map { CSV.line($0) + "\n" }.joined()
    }
}

/// Writing RFC 4180.
package enum CSV {
    /// The fields of one record, quoted where they must be; without the line's end.
    package static func line(_ fields: [String]) -> String {
        fields.map(field).joined(separator: ",")
    }

    private static func field(_ text: String) -> String {
        let special: [UInt8] = [UInt8(ascii: ","), UInt8(ascii: "\""), UInt8(ascii: "\n"), UInt8(ascii: "\r")]
        guard text.utf8.contains(where: { special.contains($0) }) else { return text }
        // By bytes: a combining mark behind a quote makes the two one Character.
        let parts = text.utf8.split(separator: UInt8(ascii: "\""), omittingEmptySubsequences: false)
        return "\"" + parts.map { String(decoding: $0, as: UTF8.self) }.joined(separator: "\"\"") + "\""
    }
}

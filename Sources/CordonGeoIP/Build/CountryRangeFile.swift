package import CordonModel
import Glibc

/// Reads `start,end,CC` lines as Tor's `geoip` and `geoip6` files have them: IPv4 as numbers or addresses, IPv6 as
/// addresses, `??` for a range of which the source says that it does not know, `#` before comments.
package struct CountryRangeFile: Sendable {
    package struct Entry: Hashable, Sendable {
        package let range: AddressRange
        /// Two capital letters, or `??`.
        package let code: String
        package let line: Int
    }

    /// In address order within each family.
    package private(set) var entries: [Entry] = []
    /// The date that a line `# Generated: Thu, 25 Jun 2026 04:33:59 GMT` tells.
    package private(set) var generated: Instant?

    private let path: String

    package init(path: String) throws(GeoIPError) {
        let file = try SealedFile(copying: path)
        self.path = path
        try file.withBytes { bytes throws(GeoIPError) in try read(bytes) }
        try sort()
    }

    /// Reads a text in memory; `path` is how messages call it.
    package init(text: String, path: String) throws(GeoIPError) {
        self.path = path
        let bytes = Array(text.utf8)
        try read(bytes.span)
        try sort()
    }

    private mutating func read(_ bytes: Span<UInt8>) throws(GeoIPError) {
        var start = 0
        var number = 0
        while start < bytes.count {
            var end = start
            while end < bytes.count, bytes[end] != UInt8(ascii: "\n") { end += 1 }
            number += 1
            let last = end > start && bytes[end - 1] == UInt8(ascii: "\r") ? end - 1 : end
            try readLine(bytes.extracting(start..<last), number)
            start = end + 1
        }
    }

    private mutating func readLine(_ line: Span<UInt8>, _ number: Int) throws(GeoIPError) {
        guard line.count > 0 else { return }
        if line[0] == UInt8(ascii: "#") {
            if generated == nil { generated = GenerationDate.read(line) }
            return
        }
        let fields = fields(line)
        guard fields.count == 3 else {
            throw fault(number, 1, "\(fields.count) fields instead of 3; write `start,end,CC`")
        }
        let first = try address(line, fields[0], number)
        let last = try address(line, fields[1], number)
        guard let range = AddressRange(first, last) else {
            throw fault(
                number, fields[1].lowerBound + 1,
                "the range ends before it begins or in another family; swap or mend them")
        }
        entries.append(Entry(range: range, code: try code(line, fields[2], number), line: number))
    }

    /// Where the fields lie, quotes left out.
    private func fields(_ line: Span<UInt8>) -> [Range<Int>] {
        var fields: [Range<Int>] = []
        var start = 0
        for index in 0...line.count where index == line.count || line[index] == UInt8(ascii: ",") {
            let isQuoted =
                index - start >= 2 && line[start] == UInt8(ascii: "\"") && line[index - 1] == UInt8(ascii: "\"")
            fields.append(isQuoted ? start + 1..<index - 1 : start..<index)
            start = index + 1
        }
        return fields
    }

    private func address(_ line: Span<UInt8>, _ field: Range<Int>, _ number: Int) throws(GeoIPError) -> IPAddress {
        let text = line.extracting(field)
        if let bits = integer(text) { return .v4(IPv4Address(bits: bits)) }
        do {
            return try IPAddress(parsing: text)
        } catch {
            throw fault(number, field.lowerBound + 1, "`\(string(text))` is not an address: \(error)")
        }
    }

    private func integer(_ text: Span<UInt8>) -> UInt32? {
        guard (1...10).contains(text.count) else { return nil }
        var value: UInt64 = 0
        for index in 0..<text.count {
            guard let digit = text[index].decimalDigit else { return nil }
            value = value * 10 + UInt64(digit)
        }
        return UInt32(exactly: value)
    }

    private func code(_ line: Span<UInt8>, _ field: Range<Int>, _ number: Int) throws(GeoIPError) -> String {
        let text = line.extracting(field)
        let code = string(text)
        if code == "??" || CountryCode(parsing: text) != nil { return code }
        throw fault(number, field.lowerBound + 1, "`\(code)` is not two capital letters or `??`")
    }

    private func string(_ text: Span<UInt8>) -> String {
        String(decoding: (0..<text.count).map { text[$0] }, as: UTF8.self)
    }

    private mutating func sort() throws(GeoIPError) {
        entries.sort { ($0.range.isIPv4 ? 0 : 1, $0.range.first) < ($1.range.isIPv4 ? 0 : 1, $1.range.first) }
        for (entry, next) in zip(entries, entries.dropFirst())
        where entry.range.isIPv4 == next.range.isIPv4 && next.range.first <= entry.range.last {
            let lines = [entry.line, next.line].sorted()
            throw fault(lines[1], 1, "the range overlaps the one on line \(lines[0]); take one of the two out")
        }
    }

    private func fault(_ line: Int, _ column: Int, _ message: String) -> GeoIPError {
        GeoIPError(.source, path: "\(path):\(line):\(column)", message)
    }
}

/// The date in the header of an IPFire export.
private enum GenerationDate {
    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

    static func read(_ line: Span<UInt8>) -> Instant? {
        let text = String(decoding: (0..<line.count).map { line[$0] }, as: UTF8.self)
        let words = text.split(separator: " ")
        guard words.count == 8, words[1] == "Generated:", let month = months.firstIndex(of: String(words[4])) else {
            return nil
        }
        let number = month + 1 < 10 ? "0\(month + 1)" : "\(month + 1)"
        return Instant("\(words[5])-\(number)-\(words[3])T\(words[6])Z")
    }
}

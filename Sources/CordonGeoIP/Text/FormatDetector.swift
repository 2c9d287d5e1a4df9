import CordonModel

/// Tells the format of a text from its first lines: the shapes that a line can have narrow the choice down until one
/// format is left. Lines that are wrong are left to the format's reader, which says what is wrong with them.
struct FormatDetector {
    /// A line that could be two formats is rarely followed by many of its kind.
    private static let limit = 1000

    private var candidates: [TextSourceFormat] = []
    private var splitter = DelimitedLine()

    /// - Throws: for MaxMind's CSV editions, whose places stand in other files.
    mutating func detect(_ text: Span<UInt8>) throws(LineFault) -> TextSourceFormat {
        var lines = TextLines(text)
        var count = 0
        while count < Self.limit, let range = lines.nextRange() {
            let line = text.extracting(range)
            guard !line.isEmpty, line[0] != UInt8(ascii: "#") else { continue }
            count += 1
            if candidates.isEmpty, Self.isMaxMind(line) { throw LineFault(line: lines.number, fault: Self.maxMind) }
            guard let shapes = shapes(of: line) else { break }
            let narrower = candidates.isEmpty ? shapes : candidates.filter { shapes.contains($0) }
            candidates = narrower.isEmpty ? candidates : narrower
            if candidates.count <= 1 || narrower.isEmpty { break }
        }
        return candidates.first ?? .countryRanges
    }

    private static let maxMind = TextFault(
        offset: 0, message: "this is MaxMind's CSV edition, whose places stand in a second file; use the .mmdb edition")

    private static func isMaxMind(_ line: Span<UInt8>) -> Bool {
        ["network,", "\"network\",", "geoname_id,", "\"geoname_id\","].contains { start in
            line.count >= start.utf8.count && line.extracting(first: start.utf8.count).equals(Array(start.utf8))
        }
    }

    /// The formats that have lines like this, the likeliest first; nil for a line that cannot be split.
    private mutating func shapes(of line: Span<UInt8>) -> [TextSourceFormat]? {
        if LocationDumpKey(line) != nil { return [.locationDump] }
        do { try splitter.split(line) } catch { return nil }
        return hasNetwork(line) ? Self.networkShapes(splitter.count) : rangeShapes(line)
    }

    /// A geofeed may have single addresses, which a country follows.
    private func hasNetwork(_ line: Span<UInt8>) -> Bool {
        let first = line.extracting(splitter.fields[0])
        if first.contains(UInt8(ascii: "/")) { return true }
        guard splitter.count > 1, (try? IPAddress(parsing: first)) != nil else { return false }
        let second = line.extracting(splitter.fields[1])
        return second.count == 2 && second[0].isLetterASCII && second[1].isLetterASCII
    }

    private static func networkShapes(_ count: Int) -> [TextSourceFormat] {
        switch count {
        case 2: [.networks, .geofeed]
        case 3...5: [.geofeed]
        default: []
        }
    }

    private func rangeShapes(_ line: Span<UInt8>) -> [TextSourceFormat] {
        switch splitter.count {
        case 4: isSystem(line, 2) ? [.dbipASN] : [.ip2locationDB1]
        case 5: fiveColumns(line)
        case 6: [.ip2locationDB3]
        case 8: CountryCode(parsing: line.extracting(splitter.fields[3])) != nil ? [.dbipCity] : [.ip2locationDB5]
        case 9: [.ip2locationDB9]
        case 10: [.ip2locationDB11]
        default: [.countryRanges]
        }
    }

    /// A range of which nothing is known looks the same in both.
    private func fiveColumns(_ line: Span<UInt8>) -> [TextSourceFormat] {
        let third = line.extracting(splitter.fields[2])
        if third.equals([UInt8(ascii: "-")]) { return [.ip2proxyPX2, .ip2locationASN] }
        return third.contains(UInt8(ascii: "/")) ? [.ip2locationASN] : [.ip2proxyPX2]
    }

    private func isSystem(_ line: Span<UInt8>, _ column: Int) -> Bool {
        let field = splitter.fields[column]
        return !field.isEmpty && (try? FieldReader.asn(line, field)) != nil
    }
}

extension UInt8 {
    fileprivate var isLetterASCII: Bool { isUpperASCII || isLowerASCII }
}

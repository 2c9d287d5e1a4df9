import CordonGeoIP
import CordonModel

/// A text that is accepted gives disjoint ranges in order, and a database made of them answers each one and no other.
enum TextFuzz {
    private static let path = "fuzz.txt"
    /// Building takes up to 254 networks a range.
    private static let buildLimit = 64

    /// The first byte chooses the format: `A` the first, `B` the second; `@` and what is beyond the last none.
    static func run(_ bytes: [UInt8]) throws(FuzzFinding) {
        guard let choice = bytes.first else { return }
        let number = Int(choice & 0x1F) - 1
        let formats = TextSourceFormat.allCases
        let format = formats.indices.contains(number) ? formats[number] : nil
        let text = Array(bytes.dropFirst())
        let source: TextSource
        do throws(GeoIPError) {
            source = try TextSource(bytes: text, path: path, format: format)
        } catch {
            return try expect(
                error.code == .source && error.path.hasPrefix("\(path):") && !error.message.isEmpty,
                "an error without a place: \(error)")
        }
        try check(source, lines: text.count { $0 == UInt8(ascii: "\n") } + 1)
        if source.entries.count <= buildLimit { try checkDatabase(source) }
    }

    private static func check(_ source: TextSource, lines: Int) throws(FuzzFinding) {
        for entry in source.entries {
            let range = entry.range
            try expect(range.first <= range.last, "a range that ends before it begins")
            try expect(!range.isIPv4 || range.last <= UInt128(UInt32.max), "IPv4 beyond 32 bits")
            try expect(range.isIPv4 || !standsForIPv4(range), "\(range.firstAddress) stands for IPv4")
            try expect((1...lines).contains(entry.line), "line \(entry.line) of \(lines)")
            try expect(source.locations.indices.contains(entry.location), "a location that is not there")
            let country = source.locations[entry.location].country
            try expect(country?.isAssigned ?? true, "\(country as Any) is not assigned")
        }
        for (before, after) in zip(source.entries, source.entries.dropFirst()) {
            try expect(
                before.range.isBefore(after.range), "lines \(before.line) and \(after.line) overlap or are not in order"
            )
        }
    }

    private static func standsForIPv4(_ range: AddressRange) -> Bool {
        let mapped = UInt128(0xFFFF) << 32
        return range.first <= UInt128(UInt32.max) || range.first <= mapped | 0xFFFF_FFFF && range.last >= mapped
    }

    private static func checkDatabase(_ source: TextSource) throws(FuzzFinding) {
        let database: GeoIPDatabase
        let mismatches: [(address: IPAddress, entry: TextSource.Entry)]
        do throws(GeoIPError) {
            database = try GeoIPDatabase(text: source)
            mismatches = try TextData([source]).mismatches(in: database)
        } catch {
            throw FuzzFinding("what was read cannot be built or opened: \(error)")
        }
        try expect(mismatches.isEmpty, "\(mismatches.map(\.address)) are answered otherwise")
        try checkGaps(source, database)
    }

    /// Behind each range, where no other begins, nothing is told.
    private static func checkGaps(_ source: TextSource, _ database: GeoIPDatabase) throws(FuzzFinding) {
        for (index, entry) in source.entries.enumerated() {
            let next = index + 1 < source.entries.count ? source.entries[index + 1].range : nil
            guard let address = address(after: entry.range), next?.contains(address) != true else { continue }
            try expect(database.location(of: address) == nil, "\(address) has a location, though no line speaks of it")
        }
    }

    /// Nil behind the last address, and where IPv6 shows IPv4.
    private static func address(after range: AddressRange) -> IPAddress? {
        if range.isIPv4 {
            return range.last < UInt128(UInt32.max) ? .v4(IPv4Address(bits: UInt32(range.last) + 1)) : nil
        }
        guard range.last < .max else { return nil }
        let bits = range.last + 1
        return bits >> 32 == 0xFFFF || bits >> 112 == 0x2002 ? nil : .v6(IPv6Address(bits: bits))
    }
}

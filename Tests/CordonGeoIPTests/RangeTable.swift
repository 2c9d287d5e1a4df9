import CordonGeoIP
import CordonModel
import CordonTestSupport

/// A place in one of the two families, which the naive answers count on.
struct Position: Hashable {
    let bits: UInt128
    let isIPv4: Bool

    var address: IPAddress {
        isIPv4 ? .v4(IPv4Address(bits: UInt32(truncatingIfNeeded: bits))) : .v6(IPv6Address(bits: bits))
    }

    /// The position itself and the ones before and behind it.
    var neighbours: [Position] {
        let highest = isIPv4 ? UInt128(UInt32.max) : .max
        return [bits == 0 ? nil : bits - 1, bits, bits == highest ? nil : bits + 1]
            .compactMap { $0.map { Position(bits: $0, isIPv4: isIPv4) } }
    }
}

extension AddressRange {
    init?(_ first: Position, _ last: Position) { self.init(first.address, last.address) }

    var edges: [Position] {
        [first, last].flatMap { Position(bits: $0, isIPv4: isIPv4).neighbours }
    }

    func contains(_ position: Position) -> Bool {
        position.isIPv4 == isIPv4 && first <= position.bits && position.bits <= last
    }
}

/// Ranges with countries, the later over the earlier, asked by looking at each one.
struct RangeTable {
    private(set) var entries: [(range: AddressRange, country: CountryCode?)] = []

    static let countries = ["CN", "HK", "US", "DE"].compactMap { CountryCode($0) }

    /// Ranges huddled together, so that they overlap, touch and lie alone.
    init(seed: UInt64, count: Int, families: [Bool]) {
        var generator = SplitMix64(seed: seed)
        while entries.count < count {
            let isIPv4 = families[entries.count % families.count]
            let first = Self.start(isIPv4, &generator)
            let size = UInt128(1) << UInt128.random(in: 0...9, using: &generator)
            let last = Position(bits: first.bits + .random(in: 0..<size, using: &generator), isIPv4: isIPv4)
            guard let range = AddressRange(first, last) else { continue }
            entries.append((range, Self.countries.randomElement(using: &generator).flatMap { $0 }))
            if Int.random(in: 0..<8, using: &generator) == 0 { entries[entries.count - 1].country = nil }
        }
    }

    private static func start(_ isIPv4: Bool, _ generator: inout SplitMix64) -> Position {
        let clusters: [UInt128] =
            isIPv4 ? [0x0100_0000, 0x7FFF_FF00, 0xC000_0200] : [0x2400 << 112, 0x2A00_FFFF << 96, 0xFFFE << 112]
        let cluster = clusters[Int.random(in: 0..<clusters.count, using: &generator)]
        return Position(bits: cluster + .random(in: 0..<2048, using: &generator), isIPv4: isIPv4)
    }

    func location(_ position: Position) -> Location? {
        entries.last { $0.range.contains(position) }.map { Location(country: $0.country) }
    }

    var probes: Set<Position> {
        Set(entries.flatMap { $0.range.edges })
    }

    func builder() -> MMDBBuilder {
        var builder = MMDBBuilder()
        for entry in entries { builder.insert(entry.range, .country(entry.country)) }
        return builder
    }

    /// How many addresses of a family the ranges cover, each counted once.
    func coverage(isIPv4: Bool) -> UInt128 {
        let ranges = entries.map(\.range).filter { $0.isIPv4 == isIPv4 }.sorted { $0.first < $1.first }
        var total: UInt128 = 0
        var next: UInt128 = 0
        for range in ranges where range.last >= next {
            total += range.last - max(range.first, next) + 1
            next = range.last + 1
        }
        return total
    }
}

extension MMDBValue {
    /// A record with a country; an empty one for nil.
    static func country(_ code: CountryCode?) -> MMDBValue {
        code.map { ["country": ["iso_code": .string("\($0)")]] } ?? [:]
    }
}

extension BuildMetadata {
    static let test = BuildMetadata(
        databaseType: "Test", description: "A test", date: Instant(milliseconds: 1_782_361_439_000))
}

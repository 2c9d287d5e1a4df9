import CordonGeoIP
import CordonModel
import CordonTestSupport
import Testing

/// A random text and, for each line, what it says, asked by looking at each line.
struct RandomText {
    private(set) var lines: [(range: AddressRange, location: Location, text: String)] = []
    private static let codes = ["CN", "HK", "US", "??", "EU"]

    /// Networks of which some lie in others, or ranges that do not overlap.
    init(seed: UInt64, isNested: Bool, _ generator: inout SplitMix64) {
        let table = RangeTable(seed: seed, count: 80, families: [true, false])
        for entry in table.entries {
            guard let range = isNested ? Self.network(in: entry.range, &generator) : entry.range else { continue }
            let clashes = lines.contains { isNested ? $0.range == range : $0.range.overlaps(range) }
            if clashes { continue }
            let code = Self.codes[Int.random(in: 0..<Self.codes.count, using: &generator)]
            lines.append((range, Location(sourceCode: code), Self.line(range, code, isNested)))
        }
        lines.shuffle(using: &generator)
    }

    private static func network(in range: AddressRange, _ generator: inout SplitMix64) -> AddressRange? {
        let width = Int.random(in: 0...9, using: &generator)
        let first = (range.first >> UInt128(width)) << UInt128(width)
        let last = first | ((1 << UInt128(width)) - 1)
        return AddressRange(
            Position(bits: first, isIPv4: range.isIPv4), Position(bits: last, isIPv4: range.isIPv4))
    }

    private static func line(_ range: AddressRange, _ code: String, _ isNested: Bool) -> String {
        guard isNested else { return "\(range.firstAddress),\(range.lastAddress),\"\(code)\"" }
        let length = (range.isIPv4 ? 32 : 128) - (range.last - range.first + 1).trailingZeroBitCount
        return "\(range.firstAddress)/\(length),\(code)"
    }

    var text: String { lines.map { $0.text + "\n" }.joined() }

    /// The same ranges with the number of a system each.
    var asSystems: RandomText {
        var result = self
        result.lines = lines.enumerated().map { index, line in
            let text = "\(line.range.firstAddress),\(line.range.lastAddress),\(64_496 + index),\"A, \(index)\""
            return (line.range, Location(asn: UInt32(64_496 + index)), text)
        }
        return result
    }

    var probes: Set<Position> { Set(lines.flatMap { $0.range.edges }) }

    /// The smallest range around a position is right.
    func location(_ position: Position) -> Location? {
        lines.filter { $0.range.contains(position) }.min { $0.range.size < $1.range.size }?.location
    }
}

extension AddressRange {
    fileprivate var size: UInt128 { last - first }

    fileprivate func overlaps(_ other: AddressRange) -> Bool {
        isIPv4 == other.isIPv4 && first <= other.last && other.first <= last
    }
}

@Suite("Random texts against looking at each line")
struct TextDifferentialTests {
    @Test("Every end and neighbour", arguments: UInt64(1)...6, [false, true])
    func lookups(seed: UInt64, isNested: Bool) throws {
        var generator = SplitMix64(seed: seed * 7)
        let random = RandomText(seed: seed, isNested: isNested, &generator)
        let source = try TextSource(text: random.text, path: "random")
        #expect(source.format == (isNested ? .networks : .countryRanges))
        let database = try GeoIPDatabase(text: source)
        database.expectSound()
        for probe in random.probes {
            #expect(database.location(of: probe.address) == random.location(probe), "\(probe.address)")
        }
        #expect(try TextData([source]).mismatches(in: database).isEmpty)
    }

    @Test("Entries are disjoint, in order, and say what their line says", arguments: UInt64(1)...6)
    func entries(seed: UInt64) throws {
        var generator = SplitMix64(seed: seed)
        let random = RandomText(seed: seed, isNested: true, &generator)
        let source = try TextSource(text: random.text, path: "random")
        for entry in source.entries {
            let line = random.lines[entry.line - 1]
            #expect(line.range.contains(Position(bits: entry.range.first, isIPv4: entry.range.isIPv4)))
            #expect(line.range.contains(Position(bits: entry.range.last, isIPv4: entry.range.isIPv4)))
            #expect(source.locations[entry.location] == line.location)
        }
        for (entry, next) in zip(source.entries, source.entries.dropFirst())
        where entry.range.isIPv4 == next.range.isIPv4 {
            #expect(entry.range.last < next.range.first)
        }
        #expect(source.rowCount == random.lines.count)
    }
}

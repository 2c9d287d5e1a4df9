import CordonGeoIP
import CordonModel
import CordonTestSupport
import Testing

@Suite("A large text source")
struct LargeSourceTests {
    private static let rangeCount = 10_000

    private let ranges: [(first: Position, last: Position, code: String)]
    private let text: String

    /// Ascending ranges of each family; about a third of them touch the one before.
    init() {
        var generator = SplitMix64(seed: 66)
        let codes = CountryCode.assigned.map { "\($0)" } + ["??", "EU"]
        var ranges: [(first: Position, last: Position, code: String)] = []
        for isIPv4 in [true, false] {
            var next: UInt128 = isIPv4 ? 1 << 24 : 0x2400 << 112
            for _ in 0..<Self.rangeCount / 2 {
                next += Int.random(in: 0..<3, using: &generator) == 0 ? 0 : Self.size(isIPv4, &generator)
                let last = next + Self.size(isIPv4, &generator) - 1
                let code = codes[Int.random(in: 0..<codes.count, using: &generator)]
                ranges.append((Position(bits: next, isIPv4: isIPv4), Position(bits: last, isIPv4: isIPv4), code))
                next = last + 1
            }
        }
        self.ranges = ranges
        text = ranges.shuffled(using: &generator).map(Self.line).joined(separator: "\n")
    }

    private static func size(_ isIPv4: Bool, _ generator: inout SplitMix64) -> UInt128 {
        let bits = UInt128.random(in: 0...11, using: &generator)
        let size = UInt128.random(in: 1...(1 << bits), using: &generator)
        // IPv6 as it is given out: in whole /64 networks, and now and then single addresses.
        return isIPv4 || size % 16 == 0 ? size : size << 64
    }

    private static func line(_ range: (first: Position, last: Position, code: String)) -> String {
        let isNumber = range.first.isIPv4 && range.first.bits % 2 == 0
        return isNumber
            ? "\(range.first.bits),\(range.last.bits),\(range.code)"
            : "\(range.first.address),\(range.last.address),\(range.code)"
    }

    @Test("Every end and neighbour of 10,000 ranges, through text, writer and library")
    func lookups() throws {
        let source = try TextSource(text: text, path: "large")
        #expect(source.entries.count == Self.rangeCount)
        let database = try GeoIPDatabase(text: source)
        let index = RangeIndex(ranges.map { ($0.first, $0.last, Location(sourceCode: $0.code)) })
        var wrong: [IPAddress] = []
        for range in ranges {
            for probe in range.first.neighbours + range.last.neighbours
            where database.location(of: probe.address) != index.location(probe) {
                wrong.append(probe.address)
            }
        }
        #expect(wrong.isEmpty, "\(wrong.prefix(5))")
    }
}

/// Disjoint ranges, asked by binary search.
struct RangeIndex {
    private let families: [[(first: UInt128, last: UInt128, location: Location)]]

    init(_ ranges: [(first: Position, last: Position, location: Location)]) {
        families = [true, false].map { isIPv4 in
            ranges.filter { $0.first.isIPv4 == isIPv4 }.sorted { $0.first.bits < $1.first.bits }.map {
                ($0.first.bits, $0.last.bits, $0.location)
            }
        }
    }

    func location(_ position: Position) -> Location? {
        let ranges = families[position.isIPv4 ? 0 : 1]
        var low = 0
        var high = ranges.count
        while low < high {
            let middle = (low + high) / 2
            if ranges[middle].last < position.bits { low = middle + 1 } else { high = middle }
        }
        guard low < ranges.count, ranges[low].first <= position.bits else { return nil }
        return ranges[low].location
    }
}

extension Location {
    /// What a code in a text says: a country only if it is assigned.
    init(sourceCode: String) {
        self.init(country: CountryCode(sourceCode).flatMap { $0.isAssigned ? $0 : nil })
    }
}

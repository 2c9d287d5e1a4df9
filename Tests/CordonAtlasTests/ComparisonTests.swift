import CordonAtlas
import CordonModel
import CordonTestSupport
import Testing

@Suite("Comparing sources")
struct ComparisonTests {
    @Test("Cells hold what a list of all edges gives, and add up", arguments: 0..<20)
    func cells(seed: UInt64) {
        var generator = SplitMix64(seed: 500 + seed)
        let sources = [RandomSource(&generator), RandomSource(&generator)]
        let comparison = Comparison(Atlas(sources: sources.map(\.table)), first: 0, second: 1)
        #expect(comparison.counts.mapValues(\.ipv4Addresses).filter { $0.value > 0 } == naiveIPv4(sources))
        let total = comparison.count { _ in true }
        #expect(total.ipv4Addresses == 1 << 32)
        #expect(total.ipv6Slash64s + UInt128(comparison.splitSlash64s) == 1 << 64)
        for totals in [comparison.firstTotals, comparison.secondTotals] {
            let sum = totals.countries + totals.unknown + totals.unallocated + totals.special
            #expect(sum.ipv4Addresses == 1 << 32)
            #expect(sum.ipv6Slash64s + UInt128(totals.splitSlash64s) == 1 << 64)
        }
        let countries = comparison.count { $0.first.country != nil }
        #expect(countries.ipv4Addresses == comparison.firstTotals.countries.ipv4Addresses)
    }

    /// Cuts the space at every edge of anything and asks one address of each piece.
    private func naiveIPv4(_ sources: [RandomSource]) -> [Comparison.Cell: UInt64] {
        var edges: Set<UInt64> = [0]
        for case .v4(let network) in sources.flatMap(\.entries).map(\.network) {
            edges.formUnion([UInt64(network.first.bits), UInt64(network.last.bits) + 1])
        }
        edges.formUnion(SpecialSegments.ipv4.starts.map(UInt64.init))
        let sorted = edges.filter { $0 < 1 << 32 }.sorted()
        var counts: [Comparison.Cell: UInt64] = [:]
        for (start, end) in zip(sorted, sorted.dropFirst() + [1 << 32]) {
            let address = IPAddress.v4(IPv4Address(bits: UInt32(start)))
            let words = sources.map {
                address.kind.isSpecial ? SourceWord.special : SourceWord($0.location(of: address))
            }
            counts[Comparison.Cell(words[0], words[1]), default: 0] += end - start
        }
        return counts
    }

    @Test("The networks of a cell are those of its addresses, and as many as were counted", arguments: 0..<10)
    func networks(seed: UInt64) {
        var generator = SplitMix64(seed: 700 + seed)
        let sources = [RandomSource(&generator), RandomSource(&generator)]
        let comparison = Comparison(Atlas(sources: sources.map(\.table)), first: 0, second: 1)
        for (cell, count) in comparison.counts {
            let networks = comparison.networks(of: cell)
            #expect(networks.count == count.ipv4Networks + count.ipv6Networks)
            let size = networks.reduce(UInt64(0)) { sum, network in
                if case .v4 = network { sum + 1 << UInt64(32 - network.prefixLength) } else { sum }
            }
            #expect(size == count.ipv4Addresses)
            for address in networks.map(\.firstAddress) where !address.kind.isSpecial {
                #expect(SourceWord(sources[0].location(of: address)) == cell.first)
                #expect(SourceWord(sources[1].location(of: address)) == cell.second)
            }
        }
    }

    @Test("Words are read as they are written", arguments: ["CN", "unknown", "unallocated", "special"])
    func words(name: String) {
        #expect(SourceWord(named: name)?.description == name)
    }

    @Test("Other words are none", arguments: ["EU", "cn", "", "ZZ", "China"])
    func noWords(name: String) {
        #expect(SourceWord(named: name) == nil)
    }
}

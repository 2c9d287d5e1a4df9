import CordonAtlas
import CordonModel
import CordonTestSupport
import Testing

/// An atlas that was narrowed says of the addresses what the whole one says, and has few segments.
@Suite("Narrowed atlases") struct NarrowingTests {
    @Test(arguments: 0..<20 as Range<UInt64>) func `they agree where they are asked`(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        var builder = SourceTableBuilder()
        let numbers = ["CN", "HK", "US"].map { builder.number(of: Location(country: CountryCode($0))) }
        for first in 1..<200 as Range<UInt32> where first % 3 > 0 {
            let network = IPv4Network(containing: IPv4Address(bits: first << 24), prefixLength: 8)
            builder.append(.v4(network), numbers[Int.random(in: 0..<3, using: &random)])
        }
        let atlas = Atlas(sources: [builder.table])
        let bits = (0..<20).map { _ in UInt32.random(in: 0...UInt32.max, using: &random) }
        // The last one is a tunnel to the first.
        let tunnel = IPv6Address(bits: UInt128(0x2002) << 112 | UInt128(bits[0]) << 80)
        let addresses = bits.dropFirst().map { IPAddress.v4(IPv4Address(bits: $0)) } + [.v6(tunnel)]
        let narrowed = atlas.narrowed(to: addresses)
        for address in addresses + [.v4(IPv4Address(bits: bits[0]))] {
            #expect(narrowed.classIndex(of: address) == atlas.classIndex(of: address), "\(address)")
        }
        #expect(narrowed.ipv4.count <= 41)
        #expect(narrowed.ipv6.count <= 3)
    }

    @Test func `nothing is left of an atlas that is asked nothing`() {
        let atlas = Atlas(sources: []).narrowed(to: [])
        #expect(atlas.ipv4.count == 1)
        #expect(atlas.ipv6.count == 1)
    }
}

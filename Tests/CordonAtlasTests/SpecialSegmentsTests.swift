import CordonAtlas
import CordonModel
import CordonTestSupport
import Testing

@Suite("Special addresses as segments")
struct SpecialSegmentsTests {
    @Test func `every edge and its neighbours have the kind that the address has`() {
        for index in 0..<SpecialSegments.ipv4.count {
            for bits in neighbours(SpecialSegments.ipv4.starts[index]) + [SpecialSegments.ipv4.last(index)] {
                #expect(SpecialSegments.ipv4[bits] == IPv4Address(bits: bits).kind.number)
            }
        }
        for index in 0..<SpecialSegments.ipv6.count {
            for bits in neighbours(SpecialSegments.ipv6.starts[index]) + [SpecialSegments.ipv6.last(index)] {
                #expect(SpecialSegments.ipv6[bits] == IPv6Address(bits: bits).kind.number)
            }
        }
    }

    private func neighbours<Key: FixedWidthInteger>(_ key: Key) -> [Key] { [key &- 1, key, key &+ 1] }

    @Test func `every /16 of IPv4 is looked at in 256 places`() {
        for high in 0..<UInt32(1 << 16) {
            for low in stride(from: UInt32(0), to: 1 << 16, by: 256) {
                let bits = high << 16 | low
                guard SpecialSegments.ipv4[bits] == IPv4Address(bits: bits).kind.number else {
                    Issue.record("\(IPv4Address(bits: bits))")
                    return
                }
            }
        }
    }

    @Test func `random IPv6 addresses near the edges`() {
        var generator = SplitMix64(seed: 6890)
        let starts = SpecialSegments.ipv6.starts
        for _ in 0..<100_000 {
            let start = starts[Int.random(in: 0..<starts.count, using: &generator)]
            let bits =
                start ^ (UInt128(generator.next()) << 64 | UInt128(generator.next()))
                >> UInt128.random(in: 0...127, using: &generator)
            #expect(SpecialSegments.ipv6[bits] == IPv6Address(bits: bits).kind.number, "\(IPv6Address(bits: bits))")
        }
    }
}

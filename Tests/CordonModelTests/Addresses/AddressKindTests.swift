import CordonModel
import CordonTestSupport
import Testing

/// The kinds against the IANA special-purpose registries, written down here as networks of which the longest holds.
@Suite struct AddressKindTests {
    static let ipv4: [(String, AddressKind)] = [
        ("0.0.0.0/0", .global),
        ("0.0.0.0/8", .reserved),
        ("10.0.0.0/8", .private),
        ("100.64.0.0/10", .shared),
        ("127.0.0.0/8", .loopback),
        ("169.254.0.0/16", .linkLocal),
        ("172.16.0.0/12", .private),
        ("192.0.0.0/24", .reserved),
        ("192.0.2.0/24", .documentation),
        ("192.168.0.0/16", .private),
        ("198.18.0.0/15", .benchmarking),
        ("198.51.100.0/24", .documentation),
        ("203.0.113.0/24", .documentation),
        ("224.0.0.0/4", .multicast),
        ("240.0.0.0/4", .reserved),
    ]

    static let ipv6: [(String, AddressKind)] = [
        ("::/0", .global),
        ("::/8", .reserved),
        ("::/96", .ipv4Compatible),
        ("::/128", .reserved),
        ("::1/128", .loopback),
        ("64:ff9b::/96", .tunnel),
        ("64:ff9b:1::/48", .reserved),
        ("100::/64", .reserved),
        ("100:0:0:1::/64", .reserved),
        ("2001::/23", .reserved),
        ("2001::/32", .tunnel),
        ("2001:2::/48", .benchmarking),
        ("2001:3::/32", .global),
        ("2001:4:112::/48", .global),
        ("2001:10::/28", .reserved),
        ("2001:20::/28", .reserved),
        ("2001:30::/28", .reserved),
        ("2001:db8::/32", .documentation),
        ("2002::/16", .tunnel),
        ("3fff::/20", .documentation),
        ("5f00::/16", .reserved),
        ("fc00::/7", .private),
        ("fe80::/10", .linkLocal),
        ("fec0::/10", .reserved),
        ("ff00::/8", .multicast),
    ]

    @Test(arguments: ipv4) func boundariesOfIPv4(network: String, kind: AddressKind) throws {
        let range = try SpecialRange(network, kind)
        for bits in range.edges where bits <= UInt32.max {
            let address = IPAddress.v4(IPv4Address(bits: UInt32(bits)))
            #expect(address.kind == SpecialRange.kind(of: bits, in: Self.ipv4Ranges), "\(address)")
        }
    }

    @Test(arguments: ipv6) func boundariesOfIPv6(network: String, kind: AddressKind) throws {
        let range = try SpecialRange(network, kind)
        for bits in range.edges where bits >> 32 != 0xFFFF {
            let address = IPAddress(IPv6Address(bits: bits))
            #expect(address.kind == SpecialRange.kind(of: bits, in: Self.ipv6Ranges), "\(address)")
        }
    }

    @Test func neighbourhoodsOfIPv4() throws {
        var random = SeededGenerator(seed: 3)
        for _ in 0..<20_000 {
            let address = IPv4Address(bits: random.next())
            let expected = SpecialRange.kind(of: UInt128(address.bits), in: Self.ipv4Ranges)
            try #require(address.kind == expected, "\(address)")
        }
    }

    @Test func neighbourhoodsOfIPv6() throws {
        var random = SeededGenerator(seed: 4)
        for _ in 0..<20_000 {
            // A range's beginning for some bits, and noise behind them.
            let range = Self.ipv6Ranges[Int.random(in: 0..<Self.ipv6Ranges.count, using: &random)]
            let noise = UInt128.random(in: .min ... .max, using: &random)
            let address = IPv6Address(bits: range.first ^ (noise >> UInt128.random(in: 0..<128, using: &random)))
            guard address.bits >> 32 != 0xFFFF else { continue }
            let expected = SpecialRange.kind(of: address.bits, in: Self.ipv6Ranges)
            try #require(address.kind == expected, "\(address)")
        }
    }

    @Test func mappedAddressesAreJudgedAsIPv4() throws {
        for range in Self.ipv4Ranges {
            let mapped = IPAddress(IPv6Address(bits: 0xFFFF_0000_0000 | range.first))
            #expect(mapped.kind == SpecialRange.kind(of: range.first, in: Self.ipv4Ranges))
        }
    }

    @Test func onlyGlobalIsNotSpecial() {
        #expect(AddressKind.allCases.filter { !$0.isSpecial } == [.global])
    }

    // A network of these tables that cannot be read makes its own test fail.
    private static let ipv4Ranges = ipv4.compactMap { try? SpecialRange($0, $1) }
    private static let ipv6Ranges = ipv6.compactMap { try? SpecialRange($0, $1) }
}

private struct SpecialRange {
    let first: UInt128
    let last: UInt128
    let kind: AddressKind

    init(_ text: String, _ kind: AddressKind) throws {
        switch try IPNetwork(text) {
        case .v4(let network):
            first = UInt128(network.first.bits)
            last = first + (1 << (32 - UInt128(network.prefixLength))) - 1
        case .v6(let network):
            first = network.first.bits
            last = first | (network.prefixLength == 0 ? .max : (1 << (128 - UInt128(network.prefixLength))) - 1)
        }
        self.kind = kind
    }

    var edges: [UInt128] { [first &- 1, first, last, last &+ 1] }

    /// The kind of the smallest range around an address.
    static func kind(of bits: UInt128, in ranges: [SpecialRange]) -> AddressKind? {
        ranges.filter { $0.first <= bits && bits <= $0.last }.min { $0.last - $0.first < $1.last - $1.first }?.kind
    }
}

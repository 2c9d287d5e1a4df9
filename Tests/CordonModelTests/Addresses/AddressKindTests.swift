import CordonModel
import CordonTestSupport
import Testing

/// The kinds against the IANA special-purpose registries, told a second time as CIDRs.
@Suite struct AddressKindTests {
    @Test func `every range's edges have the kind of the table`() throws {
        for range in try ranges(tableV4, width: 32) + ranges(tableV6, width: 128) {
            let outside = [range.first &- 1, range.last &+ 1].filter { $0 & ~mask(range.width) == 0 }
            for bits in [range.first, range.last] + outside {
                let address = address(bits, width: range.width)
                #expect(
                    try address.kind == expectedKind(of: bits, width: range.width), "\(address), edge of \(range.text)")
            }
        }
    }

    @Test func `random addresses have the kind of the table`() throws {
        var random = SplitMix64(seed: 6890)
        let tables = [(32, try ranges(tableV4, width: 32)), (128, try ranges(tableV6, width: 128))]
        for (width, ranges) in tables {
            for index in 0..<20_000 {
                // Most of them near a range: all its bits but perhaps the last, then chance.
                let near = ranges[index % ranges.count]
                let noise = random.next128() & mask(width)
                let bits = index % 4 == 0 ? noise : near.first ^ noise >> UInt128(max(0, near.length - index % 3))
                guard width == 32 || bits >> 32 != 0xFFFF else { continue }
                #expect(address(bits, width: width).kind == kind(of: bits, in: ranges))
            }
        }
    }

    @Test(arguments: AddressKind.allCases) func `only global is not special`(kind: AddressKind) {
        #expect(kind.isSpecial == (kind.rawValue != "global"))
    }

    @Test func `6to4 and NAT64 embed an IPv4 address, Teredo does not`() throws {
        var random = SplitMix64(seed: 3056)
        for _ in 0..<1000 {
            let inner = UInt32(truncatingIfNeeded: random.next())
            let noise = random.next128()
            let sixToFour = 0x2002 << 112 | UInt128(inner) << 80 | noise >> 48
            #expect(address(sixToFour, width: 128).embeddedIPv4?.bits == inner)
            #expect(address(0x64_FF9B << 96 | UInt128(inner), width: 128).embeddedIPv4?.bits == inner)
            #expect(address(0x2001_0000 << 96 | noise >> 32, width: 128).embeddedIPv4 == nil)
            #expect(address(UInt128(inner), width: 32).embeddedIPv4 == nil)
        }
        for text in ["64:ff9b:1::102:304", "64:ff9b::1:102:304", "::1.2.3.4", "2001:102:304::", "2003:102:304::"] {
            #expect(try IPAddress(text).embeddedIPv4 == nil, "\(text)")
        }
    }

    private func expectedKind(of bits: UInt128, width: Int) throws -> AddressKind {
        if width == 128, bits >> 32 == 0xFFFF { return try expectedKind(of: bits & mask(32), width: 32) }
        return try kind(of: bits, in: ranges(width == 32 ? tableV4 : tableV6, width: width))
    }

    /// The longest range that holds the address decides.
    private func kind(of bits: UInt128, in ranges: [Range]) -> AddressKind {
        let holding = ranges.filter { ($0.first...$0.last).contains(bits) }
        return holding.max { $0.length < $1.length }?.kind ?? .global
    }

    private func address(_ bits: UInt128, width: Int) -> IPAddress {
        width == 32 ? .v4(IPv4Address(bits: UInt32(bits))) : IPAddress(IPv6Address(bits: bits))
    }
}

/// A CIDR of the tables, read without the code under test.
private struct Range {
    let text: String
    let first: UInt128
    let length: Int
    let width: Int
    let kind: AddressKind

    var last: UInt128 { first | mask(width) >> UInt128(length) }
}

private func mask(_ width: Int) -> UInt128 { UInt128.max >> UInt128(128 - width) }

private func ranges(_ table: KeyValuePairs<String, AddressKind>, width: Int) throws -> [Range] {
    try table.map { text, kind in
        let parts = text.split(separator: "/")
        let first: UInt128
        switch try #require(PlatformAddress(terminated: Array(parts[0].utf8) + [0])) {
        case .v4(let bits): first = UInt128(bits)
        case .v6(let bits): first = bits
        }
        return Range(text: text, first: first, length: try #require(Int(parts[1])), width: width, kind: kind)
    }
}

extension SplitMix64 {
    fileprivate mutating func next128() -> UInt128 { UInt128(next()) << 64 | UInt128(next()) }
}

// iana-ipv4-special-registry, RFC 5771 for multicast.
private let tableV4: KeyValuePairs<String, AddressKind> = [
    "0.0.0.0/8": .reserved,
    "10.0.0.0/8": .private,
    "100.64.0.0/10": .shared,
    "127.0.0.0/8": .loopback,
    "169.254.0.0/16": .linkLocal,
    "172.16.0.0/12": .private,
    "192.0.0.0/24": .reserved,
    "192.0.2.0/24": .documentation,
    "192.168.0.0/16": .private,
    "198.18.0.0/15": .benchmarking,
    "198.51.100.0/24": .documentation,
    "203.0.113.0/24": .documentation,
    "224.0.0.0/4": .multicast,
    "240.0.0.0/4": .reserved,
    "255.255.255.255/32": .reserved,
]

// iana-ipv6-special-registry, RFC 4291 for ::/8, fec0::/10 (RFC 3879) and multicast.
private let tableV6: KeyValuePairs<String, AddressKind> = [
    "::/8": .reserved,
    "::/96": .ipv4Compatible,
    "::/128": .reserved,
    "::1/128": .loopback,
    "64:ff9b::/96": .tunnel,
    "64:ff9b:1::/48": .reserved,
    "100::/64": .reserved,
    "100:0:0:1::/64": .reserved,
    "2001::/23": .reserved,
    "2001::/32": .tunnel,
    "2001:2::/48": .benchmarking,
    "2001:3::/32": .global,
    "2001:4:112::/48": .global,
    "2001:db8::/32": .documentation,
    "2002::/16": .tunnel,
    "3fff::/20": .documentation,
    "5f00::/16": .reserved,
    "fc00::/7": .private,
    "fe80::/10": .linkLocal,
    "fec0::/10": .reserved,
    "ff00::/8": .multicast,
]

/// What an address says of itself, before any GeoIP source is asked.
///
/// Everything but ``global`` is *special*: it has no location of its own, is in no region, and is not "unknown"
/// either. The ranges are those of the IANA special-purpose registries (RFC 6890 and its updates).
package enum AddressKind: String, CaseIterable, Hashable, Sendable {
    case global
    case `private`
    case shared
    case loopback
    case linkLocal = "link-local"
    case documentation
    case multicast
    case benchmarking
    case ipv4Compatible = "ipv4-compatible"
    case tunnel
    case reserved

    package var isSpecial: Bool { self != .global }
}

extension IPAddress {
    package var kind: AddressKind {
        switch self {
        case .v4(let address): address.kind
        case .v6(let address): address.kind
        }
    }

    /// The IPv4 address inside a 6to4 (RFC 3056) or NAT64 (RFC 6052) address. Teredo embeds its *server* where a
    /// reader would look for the client, so it has none.
    package var embeddedIPv4: IPv4Address? {
        guard case .v6(let address) = self else { return nil }
        if address.bits >> 112 == 0x2002 { return IPv4Address(bits: UInt32(truncatingIfNeeded: address.bits >> 80)) }
        if address.bits >> 32 == nat64Prefix { return IPv4Address(bits: UInt32(truncatingIfNeeded: address.bits)) }
        return nil
    }
}

extension IPNetwork {
    /// Whether all addresses of the network are special, and of one kind at both ends.
    package var isWhollySpecial: Bool {
        let kind = firstAddress.kind
        return kind.isSpecial && kind == lastAddress.kind && !Self.islands.contains(where: contains)
    }

    // Global addresses in between: the ends of 192.0.0.0/2, say, are both reserved.
    private static let islands: [IPAddress] = [
        .v4(IPv4Address(bits: 0xC000_0100)), .v6(IPv6Address(bits: 0x2001_0003 << 96)),
        .v6(IPv6Address(bits: 0x2001_0004_0112 << 80)),
    ]
}

private let nat64Prefix: UInt128 = 0x0064_FF9B << 64

extension IPv4Address {
    package var kind: AddressKind {
        switch bits >> 24 {
        case 10: .private
        case 100 where bits >> 22 == 0x64_40 >> 6: .shared
        case 127: .loopback
        case 169 where bits >> 16 == 0xA9FE: .linkLocal
        case 172 where bits >> 20 == 0xAC1: .private
        case 192: kindIn192
        case 198 where bits >> 17 == 0xC612 >> 1: .benchmarking
        case 198 where bits >> 8 == 0xC63364: .documentation
        case 203 where bits >> 8 == 0xCB0071: .documentation
        case 224...239: .multicast
        case 0, 240...255: .reserved
        default: .global
        }
    }

    private var kindIn192: AddressKind {
        switch bits >> 8 {
        case 0xC00000: .reserved
        case 0xC00002: .documentation
        case 0xC0A800...0xC0A8FF: .private
        default: .global
        }
    }
}

extension IPv6Address {
    package var kind: AddressKind {
        switch group(0) {
        case 0x0000...0x00FF: kindBelow0100
        case 0x0100 where bits >> 65 == 0x0100 << 47: .reserved
        case 0x2001: kindIn2001
        case 0x2002: .tunnel
        case 0x3FFF where group(1) >> 12 == 0: .documentation
        case 0x5F00: .reserved
        case 0xFC00...0xFDFF: .private
        case 0xFE80...0xFEBF: .linkLocal
        case 0xFEC0...0xFEFF: .reserved
        case 0xFF00...0xFFFF: .multicast
        default: .global
        }
    }

    /// In `::/8`, which RFC 4291 reserves but for these.
    private var kindBelow0100: AddressKind {
        switch bits >> 32 {
        case 0 where bits == 0: .reserved
        case 0 where bits == 1: .loopback
        case 0: .ipv4Compatible
        case nat64Prefix: .tunnel
        default: .reserved
        }
    }

    // `2001::/23` is for protocols; of its assignments, relays of AMT (RFC 7450) and AS112 (RFC 7535) are servers
    // like others.
    private var kindIn2001: AddressKind {
        switch group(1) {
        case 0: .tunnel
        case 0x0002 where group(2) == 0: .benchmarking
        case 0x0003: .global
        case 0x0004 where group(2) == 0x0112: .global
        case 0x0001...0x01FF: .reserved
        case 0x0DB8: .documentation
        default: .global
        }
    }
}

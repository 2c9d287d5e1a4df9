package import CordonModel

/// Where the special addresses lie, as segments: the number is ``AddressKind/number``.
///
/// ``IPAddress/kind`` decides; the tables here say where its answer may change, and the tests walk all edges.
package enum SpecialSegments {
    package static let ipv4 = Segments<UInt32>(
        edges: ipv4Edges.compactMap { try? IPv4Address(parsing: Array($0.utf8).span).bits }
    ) { IPv4Address(bits: $0).kind }

    package static let ipv6 = Segments<UInt128>(
        edges: ipv6Edges.compactMap { try? IPv6Address(parsing: Array($0.utf8).span).bits }
    ) { IPv6Address(bits: $0).kind }

    /// The first address of every range of the IANA special-purpose registry, and the first one behind it.
    private static let ipv4Edges = [
        "1.0.0.0", "10.0.0.0", "11.0.0.0", "100.64.0.0", "100.128.0.0", "127.0.0.0", "128.0.0.0", "169.254.0.0",
        "169.255.0.0", "172.16.0.0", "172.32.0.0", "192.0.0.0", "192.0.1.0", "192.0.2.0", "192.0.3.0", "192.168.0.0",
        "192.169.0.0", "198.18.0.0", "198.20.0.0", "198.51.100.0", "198.51.101.0", "203.0.113.0", "203.0.114.0",
        "224.0.0.0", "240.0.0.0",
    ]

    /// IPv4-mapped addresses count as reserved here: as addresses of people they are IPv4, and never looked up.
    private static let ipv6Edges = [
        "::1", "::2", "::1:0:0", "64:ff9b::", "64:ff9b::1:0:0", "100::", "100:0:0:2::", "2001::", "2001:1::",
        "2001:2::", "2001:2:1::", "2001:3::", "2001:4::", "2001:4:112::", "2001:4:113::", "2001:5::", "2001:200::",
        "2001:db8::", "2001:db9::", "2002::", "2003::", "3fff::", "3fff:1000::", "5f00::", "5f01::", "fc00::",
        "fe00::", "fe80::", "fec0::", "ff00::",
    ]
}

extension AddressKind {
    /// The kind's place among all cases, as segments keep it.
    package var number: UInt32 { UInt32(Self.allCases.firstIndex(of: self) ?? 0) }
}

extension Segments {
    fileprivate init(edges: [Key], kind: (Key) -> AddressKind) {
        var builder = SegmentsBuilder<Key>(filledWith: kind(0).number)
        for edge in edges { builder.change(to: kind(edge).number, from: edge) }
        self = builder.segments
    }
}

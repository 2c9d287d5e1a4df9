package import CordonAtlas
package import CordonModel

/// Addresses at which what sources say may change: between two of them that follow on one another all is alike.
package struct AddressEdges: Sendable {
    private(set) var ipv4: [UInt32] = []
    private(set) var ipv6: [UInt128] = []

    package init() {}

    /// Where an atlas is cut.
    package init(of atlas: Atlas) {
        ipv4 = atlas.ipv4.starts
        ipv6 = atlas.ipv6.starts
    }

    /// Where a network begins and where it is over. They come in any order.
    package mutating func add(_ network: IPNetwork) {
        switch network {
        case .v4(let network):
            ipv4.append(network.first.bits)
            if network.last.bits < .max { ipv4.append(network.last.bits + 1) }
        case .v6(let network):
            ipv6.append(network.first.bits)
            if network.last.bits < .max { ipv6.append(network.last.bits + 1) }
        }
    }

    /// With the edges of special addresses, and those that tunnels take over from IPv4 if they count.
    func complete(embedsTunnels: Bool) -> AddressEdges {
        var edges = self
        edges.ipv4 = Self.sorted([0] + ipv4 + SpecialSegments.ipv4.starts)
        edges.ipv6 += [0] + SpecialSegments.ipv6.starts
        if embedsTunnels {
            for address in edges.ipv4 {
                edges.ipv6.append(0x2002 << 112 | UInt128(address) << 80)
                edges.ipv6.append(0x0064_FF9B << 96 | UInt128(address))
            }
        }
        edges.ipv6 = Self.sorted(edges.ipv6)
        return edges
    }

    private static func sorted<Key: Comparable>(_ keys: [Key]) -> [Key] {
        var result: [Key] = []
        result.reserveCapacity(keys.count)
        for key in keys.sorted() where result.last != key { result.append(key) }
        return result
    }
}

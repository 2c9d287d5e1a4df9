import CordonAtlas
import CordonModel

/// The networks that policies name, laid over the address space: a segment's number is one more than the smallest of them
/// around it, or 0.
struct NetworkOverlay {
    /// Each once.
    let networks: [IPNetwork]
    let ipv4: Segments<UInt32>
    let ipv6: Segments<UInt128>
    /// By segment number, all networks around it, as indices, ascending.
    let around: [[Int]]

    /// - Complexity: O(*n* log *n* + *n* × depth of nesting)
    init(_ networks: [IPNetwork]) {
        self.networks = networks
        var parents = [Int?](repeating: nil, count: networks.count)
        ipv4 = Self.segments(networks, &parents) { network in
            if case .v4(let network) = network { (network.first.bits, network.last.bits) } else { nil }
        }
        ipv6 = Self.segments(networks, &parents) { network in
            if case .v6(let network) = network { (network.first.bits, network.last.bits) } else { nil }
        }
        around = [[]] + networks.indices.map { Self.chain(from: $0, parents).sorted() }
    }

    /// The segment in which an address lies.
    func number(of address: IPAddress) -> Int {
        switch address {
        case .v4(let address): Int(ipv4[address.bits])
        case .v6(let address): Int(ipv6[address.bits])
        }
    }

    private static func segments<Key>(
        _ networks: [IPNetwork], _ parents: inout [Int?], _ range: (IPNetwork) -> (first: Key, last: Key)?
    ) -> Segments<Key> {
        // A network before those inside it.
        let sorted = networks.indices.compactMap { index in range(networks[index]).map { ($0.first, $0.last, index) } }
            .sorted { ($0.0, $1.1) < ($1.0, $0.1) }
        var open: [(first: Key, last: Key, index: Int)] = []
        for (first, last, index) in sorted {
            while let outer = open.last, outer.last < first { open.removeLast() }
            parents[index] = open.last?.index
            open.append((first, last, index))
        }
        var builder = SegmentsBuilder<Key>(filledWith: 0)
        for range in NestedRanges.flatten(sorted.map { (first: $0.0, last: $0.1, value: $0.2) }) {
            builder.append(range.first, through: range.last, UInt32(range.value) + 1)
        }
        return builder.segments
    }

    private static func chain(from index: Int, _ parents: [Int?]) -> [Int] {
        sequence(first: index) { parents[$0] }.map { $0 }
    }
}

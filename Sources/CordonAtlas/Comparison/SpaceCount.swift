package import CordonModel

/// How much of the address space something takes.
package struct SpaceCount: Hashable, Sendable {
    package var ipv4Addresses: UInt64 = 0
    /// Networks of 2^64 addresses that belong to it as a whole; all there are do not fit into 64 bits.
    package var ipv6Slash64s: UInt128 = 0
    /// The fewest networks that make it up.
    package var ipv4Networks = 0
    package var ipv6Networks = 0

    package init() {}

    package static func + (left: Self, right: Self) -> Self {
        var sum = left
        sum.ipv4Addresses += right.ipv4Addresses
        sum.ipv6Slash64s += right.ipv6Slash64s
        sum.ipv4Networks += right.ipv4Networks
        sum.ipv6Networks += right.ipv6Networks
        return sum
    }

    package mutating func add(_ first: UInt32, through last: UInt32) {
        ipv4Addresses += UInt64(last - first) + 1
        ipv4Networks += NetworkCover(first, through: last).reduce(0) { count, _ in count + 1 }
    }

    package mutating func add(_ first: UInt128, through last: UInt128) {
        let (begin, end) = (first.nextSlash64, last == .max ? 1 << 64 : (last + 1) >> 64)
        if end > begin { ipv6Slash64s += end - begin }
        ipv6Networks += NetworkCover(first, through: last).reduce(0) { count, _ in count + 1 }
    }
}

extension UInt128 {
    /// The number of the first /64 that begins at this address or behind it.
    fileprivate var nextSlash64: UInt128 { (self >> 64) + (UInt64(truncatingIfNeeded: self) == 0 ? 0 : 1) }
}

extension Atlas {
    /// Counts what each of some groups of classes takes.
    ///
    /// - Parameters:
    ///   - groups: The group of each class, by index.
    ///   - count: How many groups there are.
    /// - Returns: By group. IPv4 adds up to 2^32; IPv6 with ``splitSlash64s(_:)`` to 2^64.
    /// - Complexity: O(number of segments)
    package func counts(ofGroups groups: [Int], count: Int) -> [SpaceCount] {
        var counts = [SpaceCount](repeating: SpaceCount(), count: count)
        let ipv4 = ipv4.mapValues { UInt32(groups[Int($0)]) }
        for index in 0..<ipv4.count {
            counts[Int(ipv4.values[index])].add(ipv4.starts[index], through: ipv4.last(index))
        }
        let ipv6 = ipv6.mapValues { UInt32(groups[Int($0)]) }
        for index in 0..<ipv6.count {
            counts[Int(ipv6.values[index])].add(ipv6.starts[index], through: ipv6.last(index))
        }
        return counts
    }

    /// How many networks of 2^64 addresses belong to more than one group, and so to none as a whole.
    package func splitSlash64s(_ groups: [Int]) -> UInt64 {
        let starts = ipv6.mapValues { UInt32(groups[Int($0)]) }.starts
        var count: UInt64 = 0
        var previous: UInt128?
        for start in starts where UInt64(truncatingIfNeeded: start) != 0 && start >> 64 != previous {
            previous = start >> 64
            count += 1
        }
        return count
    }

    /// The fewest networks that make up some classes, IPv4 before IPv6.
    package func networks(where isMember: (Int) -> Bool) -> [IPNetwork] {
        let membership = classes.indices.map { isMember($0) ? 1 as UInt32 : 0 }
        return Self.networks(ipv4.mapValues { membership[Int($0)] }) { first, length in
            .v4(IPv4Network(containing: IPv4Address(bits: first), prefixLength: length))
        }
            + Self.networks(ipv6.mapValues { membership[Int($0)] }) { first, length in
                .v6(IPv6Network(containing: IPv6Address(bits: first), prefixLength: length))
            }
    }

    private static func networks<Key>(
        _ segments: Segments<Key>, _ network: (Key, Int) -> IPNetwork
    ) -> [IPNetwork] {
        (0..<segments.count).filter { segments.values[$0] == 1 }.flatMap { index in
            NetworkCover(segments.starts[index], through: segments.last(index)).map {
                network($0.first, $0.prefixLength)
            }
        }
    }
}

package import CordonModel

/// The addresses that a trace may hold: not special, and of each some source has a record.
package struct RoutedSpace: Sendable {
    package let ipv4: AddressRanges<UInt32>
    package let ipv6: AddressRanges<UInt128>

    package init(ipv4: AddressRanges<UInt32>, ipv6: AddressRanges<UInt128>) {
        self.ipv4 = ipv4
        self.ipv6 = ipv6
    }

    /// Whether there are addresses of each family that a workload is made of.
    package func hasAddresses(for workload: Workload) -> Bool {
        !(workload.needsIPv4 && ipv4.isEmpty) && !(workload.needsIPv6 && ipv6.isEmpty)
    }
}

/// Ranges of addresses in ascending order, the segments of an atlas.
package struct AddressRanges<Key: FixedWidthInteger & UnsignedInteger & Sendable>: Sendable {
    private var firsts: [Key] = []
    private var lasts: [Key] = []
    /// How many addresses lie before each range. Those of IPv6 are not counted to the end, as nobody asks for them.
    private var before: [UInt64] = []
    private var total: UInt64 = 0

    package init() {}

    package var count: Int { firsts.count }
    package var isEmpty: Bool { firsts.isEmpty }

    /// Adds a range behind the others.
    package mutating func append(_ first: Key, through last: Key) {
        firsts.append(first)
        lasts.append(last)
        before.append(total)
        total &+= UInt64(truncatingIfNeeded: last - first) &+ 1
    }
}

extension AddressRanges {
    /// The first addresses of so many ranges, which lie evenly between all.
    package func sample(_ count: Int) -> [Key] {
        stride(from: 0, to: firsts.count, by: max(1, firsts.count / max(1, count))).map { firsts[$0] }
    }

    /// One of the ranges, then one of its addresses.
    ///
    /// - Precondition: There is a range.
    package func addressOfAnyRange(_ dice: inout SplitMix64) -> Key {
        let index = Int.random(in: firsts.indices, using: &dice)
        return Key.random(in: firsts[index]...lasts[index], using: &dice)
    }
}

extension AddressRanges<UInt32> {
    /// One of all addresses.
    ///
    /// - Precondition: There is a range.
    /// - Complexity: O(log *n*)
    package func anyAddress(_ dice: inout SplitMix64) -> UInt32 {
        let position = UInt64.random(in: 0..<total, using: &dice)
        var (low, high) = (0, before.count)
        while high - low > 1 {
            let middle = (low + high) / 2
            if before[middle] <= position { low = middle } else { high = middle }
        }
        return firsts[low] + UInt32(position - before[low])
    }
}

package import CordonModel

/// The corrections that hold at an instant, ready to be looked up: of several networks around an address the smallest
/// counts, and it alone.
///
/// The table does not look at kinds of addresses. Special addresses are placed by nobody, so whoever asks leaves them
/// out first, as with GeoIP sources.
package struct CorrectionTable: Sendable {
    /// Those that hold, in the order given.
    package let corrections: [Correction]
    /// Those that do not hold any more and are not used, in the order given.
    package let expired: [Correction]
    /// The corrected IPv4 addresses: disjoint, in ascending order, with gaps where nothing is corrected.
    package let ipv4Segments: [CorrectionSegment<UInt32>]
    /// The corrected IPv6 addresses, in the same way.
    package let ipv6Segments: [CorrectionSegment<UInt128>]

    /// Takes those that have not expired; what they are dated does not matter. Of equal networks, which a reader
    /// refuses, the first counts.
    ///
    /// - Complexity: O(*n* log *n*)
    package init(_ corrections: [Correction], at now: Instant) {
        let used = corrections.filter { !$0.isExpired(at: now) }
        self.corrections = used
        expired = corrections.filter { $0.isExpired(at: now) }
        ipv4Segments = Self.segments(
            used.indices.compactMap { index in
                guard case .v4(let network) = used[index].network else { return nil }
                return (network.first.bits, network.last.bits, index)
            })
        ipv6Segments = Self.segments(
            used.indices.compactMap { index in
                guard case .v6(let network) = used[index].network else { return nil }
                return (network.first.bits, network.last.bits, index)
            })
    }

    private static func segments<Bits>(
        _ networks: [NestedRanges<Bits, Int>.Range]
    ) -> [CorrectionSegment<Bits>] {
        let sorted = networks.sorted { left, right in
            (left.first, right.last, left.value) < (right.first, left.last, right.value)
        }
        var distinct: [NestedRanges<Bits, Int>.Range] = []
        for network in sorted where distinct.last.map({ ($0.first, $0.last) != (network.first, network.last) }) ?? true
        {
            distinct.append(network)
        }
        return NestedRanges.flatten(distinct).map {
            CorrectionSegment(first: $0.first, last: $0.last, correction: $0.value)
        }
    }

    /// Corrects nothing.
    package static let none = CorrectionTable([], at: Instant(milliseconds: 0))

    /// The correction of an address: the one with the longest prefix.
    ///
    /// - Complexity: O(log *n*)
    package func correction(for address: IPAddress) -> Correction? {
        let index =
            switch address {
            case .v4(let address): Self.correction(of: address.bits, in: ipv4Segments)
            case .v6(let address): Self.correction(of: address.bits, in: ipv6Segments)
            }
        return index.map { corrections[$0] }
    }

    private static func correction<Bits>(of bits: Bits, in segments: [CorrectionSegment<Bits>]) -> Int? {
        var (low, high) = (0, segments.count)
        while low < high {
            let middle = (low + high) / 2
            if segments[middle].last < bits { low = middle + 1 } else { high = middle }
        }
        guard low < segments.count, segments[low].first <= bits else { return nil }
        return segments[low].correction
    }
}

/// Addresses that one correction is about, as no smaller network inside has one of its own.
package struct CorrectionSegment<Bits: FixedWidthInteger & UnsignedInteger & Sendable>: Hashable, Sendable {
    package let first: Bits
    /// Inclusive.
    package let last: Bits
    /// Into ``CorrectionTable/corrections``.
    package let correction: Int

    package init(first: Bits, last: Bits, correction: Int) {
        self.first = first
        self.last = last
        self.correction = correction
    }
}

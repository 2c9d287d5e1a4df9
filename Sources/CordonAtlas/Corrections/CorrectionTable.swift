package import CordonModel

/// The corrections that hold at an instant, ready to be looked up: of several networks around an address the smallest
/// counts, and it alone.
///
/// The table does not look at kinds of addresses. Special addresses are placed by nobody, so whoever asks leaves them
/// out first, as with GeoIP sources.
package struct CorrectionTable: Sendable {
    /// The number of a segment in which nothing is corrected.
    package static let uncorrected: UInt32 = 0

    /// Those that hold, in the order given.
    package let corrections: [Correction]
    /// Those that do not hold any more and are not used, in the order given.
    package let expired: [Correction]
    /// One more than the index of the correction of each address, or ``uncorrected``.
    package let ipv4: Segments<UInt32>
    package let ipv6: Segments<UInt128>

    /// Takes those that have not expired; what they are dated does not matter. Of equal networks, which a reader
    /// refuses, the first counts.
    ///
    /// - Complexity: O(*n* log *n*)
    package init(_ corrections: [Correction], at now: Instant) {
        let used = corrections.filter { !$0.isExpired(at: now) }
        self.corrections = used
        expired = corrections.filter { $0.isExpired(at: now) }
        ipv4 = Self.segments(
            used.indices.compactMap { index in
                guard case .v4(let network) = used[index].network else { return nil }
                return (network.first.bits, network.last.bits, index)
            })
        ipv6 = Self.segments(
            used.indices.compactMap { index in
                guard case .v6(let network) = used[index].network else { return nil }
                return (network.first.bits, network.last.bits, index)
            })
    }

    private static func segments<Bits>(_ networks: [NestedRanges<Bits, Int>.Range]) -> Segments<Bits> {
        // A network before those inside it; of equal ones the first.
        let sorted = networks.sorted { left, right in
            (left.first, right.last, left.value) < (right.first, left.last, right.value)
        }
        var distinct: [NestedRanges<Bits, Int>.Range] = []
        for network in sorted where distinct.last.map({ ($0.first, $0.last) != (network.first, network.last) }) ?? true
        {
            distinct.append(network)
        }
        var builder = SegmentsBuilder<Bits>(filledWith: uncorrected)
        for range in NestedRanges.flatten(distinct) {
            builder.append(range.first, through: range.last, UInt32(range.value) + 1)
        }
        return builder.segments
    }

    /// Corrects nothing.
    package static let none = CorrectionTable([], at: Instant(milliseconds: 0))

    /// The correction of an address: the one with the longest prefix.
    ///
    /// - Complexity: O(log *n*)
    package func correction(for address: IPAddress) -> Correction? {
        let number =
            switch address {
            case .v4(let address): ipv4[address.bits]
            case .v6(let address): ipv6[address.bits]
            }
        return Self.index(number).map { corrections[$0] }
    }

    /// The index among ``corrections`` that a segment's number stands for.
    static func index(_ number: UInt32) -> Int? { number == uncorrected ? nil : Int(number) - 1 }
}

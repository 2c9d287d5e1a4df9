package import CordonModel

/// Addresses from the first to the last, both included, of one family, as positions in the tree of 128 bits that
/// databases use: IPv4 lies at `::/96`.
package struct AddressRange: Hashable, Sendable {
    package let first: UInt128
    package let last: UInt128
    package let isIPv4: Bool

    /// Nil if the families differ or the end lies before the start.
    package init?(_ first: IPAddress, _ last: IPAddress) {
        switch (first, last) {
        case (.v4(let first), .v4(let last)):
            guard first <= last else { return nil }
            self.init(first: UInt128(first.bits), last: UInt128(last.bits), isIPv4: true)
        case (.v6(let first), .v6(let last)):
            guard first <= last else { return nil }
            self.init(first: first.bits, last: last.bits, isIPv4: false)
        default: return nil
        }
    }

    /// Positions that are known to be in order and, for IPv4, below 2^32.
    init(first: UInt128, last: UInt128, isIPv4: Bool) {
        self.first = first
        self.last = last
        self.isIPv4 = isIPv4
    }

    /// The addresses of a network. Those of an IPv6 network may lie in `::/96` too: see ``withoutIPv4``.
    package init(_ network: IPNetwork) {
        switch network {
        case .v4(let network):
            self.init(first: UInt128(network.first.bits), last: UInt128(network.last.bits), isIPv4: true)
        case .v6(let network): self.init(first: network.first.bits, last: network.last.bits, isIPv4: false)
        }
    }

    /// Calls a body with the fewest networks that make up the range: first position and prefix length in 128 bits.
    package func forEachNetwork(_ body: (UInt128, Int) -> Void) {
        for network in NetworkCover(first, through: last) { body(network.first, network.prefixLength) }
    }
}

extension AddressRange {
    /// `::/96`, where a database keeps IPv4.
    private static let ipv4 = UInt128(0)...0xFFFF_FFFF
    /// `::ffff:0:0/96`, which is IPv4 too.
    private static let mapped = UInt128(0xFFFF) << 32...0xFFFF_FFFF_FFFF

    /// What is left of an IPv6 range without the positions that stand for IPv4: `::/0` says nothing of any IPv4 address.
    var withoutIPv4: [AddressRange] {
        guard !isIPv4, first <= Self.mapped.upperBound else { return [self] }
        let free = [
            Self.ipv4.upperBound + 1...Self.mapped.lowerBound - 1, Self.mapped.upperBound + 1...UInt128.max,
        ]
        return free.filter { $0.overlaps(first...last) }.map {
            let part = $0.clamped(to: first...last)
            return AddressRange(first: part.lowerBound, last: part.upperBound, isIPv4: false)
        }
    }

    /// A range told as 128-bit numbers. Where one of its ends is a mapped address, it falls into its IPv4 and its IPv6
    /// part; one that reaches across all of the mapped space speaks of IPv6 only.
    static func ranges(from first: UInt128, to last: UInt128) -> [AddressRange] {
        let whole = AddressRange(first: first, last: last, isIPv4: false)
        guard mapped.contains(first) || mapped.contains(last) else { return [whole] }
        let part = (first...last).clamped(to: mapped)
        let ipv4 = AddressRange(
            first: part.lowerBound & 0xFFFF_FFFF, last: part.upperBound & 0xFFFF_FFFF, isIPv4: true)
        return [ipv4] + (mapped.contains(first) && mapped.contains(last) ? [] : whole.withoutIPv4)
    }
}

extension AddressRange {
    package var firstAddress: IPAddress { address(first) }
    package var lastAddress: IPAddress { address(last) }

    private func address(_ bits: UInt128) -> IPAddress {
        isIPv4 ? .v4(IPv4Address(bits: UInt32(truncatingIfNeeded: bits))) : .v6(IPv6Address(bits: bits))
    }
}

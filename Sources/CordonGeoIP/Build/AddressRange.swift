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

    private init(first: UInt128, last: UInt128, isIPv4: Bool) {
        self.first = first
        self.last = last
        self.isIPv4 = isIPv4
    }

    /// Calls a body with the fewest networks that make up the range: first position and prefix length in 128 bits.
    package func forEachNetwork(_ body: (UInt128, Int) -> Void) {
        var start = first
        while true {
            var size = min(start.trailingZeroBitCount, 128)
            while size > 0, size == 128 ? last != .max : start | ((1 << UInt128(size)) - 1) > last { size -= 1 }
            body(start, 128 - size)
            let end = size == 128 ? UInt128.max : start | ((1 << UInt128(size)) - 1)
            guard end < last else { return }
            start = end + 1
        }
    }
}

extension AddressRange {
    package var firstAddress: IPAddress { address(first) }
    package var lastAddress: IPAddress { address(last) }

    private func address(_ bits: UInt128) -> IPAddress {
        isIPv4 ? .v4(IPv4Address(bits: UInt32(truncatingIfNeeded: bits))) : .v6(IPv6Address(bits: bits))
    }
}

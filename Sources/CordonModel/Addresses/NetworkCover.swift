/// The fewest networks that make up a range of addresses, in address order; addresses are integers.
package struct NetworkCover<Key: FixedWidthInteger & UnsignedInteger>: Sequence, IteratorProtocol {
    private var upcoming: Key?
    private let last: Key

    /// Both ends belong to the range; the first is not behind the last.
    package init(_ first: Key, through last: Key) {
        upcoming = first
        self.last = last
    }

    /// The first address of the next network and its prefix length.
    ///
    /// - Complexity: O(1)
    package mutating func next() -> (first: Key, prefixLength: Int)? {
        guard let first = upcoming else { return nil }
        let size = hostBits(from: first)
        let end = size == Key.bitWidth ? last : first | ((1 << Key(size)) - 1)
        upcoming = end < last ? end + 1 : nil
        return (first, Key.bitWidth - size)
    }

    /// As many as the alignment of the first address and the rest of the range allow.
    private func hostBits(from first: Key) -> Int {
        let aligned = first == 0 ? Key.bitWidth : first.trailingZeroBitCount
        let rest = last - first
        // 2^bits - 1 must not exceed the rest; rest + 1 may not fit into a key.
        let fitting = rest == .max ? Key.bitWidth : Key.bitWidth - 1 - (rest + 1).leadingZeroBitCount
        return Swift.min(aligned, fitting)
    }
}

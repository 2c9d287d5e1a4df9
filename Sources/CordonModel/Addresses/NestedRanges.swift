/// Cuts ranges that lie in or beside one another into disjoint ones; the innermost counts.
package struct NestedRanges<Key: FixedWidthInteger & UnsignedInteger, Value> {
    /// Addresses from the first to the last, both included, and what is said of them.
    package typealias Range = (first: Key, last: Key, value: Value)

    private var flat: [Range] = []
    /// The ranges around the cursor, the innermost last.
    private var open: [Range] = []
    /// The first address that is in no result yet; nil behind the last of all.
    private var cursor: Key? = 0
    private let isRedundant: (_ inner: Value, _ outer: Value) -> Bool

    /// Takes ranges by their first address, one before those inside it.
    ///
    /// - Parameters:
    ///   - sorted: Any two are disjoint, or one lies in the other.
    ///   - isRedundant: Whether a range that lies in another one says nothing new, and so does not cut it.
    /// - Returns: Disjoint ranges in ascending order.
    /// - Complexity: O(*n*)
    package static func flatten(
        _ sorted: some Sequence<Range>,
        isRedundant: @escaping (_ inner: Value, _ outer: Value) -> Bool = { _, _ in false }
    ) -> [Range] {
        var sweep = NestedRanges(isRedundant: isRedundant)
        for range in sorted { sweep.enter(range) }
        while let inner = sweep.open.last { sweep.leave(inner) }
        return sweep.flat
    }

    private init(isRedundant: @escaping (Value, Value) -> Bool) {
        self.isRedundant = isRedundant
    }

    private mutating func enter(_ range: Range) {
        while let inner = open.last, inner.last < range.first { leave(inner) }
        if let outer = open.last {
            guard !isRedundant(range.value, outer.value) else { return }
            if range.first > outer.first { append(outer, through: range.first - 1) }
        }
        open.append(range)
        cursor = range.first
    }

    private mutating func leave(_ range: Range) {
        append(range, through: range.last)
        open.removeLast()
    }

    private mutating func append(_ range: Range, through last: Key) {
        guard let first = cursor, first <= last else { return }
        flat.append((first, last, range.value))
        cursor = last == .max ? nil : last + 1
    }
}

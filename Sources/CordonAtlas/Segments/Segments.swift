/// A space of addresses cut into segments without gap or overlap, each with a number; neighbours differ.
///
/// Keys are addresses as integers, so that the space reaches from 0 to `Key.max`.
package struct Segments<Key: FixedWidthInteger & UnsignedInteger & Sendable>: Hashable, Sendable {
    /// The first address of each segment, ascending; the first one is 0.
    package private(set) var starts: [Key]
    /// The number of each segment.
    package private(set) var values: [UInt32]

    /// One segment over the whole space.
    package init(filledWith value: UInt32) {
        starts = [0]
        values = [value]
    }

    /// Nil unless the starts ascend from 0, there is a value for each, and neighbours differ.
    package init?(starts: [Key], values: [UInt32]) {
        guard starts.first == 0, starts.count == values.count else { return nil }
        for index in 1..<starts.count
        where starts[index] <= starts[index - 1] || values[index] == values[index - 1] { return nil }
        self.starts = starts
        self.values = values
    }

    package var count: Int { starts.count }

    /// The last address of a segment.
    package func last(_ index: Int) -> Key {
        index + 1 < starts.count ? starts[index + 1] - 1 : .max
    }

    /// The segment of an address.
    ///
    /// - Complexity: O(log *n*)
    package func index(of key: Key) -> Int {
        var low = 0
        var high = starts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if starts[middle] <= key { low = middle } else { high = middle }
        }
        return low
    }

    /// The number at an address.
    package subscript(key: Key) -> UInt32 { values[index(of: key)] }

    /// The same segments with other numbers, neighbours that become equal being joined.
    ///
    /// Specialised for both families, as other modules could not do so.
    @specialized(where Key == UInt32)
    @specialized(where Key == UInt128)
    package func mapValues(_ transform: (UInt32) -> UInt32) -> Segments {
        var builder = SegmentsBuilder<Key>(filledWith: transform(values[0]))
        for index in 1..<starts.count { builder.change(to: transform(values[index]), from: starts[index]) }
        return builder.segments
    }

    fileprivate mutating func change(to value: UInt32, from key: Key) {
        if starts[starts.count - 1] == key {
            starts.removeLast()
            values.removeLast()
        }
        guard values.last != value else { return }
        starts.append(key)
        values.append(value)
    }

    fileprivate mutating func reserve(_ count: Int) {
        starts.reserveCapacity(count)
        values.reserveCapacity(count)
    }
}

/// Makes segments from ranges that come in address order.
package struct SegmentsBuilder<Key: FixedWidthInteger & UnsignedInteger & Sendable> {
    package private(set) var segments: Segments<Key>
    private let filling: UInt32

    /// Everything has the filling until something is written over it.
    package init(filledWith filling: UInt32, capacity: Int = 0) {
        segments = Segments(filledWith: filling)
        segments.reserve(capacity)
        self.filling = filling
    }

    /// Gives a range its number. Ranges ascend and do not overlap.
    @specialized(where Key == UInt32)
    @specialized(where Key == UInt128)
    package mutating func append(_ first: Key, through last: Key, _ value: UInt32) {
        segments.change(to: value, from: first)
        if last < .max { segments.change(to: filling, from: last + 1) }
    }

    /// Lets everything from an address on have a number; addresses ascend.
    package mutating func change(to value: UInt32, from key: Key) {
        segments.change(to: value, from: key)
    }
}

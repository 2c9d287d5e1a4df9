import Synchronization

/// Tells one decision table from every other of the process, so that what belongs to one is never used with another.
@usableFromInline
struct TableStamp: Hashable, Sendable {
    @usableFromInline let number: UInt64

    private static let last = Atomic<UInt64>(0)

    static func next() -> TableStamp {
        TableStamp(number: last.wrappingAdd(1, ordering: .relaxed).newValue)
    }

    @inlinable
    static func == (left: TableStamp, right: TableStamp) -> Bool { left.number == right.number }
}

/// Tables whose entries say where the next table begins, all in one array: the owner of what an ``AddressIndex`` reads without
/// a check of bounds.
///
/// First come the 65,536 entries for the first 16 bits of IPv4, then the 256 for the first byte of IPv6, then 16 for each
/// place class, which lead back to where these begin, then all other tables.
///
/// Safe to use from any thread; copies share their storage.
@usableFromInline
struct StepTables: Sendable {
    /// Where a table begins. There are no others than those that tables lead to, and ``ipv6``.
    @usableFromInline
    struct Position: Comparable, Sendable {
        @usableFromInline let offset: UInt32

        @inlinable
        init(offset: UInt32) {
            self.offset = offset
        }

        @inlinable
        @inline(__always)
        static func < (left: Position, right: Position) -> Bool { left.offset < right.offset }
    }

    @usableFromInline let entries: [UInt32]

    /// Takes entries in the order above, and adds so many behind them that no step leads out of the array.
    ///
    /// - Precondition: There are those for the first bits of both families, and each leads to one of the array.
    /// - Complexity: O(entries), each of which is looked at
    init(_ entries: [UInt32]) {
        precondition(
            entries.count >= Int(Self.firstClass.offset) && entries.allSatisfy { $0 < entries.count },
            "an index leads out of its tables")
        self.entries = entries + repeatElement(0, count: Int(UInt8.max))
    }

    var byteCount: Int { entries.count * 4 }
}

extension StepTables {
    /// The table for the first byte of an IPv6 address.
    @usableFromInline static var ipv6: Position {
        @inlinable get { Position(offset: 1 << 16) }
    }
    @usableFromInline static var firstClass: Position {
        @inlinable get { Position(offset: 1 << 16 + 1 << 8) }
    }

    /// Where the entries of a place class begin.
    static func position(ofClass placeClass: UInt32) -> Position {
        Position(offset: firstClass.offset + placeClass << 4)
    }

    /// The place class whose entries begin at a position.
    @inlinable
    @inline(__always)
    static func placeClass(_ position: Position) -> UInt32 { position.offset >> 4 &- firstClass.offset >> 4 }

    /// Where the first 16 bits of an IPv4 address lead.
    @inlinable
    @inline(__always)
    subscript(ipv4 prefix: UInt16) -> Position {
        // Safe: the precondition of `init` is that there are at least 65,536 entries.
        Position(offset: unsafe entries.span[unchecked: Int(prefix)])
    }

    /// Where a step from a table leads: one of 16 or of 256, as the table has entries.
    @inlinable
    @inline(__always)
    subscript(table: Position, step: UInt8) -> Position {
        // Safe: a position is that of an entry which `init` was given, and it added 255 more.
        Position(offset: unsafe entries.span[unchecked: Int(table.offset &+ UInt32(step))])
    }
}

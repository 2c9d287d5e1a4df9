/// Every address there is and the number of its place class: immutable, without gaps.
///
/// A trie of ``StepTables``. IPv4 starts with the table of its first 16 bits and goes on in steps of four. IPv6 takes three
/// steps of eight bits, then steps of four. A table of 16 entries fits into a line of the cache.
///
/// A place class is a table too, all of whose entries lead back to it. Steps beyond the end of the way do no harm, so that
/// none has to be decided on: several are taken at once, and a branch that the processor would foresee badly is left out.
///
/// Safe to use from any thread; copies share their storage.
public struct AddressIndex: Sendable {
    @usableFromInline let tables: StepTables
    /// What stands below this is a place class.
    @usableFromInline let firstTable: StepTables.Position
    /// Place classes are numbered from 0 up to this.
    ///
    /// - Complexity: O(1)
    public var classCount: Int { Int(placeClass(firstTable)) }

    init(_ tables: StepTables, classCount: Int) {
        self.tables = tables
        firstTable = StepTables.position(ofClass: UInt32(classCount))
    }

    /// The memory that the index takes, in bytes.
    ///
    /// - Complexity: O(1)
    public var byteCount: Int { tables.byteCount }

    /// Whether both share their storage, as those of a library's programs do.
    func isIdentical(to other: AddressIndex) -> Bool { tables.entries.span.isIdentical(to: other.tables.entries.span) }
}

extension AddressIndex {
    /// The place class of an IPv4 address, given as its 32 bits: 192.0.2.1 is `0xC000_0201`.
    ///
    /// - Complexity: O(1): at most five entries are read. Allocates nothing.
    @inlinable
    @inline(__always)
    public func placeClass(ofIPv4 bits: UInt32) -> UInt32 {
        let position = tables[ipv4: UInt16(truncatingIfNeeded: bits >> 16)]
        // Most addresses in use go no further.
        return position < firstTable ? placeClass(position) : placeClass(ofIPv4: bits, from: position)
    }

    /// The same without asking whether the first step is the last: for addresses of which many go further.
    @inlinable
    @inline(__always)
    func deepPlaceClass(ofIPv4 bits: UInt32) -> UInt32 {
        placeClass(ofIPv4: bits, from: tables[ipv4: UInt16(truncatingIfNeeded: bits >> 16)])
    }

    /// Goes on behind the first 16 bits. Eight further ones answer for nearly all addresses.
    @inlinable
    @inline(__always)
    func placeClass(ofIPv4 bits: UInt32, from start: StepTables.Position) -> UInt32 {
        var rest = UInt64(bits) << 48
        var position = steps(2, from: start, &rest)
        if position >= firstTable { position = steps(2, from: position, &rest) }
        return placeClass(position)
    }

    /// The place class of an IPv6 address, given as its 128 bits. An IPv4-mapped one (`::ffff:0:0/96`) is IPv4.
    ///
    /// - Complexity: O(1): at most 29 entries are read, and seven for most addresses. Allocates nothing.
    @inlinable
    @inline(__always)
    public func placeClass(ofIPv6 bits: UInt128) -> UInt32 {
        let high = UInt64(truncatingIfNeeded: bits >> 64)
        if high == 0, bits >> 32 == 0xFFFF { return placeClass(ofIPv4: UInt32(truncatingIfNeeded: bits)) }
        var position = tables[StepTables.ipv6, UInt8(truncatingIfNeeded: high >> 56)]
        position = tables[position, UInt8(truncatingIfNeeded: high >> 48)]
        // The next table has 256 entries, that of a class has not. Of the addresses in use hardly one ends here.
        guard position >= firstTable else { return placeClass(position) }
        position = tables[position, UInt8(truncatingIfNeeded: high >> 40)]
        var rest = high << 24
        position = steps(4, from: position, &rest)
        guard position >= firstTable else { return placeClass(position) }
        position = steps(6, from: position, &rest)
        rest = UInt64(truncatingIfNeeded: bits)
        while position >= firstTable { position = steps(1, from: position, &rest) }
        return placeClass(position)
    }

    /// Takes the four highest bits that are left, so many times.
    @inlinable
    @inline(__always)
    func steps(_ count: Int, from start: StepTables.Position, _ rest: inout UInt64) -> StepTables.Position {
        var position = start
        for _ in 0..<count {
            position = tables[position, UInt8(truncatingIfNeeded: rest >> 60)]
            rest <<= 4
        }
        return position
    }

    @inlinable
    @inline(__always)
    func placeClass(_ position: StepTables.Position) -> UInt32 { StepTables.placeClass(position) }
}

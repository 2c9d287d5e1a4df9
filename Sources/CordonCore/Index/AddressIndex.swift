/// Every address there is and the number of its place class: immutable, without gaps.
///
/// A trie whose nodes are tables, all in one array. IPv4 starts with the table of its first 16 bits. IPv6 starts with a page of
/// the table of its first 16, of which equal pages are kept once, and goes on with a table for the next eight. From there on
/// both go in steps of four bits, in tables of 16 cells that fit into a line of the cache. A cell holds a place class, or
/// leads to the next table.
///
/// Safe to use from any thread; copies share their storage.
public struct AddressIndex: Sendable {
    /// First the 65,536 cells of IPv4's first 16 bits, then the pages of IPv6, then the other tables, each at a multiple of 16.
    @usableFromInline let cells: [UInt32]
    /// By the first byte of an IPv6 address, where the page of its second byte begins.
    @usableFromInline let ipv6Directory: [UInt32]
    /// Place classes are numbered from 0 up to this.
    public let classCount: Int

    init(cells: [UInt32], ipv6Directory: [UInt32], classCount: Int) {
        self.cells = cells
        self.ipv6Directory = ipv6Directory
        self.classCount = classCount
    }

    /// Marks a cell that leads to a table; the rest of it is where that begins.
    @usableFromInline static let tableFlag: UInt32 = 1 << 31

    /// The memory that the index takes, in bytes.
    ///
    /// - Complexity: O(1)
    public var byteCount: Int { (cells.count + ipv6Directory.count) * 4 }
}

extension AddressIndex {
    /// The place class of an IPv4 address, given as its 32 bits: 192.0.2.1 is `0xC000_0201`.
    ///
    /// - Complexity: O(1): at most five cells. Allocates nothing.
    @inlinable
    @inline(__always)
    public func placeClass(ofIPv4 bits: UInt32) -> UInt32 {
        var cell = cells[Int(bits >> 16)]
        guard cell >= Self.tableFlag else { return cell }
        var rest = UInt64(bits) << 48
        cell = next(cell, rest)
        rest <<= 4
        // Whether there is a second step is as good as chance, so it is taken without a branch.
        cell = nextIfAny(cell, rest)
        while cell >= Self.tableFlag {
            rest <<= 4
            cell = next(cell, rest)
        }
        return cell
    }

    /// The place class of an IPv6 address, given as its 128 bits. An IPv4-mapped one (`::ffff:0:0/96`) is IPv4.
    ///
    /// - Complexity: O(1): at most 28 cells, and no more than the longest prefix around the address needs. Allocates nothing.
    @inlinable
    @inline(__always)
    public func placeClass(ofIPv6 bits: UInt128) -> UInt32 {
        let high = UInt64(truncatingIfNeeded: bits >> 64)
        if high == 0, bits >> 32 == 0xFFFF { return placeClass(ofIPv4: UInt32(truncatingIfNeeded: bits)) }
        var cell = ipv6Root(high)
        guard cell >= Self.tableFlag else { return cell }
        cell = ipv6Next(cell, high)
        var rest = high << 24
        var left = 10
        while cell >= Self.tableFlag {
            cell = next(cell, rest)
            rest <<= 4
            left &-= 1
            if left == 0 { rest = UInt64(truncatingIfNeeded: bits) }
        }
        return cell
    }

    @inlinable
    @inline(__always)
    func ipv6Root(_ high: UInt64) -> UInt32 {
        cells[Int(ipv6Directory[Int(high >> 56)]) &+ Int(UInt8(truncatingIfNeeded: high >> 48))]
    }

    /// The cell of the third byte in the table that a root cell leads to.
    @inlinable
    @inline(__always)
    func ipv6Next(_ cell: UInt32, _ high: UInt64) -> UInt32 {
        cells[Int(cell & ~Self.tableFlag) &+ Int(UInt8(truncatingIfNeeded: high >> 40))]
    }

    /// The cell of the four highest bits in the table that a cell leads to.
    @inlinable
    @inline(__always)
    func next(_ cell: UInt32, _ rest: UInt64) -> UInt32 {
        cells[Int(cell & ~Self.tableFlag) | Int(rest >> 60)]
    }

    /// The same, and the cell itself if it leads nowhere.
    @inlinable
    @inline(__always)
    func nextIfAny(_ cell: UInt32, _ rest: UInt64) -> UInt32 {
        // All ones for a table, else all zeros; then the first cell of all is read in vain.
        let mask = UInt32(bitPattern: Int32(bitPattern: cell) >> 31)
        let found = cells[Int((cell & ~Self.tableFlag | UInt32(truncatingIfNeeded: rest >> 60)) & mask)]
        return found & mask | cell & ~mask
    }
}

/// Freezes segments into an ``AddressIndex``. Tables of the same content are kept once, whatever prefix they stand for.
///
/// - Complexity: O(*n* + 16 × tables) for *n* segments
struct AddressIndexBuilder {
    /// The cells of both families' first 16 bits stand before those of the tables, so that where a table begins is known
    /// only when these are; until then it is counted from the first table on.
    private var tables: [UInt32] = []
    private var known: [SIMD16<UInt32>: UInt32] = [:]

    /// The 65,536 cells of the first 16 bits.
    mutating func roots<Key>(_ segments: KeyedSegments<Key>) -> [UInt32] {
        var cursor = 0
        var roots: [UInt32] = []
        roots.reserveCapacity(1 << 16)
        while roots.count < 1 << 16 {
            let prefix = Key(roots.count) << Key(Key.bitWidth - 16)
            let value = cell(of: prefix, hostBits: Key.bitWidth - 16, segments, &cursor)
            // As many as the same segment covers come at once.
            let count = max(1, min(segments.prefixes(from: prefix, in: cursor), 1 << 16 - roots.count))
            roots += repeatElement(value, count: count)
        }
        return roots
    }

    /// The cell of a prefix. Calls come in address order, and the cursor is at the segment of the prefix's first address, or
    /// before it.
    private mutating func cell<Key>(
        of first: Key, hostBits: Int, _ segments: KeyedSegments<Key>, _ cursor: inout Int
    ) -> UInt32 {
        segments.advance(&cursor, to: first)
        let last = first | ((1 << Key(hostBits)) - 1)
        if segments.last(cursor) >= last { return segments.values[cursor] }
        if hostBits == Self.wideHostBits { return wideTable(of: first, segments, &cursor) }
        var parts = SIMD16<UInt32>()
        for index in 0..<16 {
            let part = first | Key(index) << Key(hostBits - 4)
            parts[index] = cell(of: part, hostBits: hostBits - 4, segments, &cursor)
        }
        return table(parts)
    }

    /// Below the first 16 bits of IPv6, where nearly every prefix in use is divided, eight bits are one step.
    private static let wideHostBits = 112

    private mutating func wideTable<Key>(
        of first: Key, _ segments: KeyedSegments<Key>, _ cursor: inout Int
    ) -> UInt32 {
        var parts: [UInt32] = []
        for index in 0..<Key(256) {
            let part = first | index << Key(Self.wideHostBits - 8)
            parts.append(cell(of: part, hostBits: Self.wideHostBits - 8, segments, &cursor))
        }
        tables += parts
        return UInt32(tables.count - parts.count) | AddressIndex.tableFlag
    }

    private mutating func table(_ parts: SIMD16<UInt32>) -> UInt32 {
        if let table = known[parts] { return table }
        let table = UInt32(tables.count) | AddressIndex.tableFlag
        known[parts] = table
        for index in 0..<16 { tables.append(parts[index]) }
        return table
    }

    /// All cells, those of the first 16 bits before the tables.
    func cells(_ roots: [UInt32]) -> [UInt32] {
        let shift = UInt32(roots.count)
        return (roots + tables).map { $0 >= AddressIndex.tableFlag ? $0 + shift : $0 }
    }
}

/// A space of addresses in segments: the first address of each, ascending from 0, and the number of its place class.
package struct KeyedSegments<Key: FixedWidthInteger & UnsignedInteger & Sendable>: Sendable {
    package let starts: [Key]
    package let values: [UInt32]

    /// Takes as many values as starts, of which the first is 0.
    package init(starts: [Key], values: [UInt32]) {
        self.starts = starts
        self.values = values
    }

    fileprivate func last(_ index: Int) -> Key { index + 1 < starts.count ? starts[index + 1] - 1 : .max }

    /// How many prefixes of 16 bits lie wholly in a segment, from one that begins in it on.
    fileprivate func prefixes(from first: Key, in index: Int) -> Int {
        guard starts[index] <= first else { return 0 }
        return Int((last(index) - first) >> Key(Key.bitWidth - 16))
    }

    fileprivate func advance(_ cursor: inout Int, to key: Key) {
        while cursor + 1 < starts.count, starts[cursor + 1] <= key { cursor += 1 }
    }
}

extension AddressIndex {
    /// Freezes both families; every value is below the count of classes, which is below 2^31.
    package init(ipv4: KeyedSegments<UInt32>, ipv6: KeyedSegments<UInt128>, classCount: Int) {
        var builder = AddressIndexBuilder()
        let ipv4Roots = builder.roots(ipv4)
        let pages = Self.pages(builder.roots(ipv6), from: ipv4Roots.count)
        self.init(
            cells: builder.cells(ipv4Roots + pages.cells), ipv6Directory: pages.directory, classCount: classCount)
    }

    /// Pages of 256 cells, equal ones kept once, and where each begins behind what stands before all of them.
    private static func pages(_ roots: [UInt32], from start: Int) -> (directory: [UInt32], cells: [UInt32]) {
        var known: [ArraySlice<UInt32>: UInt32] = [:]
        var cells: [UInt32] = []
        let directory = (0..<256).map { byte in
            let page = roots[byte * 256..<byte * 256 + 256]
            if let position = known[page] { return position }
            let position = UInt32(start + cells.count)
            known[page] = position
            cells += page
            return position
        }
        return (directory, cells)
    }
}

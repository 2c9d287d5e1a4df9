/// Freezes segments into an ``AddressIndex``. Tables of the same content are kept once, whatever prefix they stand for.
///
/// - Complexity: O(*n* + 16 × tables) for *n* segments
struct AddressIndexBuilder {
    /// In the order of ``StepTables``; the entries for the first bits are filled in when the tables below them stand.
    private(set) var entries: [UInt32]
    private var known: [SmallTable: UInt32] = [:]

    init(classCount: Int) {
        entries = Array(repeating: 0, count: Int(StepTables.firstClass.offset))
        entries.reserveCapacity(entries.count + 16 * classCount)
        for placeClass in 0..<UInt32(classCount) { entries += repeatElement(Self.leaf(placeClass), count: 16) }
    }

    private static func leaf(_ placeClass: UInt32) -> UInt32 { StepTables.position(ofClass: placeClass).offset }

    mutating func add(ipv4 segments: KeyedSegments<UInt32>) {
        entries.replaceSubrange(0..<1 << 16, with: prefixes(segments))
    }

    /// Tables of 256 prefixes, equal ones kept once, and the table that leads to them.
    mutating func add(ipv6 segments: KeyedSegments<UInt128>) {
        let prefixes = prefixes(segments)
        var known: [ArraySlice<UInt32>: UInt32] = [:]
        for byte in 0..<256 {
            let page = prefixes[byte * 256..<byte * 256 + 256]
            let position = known[page] ?? append(page)
            known[page] = position
            entries[Int(StepTables.ipv6.offset) + byte] = position
        }
    }

    /// Where the 65,536 prefixes of 16 bits lead.
    private mutating func prefixes<Key>(_ segments: KeyedSegments<Key>) -> [UInt32] {
        var cursor = 0
        var prefixes: [UInt32] = []
        prefixes.reserveCapacity(1 << 16)
        while prefixes.count < 1 << 16 {
            let prefix = Key(prefixes.count) << Key(Key.bitWidth - 16)
            let entry = entry(of: prefix, hostBits: Key.bitWidth - 16, segments, &cursor)
            // As many as the same segment covers come at once.
            let count = max(1, min(segments.prefixes(from: prefix, in: cursor), 1 << 16 - prefixes.count))
            prefixes += repeatElement(entry, count: count)
        }
        return prefixes
    }

    /// Where a prefix leads. Calls come in address order, and the cursor is at the segment of the prefix's first address, or
    /// before it.
    private mutating func entry<Key>(
        of first: Key, hostBits: Int, _ segments: KeyedSegments<Key>, _ cursor: inout Int
    ) -> UInt32 {
        segments.advance(&cursor, to: first)
        let last = first | ((1 << Key(hostBits)) - 1)
        if segments.last(cursor) >= last { return Self.leaf(segments.values[cursor]) }
        if hostBits == Self.wideHostBits { return wideTable(of: first, segments, &cursor) }
        var parts = SIMD16<UInt32>()
        for index in 0..<16 {
            let part = first | Key(index) << Key(hostBits - 4)
            parts[index] = entry(of: part, hostBits: hostBits - 4, segments, &cursor)
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
            parts.append(entry(of: part, hostBits: Self.wideHostBits - 8, segments, &cursor))
        }
        return append(parts)
    }

    private mutating func table(_ parts: SIMD16<UInt32>) -> UInt32 {
        let key = SmallTable(parts: parts)
        if let table = known[key] { return table }
        let table = UInt32(entries.count)
        known[key] = table
        for index in 0..<16 { entries.append(parts[index]) }
        return table
    }

    private mutating func append(_ table: some Collection<UInt32>) -> UInt32 {
        entries += table
        return UInt32(entries.count - table.count)
    }
}

/// A table of 16 entries, to be found again. The standard hash of so many numbers would take most of the time of freezing an
/// index; this one multiplies by an odd number that nobody knows, so that no data can be made to collide.
private struct SmallTable: Hashable {
    let parts: SIMD16<UInt32>

    private static let factor = UInt64.random(in: 0...UInt64.max) | 1

    func hash(into hasher: inout Hasher) {
        let factor = Self.factor
        var sum: UInt64 = 0
        for index in 0..<16 { sum = (sum ^ UInt64(parts[index])) &* factor }
        hasher.combine(sum)
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
    /// Freezes both families; every value is below the count of classes, which is below 2^27.
    package init(ipv4: KeyedSegments<UInt32>, ipv6: KeyedSegments<UInt128>, classCount: Int) {
        var builder = AddressIndexBuilder(classCount: classCount)
        builder.add(ipv4: ipv4)
        builder.add(ipv6: ipv6)
        self.init(StepTables(builder.entries), classCount: classCount)
    }
}

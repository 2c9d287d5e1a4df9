/// Counts people, each once in a meeting, however often they come: at most 23 bytes for each.
///
/// Of everybody 128 bits of a keyed hash are kept, in 256 open tables that grow one at a time and by a quarter, so that
/// they are never less than 70 hundredths full once they are large.
package struct PeopleCounter: Sendable {
    private var tables = [HashTable](repeating: HashTable(), count: 256)
    private let key: (UInt64, UInt64)

    /// Begins to count, under a key of this run.
    package init() {
        var random = SystemRandomNumberGenerator()
        key = (random.next(), random.next())
    }

    /// So many people have been seen.
    package private(set) var count = 0

    /// What the tables take.
    package var byteCount: Int { tables.reduce(0) { $0 + $1.byteCount } }

    /// Sees somebody.
    ///
    /// - Returns: Whether it is the first time.
    @discardableResult
    package mutating func insert(_ person: String, in meeting: String) -> Bool {
        var hash = SipHash(key: key)
        hash.combine(meeting)
        // No text has this byte, so that no two pairs run together in the same way.
        hash.combine(0xFF)
        hash.combine(person)
        let (low, high) = hash.finish()
        let isNew = tables[Int(low & 0xFF)].insert(UInt128(high) << 64 | UInt128(low))
        if isNew { count += 1 }
        return isNew
    }
}

/// Hashes in an open table, each in the first free slot from where it belongs.
private struct HashTable: Sendable {
    /// 0 is a free slot.
    private var slots: [UInt128] = []
    private var count = 0

    var byteCount: Int { slots.capacity * MemoryLayout<UInt128>.stride }

    mutating func insert(_ hash: UInt128) -> Bool {
        // One in 2^128 hashes is 0.
        let hash = max(hash, 1)
        if (count + 1) * 8 > slots.count * 7 { grow() }
        guard place(hash) else { return false }
        count += 1
        return true
    }

    /// False where it is there already.
    private mutating func place(_ hash: UInt128) -> Bool {
        var index = Int((hash >> 64) % UInt128(slots.count))
        while slots[index] != 0 {
            if slots[index] == hash { return false }
            index += 1
            if index == slots.count { index = 0 }
        }
        slots[index] = hash
        return true
    }

    private mutating func grow() {
        let old = slots
        slots = [UInt128](repeating: 0, count: max(8, old.count + old.count / 4))
        for hash in old where hash != 0 { _ = place(hash) }
    }
}

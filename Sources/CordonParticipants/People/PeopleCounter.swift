/// Counts people, each once in a meeting, however often they come: at most 18 bytes for each.
///
/// Of everybody 104 bits of a keyed hash are kept, the first eight as the number of one of 256 open tables. These grow
/// each by itself and by a quarter, so that they are never less than 70 hundredths full once they are large.
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
        let isNew = tables[Int(low & 0xFF)].insert(high, UInt32(truncatingIfNeeded: low >> 8))
        if isNew { count += 1 }
        return isNew
    }
}

/// Hashes in an open table, each in the first free slot from where it belongs.
private struct HashTable: Sendable {
    // Side by side, as together they would take sixteen bytes. A slot with nothing in both is free.
    private var words: [UInt64] = []
    private var halves: [UInt32] = []
    private var count = 0

    var byteCount: Int {
        words.capacity * MemoryLayout<UInt64>.stride + halves.capacity * MemoryLayout<UInt32>.stride
    }

    mutating func insert(_ word: UInt64, _ half: UInt32) -> Bool {
        // One in 2^96 hashes looks like a free slot.
        let word = half == 0 ? max(word, 1) : word
        if (count + 1) * 8 > words.count * 7 { grow() }
        guard place(word, half) else { return false }
        count += 1
        return true
    }

    /// False where it is there already.
    private mutating func place(_ word: UInt64, _ half: UInt32) -> Bool {
        var index = Int(word % UInt64(words.count))
        while words[index] != 0 || halves[index] != 0 {
            if words[index] == word, halves[index] == half { return false }
            index += 1
            if index == words.count { index = 0 }
        }
        (words[index], halves[index]) = (word, half)
        return true
    }

    private mutating func grow() {
        let old = (words, halves)
        let size = max(8, words.count + words.count / 4)
        words = [UInt64](repeating: 0, count: size)
        halves = [UInt32](repeating: 0, count: size)
        for (word, half) in zip(old.0, old.1) where word != 0 || half != 0 { _ = place(word, half) }
    }
}

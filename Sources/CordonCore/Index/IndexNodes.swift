/// The inner nodes of an ``AddressIndex``, all of both families.
///
/// A node stands for 256 equal parts of a prefix, told apart by the next byte of the address. Equal neighbours are one
/// entry: a bitmap says where entries begin, and the entry of a byte is found by counting bits (as in Poptrie, Asai and
/// Ohara, SIGCOMM 2015). The count of the words before is kept, so that one word is counted and not four: that is slow
/// where the processor's own instruction is not used.
///
/// Entries with the highest bit set lead to another node, the others are the number of a place class.
@usableFromInline
struct IndexNodes: Sendable {
    /// Five words a node: four of bitmap, then the position of its first entry (upper half) and, a byte for each word of
    /// the bitmap, how many entries begin in the words before.
    @usableFromInline let words: [UInt64]
    @usableFromInline let entries: [UInt32]

    @usableFromInline static let wordsPerNode = 5
    /// Marks an entry that leads to a node.
    @usableFromInline static let nodeFlag: UInt32 = 1 << 31

    init(words: [UInt64], entries: [UInt32]) {
        self.words = words
        self.entries = entries
    }

    /// Where the entry of a byte is.
    @inlinable
    @inline(__always)
    func entry(_ node: UInt32, _ byte: UInt8) -> UInt32 {
        let base = Int(node & ~Self.nodeFlag) &* Self.wordsPerNode
        let word = Int(byte >> 6)
        let head = words[base &+ 4]
        let before = Int(UInt8(truncatingIfNeeded: head >> UInt64(word &* 8)))
        // The bits up to the byte's own, moved to the top.
        let begun = (words[base &+ word] << UInt64(63 &- (byte & 63))).nonzeroBitCount
        return entries[Int(head >> 32) &+ before &+ begun &- 1]
    }

    var byteCount: Int { words.count * 8 + entries.count * 4 }
}

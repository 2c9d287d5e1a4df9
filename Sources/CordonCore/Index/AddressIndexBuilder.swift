/// Freezes segments into an ``AddressIndex``. Nodes of the same content are kept once, whatever prefix they stand for.
///
/// - Complexity: O(*n* + 256 × nodes) for *n* segments
struct AddressIndexBuilder {
    private var words: [UInt64] = []
    private var entries: [UInt32] = []
    private var known: [Content: UInt32] = [:]

    /// What a node holds.
    private struct Content: Hashable {
        var bitmap: SIMD4<UInt64> = .zero
        var entries: [UInt32] = []
    }

    /// The 65,536 entries of the first 16 bits.
    mutating func roots<Key>(_ segments: KeyedSegments<Key>) -> [UInt32] {
        var cursor = 0
        return entries(1 << 16, from: 0, hostBits: Key.bitWidth - 16, segments, &cursor)
    }

    /// The entries of so many neighbouring prefixes. Calls come in address order, and the cursor is at the segment of the
    /// first address, or before it.
    private mutating func entries<Key>(
        _ count: Int, from first: Key, hostBits: Int, _ segments: KeyedSegments<Key>, _ cursor: inout Int
    ) -> [UInt32] {
        var entries: [UInt32] = []
        entries.reserveCapacity(count)
        while entries.count < count {
            let prefix = first | Key(entries.count) << Key(hostBits)
            segments.advance(&cursor, to: prefix)
            // Those that lie in one segment come all at once.
            let whole = min(segments.prefixes(ofHostBits: hostBits, from: prefix, in: cursor), count - entries.count)
            if whole > 0 {
                entries += repeatElement(segments.values[cursor], count: whole)
            } else {
                entries.append(node(self.entries(256, from: prefix, hostBits: hostBits - 8, segments, &cursor)))
            }
        }
        return entries
    }

    private mutating func node(_ parts: [UInt32]) -> UInt32 {
        let content = Self.content(parts)
        if let node = known[content] { return node }
        let node = UInt32(words.count / IndexNodes.wordsPerNode) | IndexNodes.nodeFlag
        known[content] = node
        append(content)
        return node
    }

    private static func content(_ parts: [UInt32]) -> Content {
        var content = Content()
        for (index, part) in parts.enumerated() where part != content.entries.last {
            content.bitmap[index / 64] |= 1 << UInt64(index % 64)
            content.entries.append(part)
        }
        return content
    }

    /// Each count of the entries that begin in the words before is below 256.
    private mutating func append(_ content: Content) {
        var head = UInt64(entries.count) << 32
        var before: UInt64 = 0
        for word in 0..<4 {
            words.append(content.bitmap[word])
            head |= before << UInt64(word * 8)
            before += UInt64(content.bitmap[word].nonzeroBitCount)
        }
        words.append(head)
        entries += content.entries
    }

    var nodes: IndexNodes { IndexNodes(words: words, entries: entries) }
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

    /// How many prefixes of a size lie wholly in a segment, from one that begins in it on; at most 65,536.
    fileprivate func prefixes(ofHostBits hostBits: Int, from first: Key, in index: Int) -> Int {
        let last = index + 1 < starts.count ? starts[index + 1] - 1 : .max
        let hosts = (1 << Key(hostBits)) - 1 as Key
        let whole = (last - first) >> Key(hostBits)
        return Int(min(whole, 0xFFFF)) + ((last - first) & hosts == hosts ? 1 : 0)
    }

    fileprivate func advance(_ cursor: inout Int, to key: Key) {
        while cursor + 1 < starts.count, starts[cursor + 1] <= key { cursor += 1 }
    }
}

extension AddressIndex {
    /// Freezes both families; every value is below the count of classes, which is below 2^31.
    package init(ipv4: KeyedSegments<UInt32>, ipv6: KeyedSegments<UInt128>, classCount: Int) {
        var builder = AddressIndexBuilder()
        let ipv4Root = builder.roots(ipv4)
        let pages = Self.pages(builder.roots(ipv6))
        self.init(
            ipv4Root: ipv4Root, ipv6Directory: pages.directory, ipv6Pages: pages.entries, nodes: builder.nodes,
            classCount: classCount)
    }

    /// Pages of 256 entries, equal ones kept once.
    private static func pages(_ roots: [UInt32]) -> (directory: [UInt32], entries: [UInt32]) {
        var known: [ArraySlice<UInt32>: UInt32] = [:]
        var entries: [UInt32] = []
        let directory = (0..<256).map { byte in
            let page = roots[byte * 256..<byte * 256 + 256]
            if let position = known[page] { return position }
            let position = UInt32(entries.count)
            known[page] = position
            entries += page
            return position
        }
        return (directory, entries)
    }
}

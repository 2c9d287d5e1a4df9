/// Goes through the entries of a map in a data section that ``MMDBChecker`` has passed.
struct MapReader: ~Escapable {
    private let section: Span<UInt8>
    private var remaining = 0
    private var cursor = 0

    /// Reads the map at an offset, or the one that the value there points at. What is no map has no entries.
    @_lifetime(copy section)
    init(at offset: Int, in section: Span<UInt8>) {
        self.section = section
        guard let head = try? MMDBHead(at: offset, in: section).resolved(in: section), case .map = head.kind else {
            return
        }
        remaining = head.size
        cursor = head.next
    }

    /// The next key and where its value begins. Nil at the end, and where the bytes are not what was checked.
    mutating func next() -> (key: MMDBHead, value: Int)? {
        guard remaining > 0, let head = try? MMDBHead(at: cursor, in: section),
            let key = try? head.resolved(in: section),
            let end = try? MMDBHead.end(ofValueAt: head.next, in: section)
        else { return nil }
        remaining -= 1
        cursor = end
        return (key, head.next)
    }

    /// Where the value of a key begins. Of a key written twice the first counts, as in the library.
    static func value(of key: StaticString, at offset: Int, in section: Span<UInt8>) -> Int? {
        var map = MapReader(at: offset, in: section)
        while let entry = map.next() {
            if entry.key.isText(key, in: section) { return entry.value }
        }
        return nil
    }
}

import CordonModel

/// What the readers of the formats gather.
struct TextContent {
    /// One line's range before ranges are put in order.
    typealias Entry = TextSource.Entry

    private(set) var entries: [Entry] = []
    private(set) var rowCount = 0
    private(set) var generated: Instant?
    var table = StatementTable()

    /// Takes in a range. `isContinued` tells that its line has another one already.
    mutating func add(_ range: AddressRange, _ statement: Statement, line: Int, isContinued: Bool = false) {
        entries.append(Entry(range: range, locationIndex: table.index(of: statement), lineNumber: UInt32(line)))
        if !isContinued { rowCount += 1 }
    }

    /// The first date that a comment tells is that of the data.
    mutating func noteComment(_ line: Span<UInt8>) {
        if generated == nil { generated = GenerationDate.read(line) }
    }

    /// Entries in address order within each family, disjoint and without the positions of IPv6 that stand for IPv4.
    ///
    /// - Complexity: O(*n*) for texts in order, else O(*n* log *n*)
    consuming func disjointEntries(nesting: Bool) throws(LineFault) -> [Entry] {
        var sorted = entries
        sorted.sort(by: Self.precedes)
        let disjoint = try nesting ? NestedNetworks.flatten(sorted) : Self.checked(sorted)
        return Self.withoutIPv4(disjoint)
    }

    /// A network comes before those inside it.
    private static func precedes(_ left: Entry, _ right: Entry) -> Bool {
        if left.range.isIPv4 != right.range.isIPv4 { return left.range.isIPv4 }
        if left.range.first != right.range.first { return left.range.first < right.range.first }
        return left.range.last != right.range.last
            ? left.range.last > right.range.last : left.lineNumber < right.lineNumber
    }

    private static func checked(_ sorted: [Entry]) throws(LineFault) -> [Entry] {
        for index in sorted.indices.dropFirst() {
            let (entry, next) = (sorted[index - 1], sorted[index])
            guard entry.range.isIPv4 == next.range.isIPv4, next.range.first <= entry.range.last else { continue }
            let lines = [entry.line, next.line].sorted()
            let message = "the range overlaps the one on line \(lines[0]); take one of the two out"
            throw LineFault(line: lines[1], fault: TextFault(offset: 0, message: message))
        }
        return sorted
    }

    // What stands for IPv4 lies in the first 48 zero bits of IPv6: few entries are looked at, mostly none.
    private static func withoutIPv4(_ entries: [Entry]) -> [Entry] {
        guard let start = entries.firstIndex(where: { !$0.range.isIPv4 }) else { return entries }
        let end = entries[start...].firstIndex { $0.range.first >> 48 != 0 } ?? entries.endIndex
        guard start < end else { return entries }
        let pieces = entries[start..<end].flatMap { entry in
            entry.range.withoutIPv4.map {
                Entry(range: $0, locationIndex: entry.locationIndex, lineNumber: entry.lineNumber)
            }
        }
        return entries[..<start] + pieces + entries[end...]
    }
}

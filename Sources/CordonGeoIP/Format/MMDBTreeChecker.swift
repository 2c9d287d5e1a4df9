/// The search tree of a database as bytes.
struct MMDBTree: ~Escapable {
    let bytes: Span<UInt8>
    let nodeCount: Int
    /// 24, 28 or 32 bits.
    let recordSize: Int

    @_lifetime(copy bytes)
    init(bytes: Span<UInt8>, nodeCount: Int, recordSize: Int) {
        self.bytes = bytes
        self.nodeCount = nodeCount
        self.recordSize = recordSize
    }

    func record(_ side: Int, of node: Int) -> Int {
        let start = node * recordSize / 4
        switch recordSize {
        case 24: return number(start + side * 3, 3)
        case 32: return number(start + side * 4, 4)
        default:
            // 28 bits: the middle byte holds the high four bits of both records.
            let middle = Int(bytes[start + 3])
            let high = side == 0 ? middle >> 4 : middle & 0xF
            return high << 24 | number(start + side * 4, 3)
        }
    }

    private func number(_ offset: Int, _ count: Int) -> Int {
        (0..<count).reduce(0) { $0 << 8 | Int(bytes[offset + $1]) }
    }
}

/// Walks a search tree once and finds the data records that it leads to.
///
/// Every node must be reached exactly once, but for the root of the IPv4 addresses in an IPv6 tree, to which other
/// networks are commonly aliased: from outside of what lies below it, and so that addresses are long enough. That
/// excludes cycles and trees that unfold without end.
struct MMDBTreeChecker: ~Escapable {
    private let tree: MMDBTree
    private let depth: Int
    private let dataSize: Int
    private let ipv4Root: Int?
    private var visited: [UInt64]
    private var leaves: [UInt32] = []

    @_lifetime(copy tree)
    init(tree: consuming MMDBTree, depth: Int, dataSize: Int) {
        self.depth = depth
        self.dataSize = dataSize
        self.ipv4Root = depth == 128 ? Self.ipv4Root(of: tree) : nil
        self.visited = Array(repeating: 0, count: tree.nodeCount / 64 + 1)
        self.tree = tree
    }

    private static func ipv4Root(of tree: borrowing MMDBTree) -> Int? {
        var node = 0
        for _ in 0..<96 {
            guard node < tree.nodeCount else { return nil }
            node = tree.record(0, of: node)
        }
        return node < tree.nodeCount ? node : nil
    }

    /// A node on the way, and the one that leads to it.
    private struct Step {
        let node: Int
        let parent: Int
        let level: Int
    }

    // Branches of zeros go first, so that the root of IPv4 is met behind its 96 zeros before any alias of it.
    mutating func check() throws(MMDBFault) {
        guard tree.nodeCount > 0 else { return }
        var stack = [Step(node: 0, parent: 0, level: 0)]
        while let step = stack.popLast() {
            guard try enter(step) else { continue }
            for side in [1, 0] {
                let record = tree.record(side, of: step.node)
                if record < tree.nodeCount {
                    stack.append(Step(node: record, parent: step.node, level: step.level + 1))
                } else {
                    try checkLeaf(record, at: step.node)
                }
            }
        }
    }

    /// Whether the node is to be gone through: false for an alias.
    private mutating func enter(_ step: Step) throws(MMDBFault) -> Bool {
        guard step.level < depth else { throw fault(step.parent, "the search tree is deeper than an address is long") }
        guard isVisited(step.node) else {
            // Met before its 96 zeros were gone through, it lies on the way to itself.
            guard step.node != ipv4Root || step.level == 96 else { throw loop(step) }
            markVisited(step.node)
            return true
        }
        guard step.node == ipv4Root, step.level <= 96 else { throw loop(step) }
        return false
    }

    private func loop(_ step: Step) -> MMDBFault { fault(step.parent, "the search tree leads back into itself") }

    /// Offsets of the distinct data records that were found, in order.
    ///
    /// - Complexity: O(*n* log *n*) in the number of leaves
    consuming func sortedRecords() -> [Int] {
        var sorted = leaves
        sorted.sort()
        var records: [Int] = []
        for leaf in sorted where records.last != Int(leaf) { records.append(Int(leaf)) }
        return records
    }

    private mutating func checkLeaf(_ record: Int, at node: Int) throws(MMDBFault) {
        guard record != tree.nodeCount else { return }
        let offset = record - tree.nodeCount - 16
        guard offset >= 0, offset < dataSize else { throw fault(node, "a record of the search tree leads nowhere") }
        leaves.append(UInt32(offset))
    }

    private func fault(_ node: Int, _ message: String) -> MMDBFault {
        MMDBFault(offset: node * tree.recordSize / 4, message: message)
    }

    private func isVisited(_ node: Int) -> Bool { visited[node / 64] >> UInt64(node % 64) & 1 == 1 }
    private mutating func markVisited(_ node: Int) { visited[node / 64] |= 1 << UInt64(node % 64) }
}

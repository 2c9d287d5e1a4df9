/// A search tree with equal neighbours merged, its nodes numbered from the root down, ready to be written.
struct FrozenTree {
    private static let empty: Int32 = -1

    private var nodes: [(left: Int32, right: Int32)]
    private var root: Int32
    /// Old node numbers in the order in which they are written.
    private var order: [Int32] = []

    var count: Int { order.count }

    init(nodes: [(left: Int32, right: Int32)], ipVersion: Int) {
        self.nodes = nodes
        self.root = 0
        if ipVersion == 4 { root = ipv4Branch }
        root = merged(root)
        // The format has no place for a tree without nodes.
        if root < 0 {
            self.nodes.append((root, root))
            root = Int32(self.nodes.count - 1)
        }
    }

    /// Both branches equal and no node: the parent says the same in one record. At most 128 calls deep.
    private mutating func merged(_ branch: Int32) -> Int32 {
        guard branch >= 0 else { return branch }
        let node = nodes[Int(branch)]
        let left = merged(node.left)
        let right = merged(node.right)
        if left == right, left < 0 { return left }
        nodes[Int(branch)] = (left, right)
        return branch
    }

    /// What 96 zero bits lead to.
    private var ipv4Branch: Int32 {
        var branch = root
        for _ in 0..<96 where branch >= 0 { branch = nodes[Int(branch)].left }
        return branch
    }

    /// Shows IPv4 again where IPv6 embeds it: mapped (`::ffff:0:0/96`) and 6to4 (`2002::/16`). A network that the data
    /// itself speaks of stays as it is. Teredo (`2001::/32`) is left alone: its leading bits are those of a server.
    mutating func aliasIPv4() {
        let target = ipv4Branch
        guard target >= 0 else { return }
        alias(bits: 0xFFFF << 32, length: 96, to: target)
        alias(bits: 0x2002 << 112, length: 16, to: target)
    }

    private mutating func alias(bits: UInt128, length: Int, to target: Int32) {
        var node = Int(root)
        for level in 0..<length {
            let right = bits >> UInt128(127 - level) & 1 == 1
            let branch = right ? nodes[node].right : nodes[node].left
            if level == length - 1 {
                if branch == Self.empty { setBranch(node, right, target) }
                return
            }
            guard branch >= 0 || branch == Self.empty else { return }
            if branch == Self.empty {
                nodes.append((Self.empty, Self.empty))
                setBranch(node, right, Int32(nodes.count - 1))
            }
            node = Int(branch >= 0 ? branch : Int32(nodes.count - 1))
        }
    }

    private mutating func setBranch(_ node: Int, _ right: Bool, _ branch: Int32) {
        if right { nodes[node].right = branch } else { nodes[node].left = branch }
    }

    private var numbers: [Int32] = []

    /// Numbers the nodes that are reachable, a parent before its children.
    mutating func number() {
        numbers = Array(repeating: -1, count: nodes.count)
        var stack = [root]
        while let node = stack.popLast() {
            guard node >= 0, numbers[Int(node)] < 0 else { continue }
            numbers[Int(node)] = Int32(order.count)
            order.append(node)
            stack.append(nodes[Int(node)].right)
            stack.append(nodes[Int(node)].left)
        }
    }

    /// The search tree section.
    func bytes(recordSize: Int, offsets: [Int]) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(order.count * recordSize / 4)
        for old in order {
            let node = nodes[Int(old)]
            write(record(node.left, offsets), record(node.right, offsets), recordSize, &bytes)
        }
        return bytes
    }

    private func record(_ branch: Int32, _ offsets: [Int]) -> UInt32 {
        if branch >= 0 { return UInt32(numbers[Int(branch)]) }
        if branch == Self.empty { return UInt32(order.count) }
        return UInt32(order.count + 16 + offsets[Int(-2 - branch)])
    }

    private func write(_ left: UInt32, _ right: UInt32, _ recordSize: Int, _ bytes: inout [UInt8]) {
        let width = recordSize == 32 ? 4 : 3
        append(left, width, &bytes)
        if recordSize == 28 { bytes.append(UInt8((left >> 24) << 4 | right >> 24)) }
        append(right, width, &bytes)
    }

    private func append(_ value: UInt32, _ width: Int, _ bytes: inout [UInt8]) {
        for index in (0..<width).reversed() { bytes.append(UInt8(truncatingIfNeeded: value >> UInt32(index * 8))) }
    }
}

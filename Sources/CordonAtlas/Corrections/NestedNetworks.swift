/// Cuts networks, which lie inside or beside one another, into disjoint segments; the innermost counts.
struct NestedNetworks<Bits: FixedWidthInteger & Sendable> {
    typealias Segment = CorrectionSegment<Bits>

    private var segments: [Segment] = []
    /// The networks around the cursor, the innermost last.
    private var open: [Segment] = []
    /// The first address that is in no segment yet; nil behind the last of all.
    private var cursor: Bits? = 0

    /// Takes a segment for each network. Of equal ones the one with the least index counts.
    ///
    /// - Complexity: O(*n* log *n*)
    static func segments(_ networks: [Segment]) -> [Segment] {
        var sweep = NestedNetworks()
        for network in networks.sorted(by: isBefore) { sweep.enter(network) }
        sweep.leaveAll()
        return sweep.segments
    }

    /// A network before those inside it.
    private static func isBefore(_ left: Segment, _ right: Segment) -> Bool {
        if left.first != right.first { return left.first < right.first }
        return left.last == right.last ? left.correction < right.correction : left.last > right.last
    }

    private mutating func enter(_ network: Segment) {
        while let inner = open.last, inner.last < network.first { leave(inner) }
        if let outer = open.last {
            guard outer.first != network.first || outer.last != network.last else { return }
            if network.first > outer.first { append(outer, through: network.first - 1) }
        }
        open.append(network)
        cursor = network.first
    }

    private mutating func leave(_ network: Segment) {
        append(network, through: network.last)
        open.removeLast()
    }

    private mutating func leaveAll() {
        while let inner = open.last { leave(inner) }
    }

    private mutating func append(_ network: Segment, through last: Bits) {
        guard let first = cursor, first <= last else { return }
        segments.append(Segment(first: first, last: last, correction: network.correction))
        cursor = last == .max ? nil : last + 1
    }
}

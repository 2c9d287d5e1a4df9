// Many addresses at a time, in groups. Where most of a group are answered by the first table, a plain loop is best: the
// processor foresees the way. Where most go further, no branch foresees how far, and they take their steps together.
extension AddressIndex {
    /// So many addresses are one group: enough to keep the memory busy, few enough to stay in the first cache.
    static let groupSize = 64

    /// Tells the place class of each IPv4 address and its position, in any order.
    @inline(__always)
    func forEachPlaceClass(ofIPv4 addresses: Span<UInt32>, _ body: (_ position: Int, _ placeClass: UInt32) -> Void) {
        for start in stride(from: 0, to: addresses.count, by: Self.groupSize) {
            let group = start..<min(start + Self.groupSize, addresses.count)
            guard isDeep(addresses, group) else {
                for position in group { body(position, placeClass(ofIPv4: addresses[position])) }
                continue
            }
            var lanes = PendingLanes()
            for position in group { lanes.begin(position &- start, cells[Int(addresses[position] >> 16)]) }
            var shift: UInt64 = 48
            while lanes.pendingCount > 0 {
                lanes.step { next($0, UInt64(addresses[start &+ $1]) << shift) }
                shift &+= 4
            }
            for position in group { body(position, lanes[position &- start]) }
        }
    }

    /// Whether more than a quarter of a group goes beyond the first table, by every eighth of its addresses.
    @inline(__always)
    private func isDeep(_ addresses: Span<UInt32>, _ group: Range<Int>) -> Bool {
        var deep: UInt32 = 0
        for position in stride(from: group.lowerBound, to: group.upperBound, by: 8) {
            deep &+= cells[Int(addresses[position] >> 16)] >> 31
        }
        return deep > 2
    }

    /// Tells the place class of each IPv6 address and its position, in any order.
    @inline(__always)
    func forEachPlaceClass(ofIPv6 addresses: Span<UInt128>, _ body: (_ position: Int, _ placeClass: UInt32) -> Void) {
        for start in stride(from: 0, to: addresses.count, by: Self.groupSize) {
            let group = start..<min(start + Self.groupSize, addresses.count)
            var lanes = PendingLanes()
            for position in group { lanes.begin(position &- start, ipv6Start(addresses[position])) }
            lanes.step { ipv6Next($0, UInt64(truncatingIfNeeded: addresses[start &+ $1] >> 64)) }
            var shift: UInt64 = 24
            while lanes.pendingCount > 0 {
                lanes.step { cell, lane in
                    let half = shift < 64 ? addresses[start &+ lane] >> 64 : addresses[start &+ lane]
                    return next(cell, UInt64(truncatingIfNeeded: half) << (shift & 63))
                }
                shift &+= 4
            }
            for position in group { body(position, lanes[position &- start]) }
        }
    }

    /// The root cell of an IPv6 address, and the class of an IPv4-mapped one.
    @inline(__always)
    private func ipv6Start(_ bits: UInt128) -> UInt32 {
        let high = UInt64(truncatingIfNeeded: bits >> 64)
        let isMapped = high == 0 && bits >> 32 == 0xFFFF
        return isMapped ? placeClass(ofIPv4: UInt32(truncatingIfNeeded: bits)) : ipv6Root(high)
    }
}

/// The addresses of a group on their way. Those whose last cell led to a table go on step by step together: the loads of one
/// step do not wait for one another, and no branch depends on where an address leads, so that the memory's latency is paid
/// once a step and not once an address.
private struct PendingLanes {
    private(set) var pendingCount = 0
    private var cells = InlineArray<64, UInt32>(repeating: 0)
    /// One more than there are lanes, as each is written before it is known whether it counts.
    private var pending = InlineArray<65, UInt8>(repeating: 0)

    /// Where a lane has come to.
    subscript(lane: Int) -> UInt32 { cells[lane] }

    @inline(__always)
    mutating func begin(_ lane: Int, _ cell: UInt32) {
        cells[lane] = cell
        pending[pendingCount] = UInt8(truncatingIfNeeded: lane)
        pendingCount &+= Int(cell >> 31)
    }

    /// Takes each lane to its next cell and keeps those that are not there yet.
    @inline(__always)
    mutating func step(_ next: (_ cell: UInt32, _ lane: Int) -> UInt32) {
        let before = pendingCount
        pendingCount = 0
        for index in 0..<before {
            let lane = Int(pending[index] & 63)
            begin(lane, next(cells[lane], lane))
        }
    }
}

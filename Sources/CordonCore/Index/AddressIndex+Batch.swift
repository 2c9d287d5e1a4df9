// Many addresses at a time.
extension AddressIndex {
    /// So many addresses are under way at once: enough to keep the memory busy, few enough to stay in the first cache.
    private static let lanes = 64
    /// An index of no more cells is mostly in the processor's second cache, where a plain loop is as fast for common traffic.
    private static let smallCellCount = 1 << 18

    /// Replaces each slot by the place class of its IPv4 address.
    func findPlaceClasses(ofIPv4 addresses: Span<UInt32>, into slots: inout MutableSpan<Outcome>) {
        guard cells.count > Self.smallCellCount else {
            for index in 0..<addresses.count {
                slots[index] = Outcome(bits: placeClass(ofIPv4: addresses[index]))
            }
            return
        }
        for start in stride(from: 0, to: addresses.count, by: Self.lanes) {
            var pending = PendingLanes()
            for lane in start..<min(start + Self.lanes, addresses.count) {
                pending.begin(lane &- start, cells[Int(addresses[lane] >> 16)], &slots[lane])
            }
            var shift: UInt64 = 48
            while pending.count > 0 {
                pending.step(from: start, &slots) { next($0, UInt64(addresses[$1]) << shift) }
                shift &+= 4
            }
        }
    }

    /// Replaces each slot by the place class of its IPv6 address.
    func findPlaceClasses(ofIPv6 addresses: Span<UInt128>, into slots: inout MutableSpan<Outcome>) {
        for start in stride(from: 0, to: addresses.count, by: Self.lanes) {
            var pending = PendingLanes()
            for lane in start..<min(start + Self.lanes, addresses.count) {
                let bits = addresses[lane]
                let high = UInt64(truncatingIfNeeded: bits >> 64)
                let isMapped = high == 0 && bits >> 32 == 0xFFFF
                let cell = isMapped ? placeClass(ofIPv4: UInt32(truncatingIfNeeded: bits)) : ipv6Root(high)
                pending.begin(lane &- start, cell, &slots[lane])
            }
            pending.step(from: start, &slots) { cell, slot in
                ipv6Next(cell, UInt64(truncatingIfNeeded: addresses[slot] >> 64))
            }
            var shift: UInt64 = 24
            while pending.count > 0 {
                pending.step(from: start, &slots) { cell, slot in
                    let half = shift < 64 ? addresses[slot] >> 64 : addresses[slot]
                    return next(cell, UInt64(truncatingIfNeeded: half) << (shift & 63))
                }
                shift &+= 4
            }
        }
    }
}

/// The lanes whose last cell led to a table. They go on step by step together: the loads of one step do not wait for one
/// another, and no branch depends on where an address leads, so that the memory's latency is paid once a step and not
/// once an address.
private struct PendingLanes {
    private(set) var count = 0
    /// One more than there are lanes, as each is written before it is known whether it counts.
    private var lanes = InlineArray<65, UInt8>(repeating: 0)

    @inline(__always)
    mutating func begin(_ lane: Int, _ cell: UInt32, _ slot: inout Outcome) {
        slot = Outcome(bits: cell)
        lanes[count] = UInt8(truncatingIfNeeded: lane)
        count &+= Int(cell >> 31)
    }

    /// Takes each lane to its next cell and keeps those that are not there yet.
    @inline(__always)
    mutating func step(
        from start: Int, _ slots: inout MutableSpan<Outcome>, next: (_ cell: UInt32, _ slot: Int) -> UInt32
    ) {
        let before = count
        count = 0
        for position in 0..<before {
            let lane = Int(lanes[position])
            let slot = start &+ lane
            begin(lane, next(slots[slot].bits, slot), &slots[slot])
        }
    }
}

// Many addresses at a time, stage by stage: the loads of one stage do not wait for one another, and no branch depends on
// where an address leads, so that the memory's latency is paid once a stage and not once an address.
extension AddressIndex {
    /// So many addresses are under way at once: enough to keep the memory busy, few enough to stay in the first cache.
    static let lanes = 32

    /// Replaces each slot by the place class of its IPv4 address.
    func findPlaceClasses(ofIPv4 addresses: Span<UInt32>, into slots: inout MutableSpan<Outcome>) {
        for start in stride(from: 0, to: addresses.count, by: Self.lanes) {
            let lanes = start..<min(start + Self.lanes, addresses.count)
            var pending = PendingLanes()
            for lane in lanes {
                let entry = ipv4Root[Int(addresses[lane] >> 16)]
                slots[lane] = Outcome(bits: entry)
                pending.keep(lane &- start, if: entry)
            }
            var shift: UInt32 = 8
            while pending.count > 0 {
                pending.step(nodes, from: start, &slots) { UInt8(truncatingIfNeeded: addresses[$0] >> shift) }
                shift &-= 8
            }
        }
    }

    /// Replaces each slot by the place class of its IPv6 address.
    func findPlaceClasses(ofIPv6 addresses: Span<UInt128>, into slots: inout MutableSpan<Outcome>) {
        for start in stride(from: 0, to: addresses.count, by: Self.lanes) {
            let lanes = start..<min(start + Self.lanes, addresses.count)
            var pending = PendingLanes()
            for lane in lanes {
                let bits = addresses[lane]
                let high = UInt64(truncatingIfNeeded: bits >> 64)
                let isMapped = high == 0 && bits >> 32 == 0xFFFF
                let entry = isMapped ? placeClass(ofIPv4: UInt32(truncatingIfNeeded: bits)) : ipv6Root(high)
                slots[lane] = Outcome(bits: entry)
                pending.keep(lane &- start, if: entry)
            }
            var shift: UInt64 = 104
            while pending.count > 0 {
                pending.step(nodes, from: start, &slots) { lane in
                    let half = UInt64(truncatingIfNeeded: shift >= 64 ? addresses[lane] >> 64 : addresses[lane])
                    return UInt8(truncatingIfNeeded: half >> (shift & 63))
                }
                shift &-= 8
            }
        }
    }
}

/// The lanes whose last entry led to a node.
private struct PendingLanes {
    private(set) var count = 0
    /// One more than there are lanes, as each is written before it is known whether it counts.
    private var lanes = InlineArray<33, UInt8>(repeating: 0)

    /// Adds a lane if its entry leads to a node.
    @inline(__always)
    mutating func keep(_ lane: Int, if entry: UInt32) {
        lanes[count] = UInt8(truncatingIfNeeded: lane)
        count &+= Int(entry >> 31)
    }

    /// Takes each lane through its node by the next byte of its address, and keeps those that lead to another.
    @inline(__always)
    mutating func step(
        _ nodes: IndexNodes, from start: Int, _ slots: inout MutableSpan<Outcome>, byte: (Int) -> UInt8
    ) {
        let before = count
        count = 0
        for index in 0..<before {
            let lane = Int(lanes[index])
            let entry = nodes.entry(slots[start &+ lane].bits, byte(start &+ lane))
            slots[start &+ lane] = Outcome(bits: entry)
            keep(lane, if: entry)
        }
    }
}

// Many addresses at a time, in groups. Where the first step answers for most of a group, the processor foresees the way. Where
// most go further, it could not, so that all take further steps unasked: the loads of one address then wait for nothing of
// another's, and the memory's latency is hidden by as many addresses as the processor looks ahead.
extension AddressIndex {
    /// So many addresses are one group.
    static let groupSize = 64

    /// Tells the place class of each IPv4 address and its position, in order.
    @inline(__always)
    func forEachPlaceClass(ofIPv4 addresses: Span<UInt32>, _ body: (_ position: Int, _ placeClass: UInt32) -> Void) {
        for start in stride(from: 0, to: addresses.count, by: Self.groupSize) {
            let group = addresses.extracting(start..<min(start + Self.groupSize, addresses.count))
            if isDeep(group) {
                for lane in group.indices { body(start &+ lane, deepPlaceClass(ofIPv4: group[lane])) }
            } else {
                for lane in group.indices { body(start &+ lane, placeClass(ofIPv4: group[lane])) }
            }
        }
    }

    /// Whether more than an eighth of a group goes beyond the first table, by every eighth of its addresses.
    @inline(__always)
    private func isDeep(_ group: Span<UInt32>) -> Bool {
        var deep = 0
        for lane in stride(from: 0, to: group.count, by: 8) {
            deep &+= tables[ipv4: UInt16(truncatingIfNeeded: group[lane] >> 16)] < firstTable ? 0 : 1
        }
        return deep > 1
    }
}

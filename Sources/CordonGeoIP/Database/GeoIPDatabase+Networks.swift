package import CordonModel

extension GeoIPDatabase {
    /// Visits every network that has a record: IPv4 in address order, then IPv6 in address order.
    ///
    /// IPv4 addresses that the tree shows again elsewhere (`::ffff:0:0/96`, `2002::/16` and other aliases) are visited
    /// once, as IPv4.
    ///
    /// - Complexity: O(number of nodes + number of distinct records)
    package func forEachNetwork<Failure: Error>(
        _ body: (IPNetwork, Location) throws(Failure) -> Void
    ) throws(Failure) {
        var locations: [UInt32: Location] = [:]
        try forEachRecord { network, record throws(Failure) in
            let known = locations[record] ?? location(record: record)
            locations[record] = known
            try body(network, known)
        }
    }

    /// The same with the number of the record instead of what it says.
    func forEachRecord<Failure: Error>(_ body: (IPNetwork, UInt32) throws(Failure) -> Void) throws(Failure) {
        var walk = TreeWalk(ipVersion: metadata.ipVersion, hasNodes: metadata.nodeCount > 0)
        while let (record, network) = walk.next(handle) { try body(network, record) }
    }
}

/// A walk through the search tree on a stack of its own.
private struct TreeWalk {
    private struct Step {
        let record: TreeRecord
        let bits: UInt128
        let length: Int
    }

    private let isIPv4Only: Bool
    private var stack: [Step] = []
    private var ipv4Root: TreeRecord?

    init(ipVersion: Int, hasNodes: Bool) {
        isIPv4Only = ipVersion == 4
        if hasNodes { stack.append(Step(record: .node(0), bits: 0, length: 0)) }
    }

    mutating func next(_ handle: borrowing LibraryHandle) -> (record: UInt32, network: IPNetwork)? {
        while let step = stack.popLast() {
            switch step.record {
            case .empty: continue
            case .data(let record):
                if spansBothFamilies(step) { return visitTwice(record, step) }
                return (record, network(step))
            case .node(let number):
                guard !isAlias(step) else { continue }
                push(handle.node(number), below: step)
            }
        }
        return nil
    }

    /// The first 96 zero bits lead to IPv4; a node met there again from elsewhere is an alias.
    private mutating func isAlias(_ step: Step) -> Bool {
        if !isIPv4Only, step.length == 96, step.bits == 0 {
            ipv4Root = step.record
            return false
        }
        return step.record == ipv4Root
    }

    private mutating func push(_ records: (left: TreeRecord, right: TreeRecord), below step: Step) {
        let length = step.length + 1
        let bit: UInt128 = 1 << UInt128((isIPv4Only ? 32 : 128) - length)
        stack.append(Step(record: records.right, bits: step.bits | bit, length: length))
        stack.append(Step(record: records.left, bits: step.bits, length: length))
    }

    /// A record above ::/96 covers all of IPv4 and IPv6 networks besides.
    private func spansBothFamilies(_ step: Step) -> Bool {
        !isIPv4Only && step.bits == 0 && step.length < 96 && ipv4Root != .empty
    }

    private mutating func visitTwice(_ record: UInt32, _ step: Step) -> (UInt32, IPNetwork) {
        ipv4Root = .empty
        stack.append(step)
        return (record, .v4(IPv4Network(containing: IPv4Address(bits: 0), prefixLength: 0)))
    }

    private func network(_ step: Step) -> IPNetwork {
        let low = IPv4Address(bits: UInt32(truncatingIfNeeded: step.bits))
        if isIPv4Only { return .v4(IPv4Network(containing: low, prefixLength: step.length)) }
        if step.length >= 96, step.bits >> 32 == 0 {
            return .v4(IPv4Network(containing: low, prefixLength: step.length - 96))
        }
        return .v6(IPv6Network(containing: IPv6Address(bits: step.bits), prefixLength: step.length))
    }
}

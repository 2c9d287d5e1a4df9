/// Networks of which some lie in others, unfolded into disjoint ranges: the smallest network around an address is
/// right.
enum NestedNetworks {
    typealias Entry = TextSource.Entry

    /// Takes networks in address order within each family, one before those inside it. The same one twice is an error.
    ///
    /// - Complexity: O(*n*)
    static func flatten(_ sorted: [Entry]) throws(LineFault) -> [Entry] {
        try refuseDuplicates(sorted)
        var unfolding = Unfolding()
        unfolding.ranges.reserveCapacity(sorted.count)
        for entry in sorted { unfolding.enter(entry) }
        unfolding.leaveAll()
        return unfolding.ranges
    }

    private static func refuseDuplicates(_ sorted: [Entry]) throws(LineFault) {
        for index in sorted.indices.dropFirst() where sorted[index - 1].range == sorted[index].range {
            let message = "the same network as on line \(sorted[index - 1].line); take one of the two out"
            throw LineFault(line: sorted[index].line, fault: TextFault(offset: 0, message: message))
        }
    }
}

/// The state of the sweep: which networks are around the present position, from the largest to the smallest.
private struct Unfolding {
    var ranges: [TextSource.Entry] = []
    private var open: [TextSource.Entry] = []
    /// Where nothing has been written yet; nil behind the last address there is.
    private var position: UInt128? = 0

    mutating func enter(_ entry: TextSource.Entry) {
        leave { !$0.contains(entry.range) }
        if let around = open.last {
            // The larger network says the same already.
            guard around.locationIndex != entry.locationIndex else { return }
            if entry.range.first > 0 { write(around, to: entry.range.first - 1) }
        }
        position = entry.range.first
        open.append(entry)
    }

    mutating func leaveAll() {
        leave { _ in true }
    }

    private mutating func leave(where isOver: (AddressRange) -> Bool) {
        while let network = open.last, isOver(network.range) {
            write(network, to: network.range.last)
            open.removeLast()
        }
    }

    private mutating func write(_ network: TextSource.Entry, to last: UInt128) {
        guard let first = position, first <= last else { return }
        let range = AddressRange(first: first, last: last, isIPv4: network.range.isIPv4)
        ranges.append(
            TextSource.Entry(range: range, locationIndex: network.locationIndex, lineNumber: network.lineNumber))
        position = last == .max ? nil : last + 1
    }
}

extension AddressRange {
    fileprivate func contains(_ other: AddressRange) -> Bool {
        isIPv4 == other.isIPv4 && first <= other.first && other.last <= last
    }
}

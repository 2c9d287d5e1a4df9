import CordonModel

/// Networks of which some lie in others, unfolded into disjoint ranges: the smallest network around an address is
/// right.
enum NestedNetworks {
    typealias Entry = TextSource.Entry

    /// Takes networks in address order within each family, IPv4 first, one before those inside it. The same one twice
    /// is an error.
    ///
    /// - Complexity: O(*n*)
    static func flatten(_ sorted: [Entry]) throws(LineFault) -> [Entry] {
        try refuseDuplicates(sorted)
        return flattened(sorted, isIPv4: true) + flattened(sorted, isIPv4: false)
    }

    private static func refuseDuplicates(_ sorted: [Entry]) throws(LineFault) {
        for index in sorted.indices.dropFirst() where sorted[index - 1].range == sorted[index].range {
            let message = "the same network as on line \(sorted[index - 1].line); take one of the two out"
            throw LineFault(line: sorted[index].line, fault: TextFault(offset: 0, message: message))
        }
    }

    private static func flattened(_ sorted: [Entry], isIPv4: Bool) -> [Entry] {
        let ranges = sorted.lazy.filter { $0.range.isIPv4 == isIPv4 }.map { entry in
            (first: entry.range.first, last: entry.range.last, value: entry)
        }
        // A network that says what the larger one says already cuts nothing.
        let flat = NestedRanges<UInt128, Entry>.flatten(ranges) { $0.locationIndex == $1.locationIndex }
        return flat.map { range in
            Entry(
                range: AddressRange(first: range.first, last: range.last, isIPv4: isIPv4),
                locationIndex: range.value.locationIndex, lineNumber: range.value.lineNumber)
        }
    }
}

package import CordonModel

extension Atlas {
    /// The same atlas as far as some addresses are concerned, and the IPv4 addresses inside those that are tunnels; of all
    /// others it says what it says of the first address there is. A program of it takes a fraction of the time to compile.
    ///
    /// - Complexity: O(classes + *n* log *n*) for *n* addresses
    package func narrowed(to addresses: [IPAddress]) -> Atlas {
        let all = addresses + addresses.compactMap { $0.embeddedIPv4.map(IPAddress.v4) }
        return Atlas(
            locations: locations, classes: classes, corrections: corrections,
            ipv4: ipv4.narrowed(to: all.compactMap { if case .v4(let address) = $0 { address.bits } else { nil } }),
            ipv6: ipv6.narrowed(to: all.compactMap { if case .v6(let address) = $0 { address.bits } else { nil } }))
    }
}

extension Segments {
    /// The segments around some keys, and the number of the first segment everywhere else.
    fileprivate func narrowed(to keys: [Key]) -> Segments {
        var builder = SegmentsBuilder<Key>(filledWith: values[0])
        for index in Set(keys.map { self.index(of: $0) }).sorted() {
            builder.append(starts[index], through: last(index), values[index])
        }
        return builder.segments
    }
}

import CordonAtlas
import CordonLoad
import CordonModel

extension RoutedSpace {
    /// The segments of an atlas that are not special and of which some source has a record.
    ///
    /// - Complexity: O(segments)
    init(_ atlas: Atlas) {
        let isRouted = atlas.classes.map { place in
            !place.kind.isSpecial && place.locations.contains { $0 != nil }
        }
        var ipv4 = AddressRanges<UInt32>()
        for index in 0..<atlas.ipv4.count where isRouted[Int(atlas.ipv4.values[index])] {
            ipv4.append(atlas.ipv4.starts[index], through: atlas.ipv4.last(index))
        }
        var ipv6 = AddressRanges<UInt128>()
        for index in 0..<atlas.ipv6.count where isRouted[Int(atlas.ipv6.values[index])] {
            ipv6.append(atlas.ipv6.starts[index], through: atlas.ipv6.last(index))
        }
        self.init(ipv4: ipv4, ipv6: ipv6)
    }
}

package import CordonAtlas
package import CordonModel

/// Where sources put a place.
package enum Whereabouts: Hashable, Sendable {
    case country(CountryCode)
    /// Sources tell several countries.
    case disputed
    /// Sources have a record, and none names a country.
    case unknown
    /// No source has a record.
    case unallocated
    /// Decided by the address itself; sources are not asked.
    case special

    init(_ evidence: Evidence, isSpecial: Bool) {
        let countries = Set(evidence.stories.compactMap(\.country))
        if isSpecial {
            self = .special
        } else if let country = countries.first {
            self = countries.count == 1 ? .country(country) : .disputed
        } else {
            self = evidence.sources.contains { $0 != nil } || evidence.correction != nil ? .unknown : .unallocated
        }
    }
}

extension Whereabouts: CustomStringConvertible {
    package var description: String {
        switch self {
        case .country(let code): code.description
        case .disputed: "disputed"
        case .unknown: "unknown"
        case .unallocated: "unallocated"
        case .special: "special"
        }
    }
}

/// Counts sets of places by what an atlas says of them.
package struct PlaceCensus: Sendable {
    /// What something has of a set.
    package struct Share: Hashable, Sendable {
        package var ipv4Addresses: UInt64 = 0
        /// Addresses, as a country may have less than a /64.
        package var ipv6Addresses: UInt128 = 0

        fileprivate mutating func add(_ range: ClosedRange<UInt32>) {
            ipv4Addresses += UInt64(range.upperBound - range.lowerBound) + 1
        }

        fileprivate mutating func add(_ range: ClosedRange<UInt128>) {
            ipv6Addresses += range.upperBound - range.lowerBound + 1
        }
    }

    private let atlas: Atlas
    /// By class.
    private let whereabouts: [Whereabouts]

    package init(_ atlas: Atlas) {
        self.atlas = atlas
        whereabouts = atlas.classes.indices.map {
            Whereabouts(atlas.evidence(ofClass: $0), isSpecial: atlas.classes[$0].kind.isSpecial)
        }
    }

    /// What of a set lies where, the most IPv4 addresses first, then the most IPv6.
    ///
    /// - Complexity: O(ranges × log segments + segments that they lie in)
    package func whereabouts(of set: PlaceSet) -> [(place: Whereabouts, share: Share)] {
        sorted(shares(of: set) { whereabouts[$0] })
    }

    /// The same by autonomous system; nil is where no source tells one.
    package func systems(of set: PlaceSet) -> [(asn: UInt32?, share: Share)] {
        sorted(shares(of: set) { atlas.evidence(ofClass: $0).asn }).map { (asn: $0.place, share: $0.share) }
    }

    private func shares<Name: Hashable>(of set: PlaceSet, _ name: (Int) -> Name) -> [Name: Share] {
        var shares = [Share](repeating: Share(), count: atlas.classes.count)
        for range in set.ipv4 { atlas.ipv4.forEach(in: range) { shares[Int($0)].add($1) } }
        for range in set.ipv6 { atlas.ipv6.forEach(in: range) { shares[Int($0)].add($1) } }
        var named: [Name: Share] = [:]
        for (index, share) in shares.enumerated() where share != Share() {
            named[name(index), default: Share()].ipv4Addresses += share.ipv4Addresses
            named[name(index), default: Share()].ipv6Addresses += share.ipv6Addresses
        }
        return named
    }

    private func sorted<Name: Hashable>(_ shares: [Name: Share]) -> [(place: Name, share: Share)] {
        shares.map { (place: $0.key, share: $0.value) }.sorted { left, right in
            (right.share.ipv4Addresses, right.share.ipv6Addresses, "\(left.place)")
                < (left.share.ipv4Addresses, left.share.ipv6Addresses, "\(right.place)")
        }
    }
}

extension Segments {
    /// Cuts a range into what lies in each segment.
    fileprivate func forEach(in range: ClosedRange<Key>, _ body: (UInt32, ClosedRange<Key>) -> Void) {
        var index = index(of: range.lowerBound)
        while index < count, starts[index] <= range.upperBound {
            body(values[index], max(starts[index], range.lowerBound)...min(last(index), range.upperBound))
            index += 1
        }
    }
}

package import CordonAtlas
package import CordonModel

/// Where sources put a place.
package indirect enum Whereabouts: Hashable, Sendable {
    case country(CountryCode)
    /// Sources tell several countries, in the order of the sources; none are told where any will do.
    case disputed([CountryCode] = [])
    /// Sources have a record, and none names a country.
    case unknown
    /// No source has a record.
    case unallocated
    /// Decided by the address itself; sources are not asked.
    case special
    /// Old data and new data put it elsewhere.
    case moved(from: Whereabouts, to: Whereabouts)

    init(_ evidence: Evidence, isSpecial: Bool) {
        let countries = evidence.countries
        if isSpecial {
            self = .special
        } else if let country = countries.first {
            self = countries.count == 1 ? .country(country) : .disputed(countries)
        } else {
            self = evidence.sources.contains { $0 != nil } || evidence.correction != nil ? .unknown : .unallocated
        }
    }
}

extension Whereabouts: CustomStringConvertible {
    package var description: String {
        switch self {
        case .country(let code): code.description
        case .disputed(let countries):
            countries.isEmpty ? "disputed" : countries.map(\.description).joined(separator: "/")
        case .unknown: "unknown"
        case .unallocated: "unallocated"
        case .special: "special"
        case .moved(let old, let new): "\(old) → \(new)"
        }
    }

    /// With less detail; what moved from one dispute to another is disputed all the same.
    fileprivate func telling(moves: Bool, disputes: Bool) -> Whereabouts {
        switch self {
        case .moved(let old, let new):
            let (from, to) = (
                old.telling(moves: moves, disputes: disputes), new.telling(moves: moves, disputes: disputes)
            )
            return moves && from != to ? .moved(from: from, to: to) : to
        case .disputed: return disputes ? self : .disputed()
        default: return self
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

    private let ipv4: Segments<UInt32>
    private let ipv6: Segments<UInt128>
    /// By number of a segment.
    private let whereabouts: [Whereabouts]
    private let systems: [UInt32?]

    package init(_ atlas: Atlas) {
        (ipv4, ipv6) = (atlas.ipv4, atlas.ipv6)
        whereabouts = atlas.whereaboutsOfClasses
        systems = atlas.classes.indices.map { atlas.evidence(ofClass: $0).asn }
    }

    /// Tells also what has moved since older data; systems are those of the newer.
    ///
    /// - Complexity: O(segments of both)
    package init(_ atlas: Atlas, since old: Atlas) {
        var sweep = Sweep()
        ipv4 = sweep.join([old.ipv4, atlas.ipv4])
        ipv6 = sweep.join([old.ipv6, atlas.ipv6])
        let pairs = sweep.layeredNumbers.map { (old: Int($0[0]), new: Int($0[1])) }
        let (before, now) = (old.whereaboutsOfClasses, atlas.whereaboutsOfClasses)
        whereabouts = pairs.map { pair in
            let (from, to) = (before[pair.old], now[pair.new])
            return from == to ? to : .moved(from: from, to: to)
        }
        systems = pairs.map { atlas.evidence(ofClass: $0.new).asn }
    }

    /// What of a set lies where, the most IPv4 addresses first, then the most IPv6. What has moved stands under where it was
    /// and is, or else under where it is; what is disputed under the countries told, or else under one name.
    ///
    /// - Complexity: O(ranges × log segments + segments that they lie in)
    package func whereabouts(
        of set: PlaceSet, tellsMoves: Bool = true, tellsDisputes: Bool = false
    ) -> [(place: Whereabouts, share: Share)] {
        sorted(shares(of: set) { whereabouts[$0].telling(moves: tellsMoves, disputes: tellsDisputes) })
    }

    /// The same by autonomous system; nil is where no source tells one.
    package func systems(of set: PlaceSet) -> [(asn: UInt32?, share: Share)] {
        sorted(shares(of: set) { systems[$0] }).map { (asn: $0.place, share: $0.share) }
    }

    private func shares<Name: Hashable>(of set: PlaceSet, _ name: (Int) -> Name) -> [Name: Share] {
        var shares = [Share](repeating: Share(), count: whereabouts.count)
        for range in set.ipv4 { ipv4.forEach(in: range) { shares[Int($0)].add($1) } }
        for range in set.ipv6 { ipv6.forEach(in: range) { shares[Int($0)].add($1) } }
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

extension Atlas {
    fileprivate var whereaboutsOfClasses: [Whereabouts] {
        classes.indices.map { Whereabouts(evidence(ofClass: $0), isSpecial: classes[$0].kind.isSpecial) }
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

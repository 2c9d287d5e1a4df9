package import CordonModel

/// Something that a rule asks of GeoIP data beyond the country.
package struct FieldNeed: Hashable, Sendable {
    package enum Field: Hashable, Sendable {
        /// Subdivisions of a country.
        case subdivision(of: CountryCode)
        case continent
        case asn
        case anonymizer
        case registeredCountry
        case representedCountry
    }

    package let field: Field
    /// Whether places are left out of the rule by it, rather than let in: the rule would hit too many where the data is
    /// silent, rather than too few.
    package let excludes: Bool
}

extension Policy {
    /// What a rule asks of the data: its condition, its exceptions, which leave out, and its trigger.
    package func needs(of rule: Rule) -> Set<FieldNeed> {
        var found: Set<FieldNeed> = []
        collect(rule.condition, excludes: false, &found)
        for exception in rule.exceptions { collect(exception.condition, excludes: true, &found) }
        for member in rule.enforcement.trigger?.region ?? [] { collect(member, excludes: false, &found) }
        return found
    }

    /// What a condition asks of the data by itself.
    package func needs(of condition: Condition) -> Set<FieldNeed> {
        var found: Set<FieldNeed> = []
        collect(condition, excludes: false, &found)
        return found
    }

    private func collect(_ condition: Condition, excludes: Bool, _ found: inout Set<FieldNeed>) {
        switch condition {
        case .not(let part): collect(part, excludes: !excludes, &found)
        case .all(let parts), .any(let parts): for part in parts { collect(part, excludes: excludes, &found) }
        case .region(.used, let members): for member in members { collect(member, excludes: excludes, &found) }
        case .region(.registered, _): found.insert(FieldNeed(field: .registeredCountry, excludes: excludes))
        case .region(.represented, _): found.insert(FieldNeed(field: .representedCountry, excludes: excludes))
        case .asn: found.insert(FieldNeed(field: .asn, excludes: excludes))
        case .anonymizer: found.insert(FieldNeed(field: .anonymizer, excludes: excludes))
        default: break
        }
    }

    private func collect(_ member: RegionMember, excludes: Bool, _ found: inout Set<FieldNeed>) {
        switch member {
        case .subdivision(let code):
            found.insert(FieldNeed(field: .subdivision(of: code.country), excludes: excludes))
        case .continent: found.insert(FieldNeed(field: .continent, excludes: excludes))
        case .asn: found.insert(FieldNeed(field: .asn, excludes: excludes))
        case .region(let index): found.formUnion(needs(ofRegion: index, excludes: excludes))
        case .country, .network, .union, .unknown: break
        }
    }

    /// A region's members in its own words: nested regions are looked into once each way.
    private func needs(ofRegion index: Int, excludes: Bool) -> Set<FieldNeed> {
        var found: Set<FieldNeed> = []
        var open = [(index, excludes)]
        var visited: Set<Int> = []
        while let (index, excludes) = open.popLast() {
            guard visited.insert(index * 2 + (excludes ? 1 : 0)).inserted else { continue }
            for (member, flips) in regions[index].signedMembers {
                if case .region(let inner) = member {
                    open.append((inner, excludes != flips))
                } else {
                    collect(member, excludes: excludes != flips, &found)
                }
            }
        }
        return found
    }
}

extension Region {
    /// Every member, and whether it is excluded.
    fileprivate var signedMembers: [(member: RegionMember, isExcluded: Bool)] {
        versions.flatMap { version in version.include.map { ($0, false) } + version.exclude.map { ($0, true) } }
    }
}

import CordonModel

// Policies made of another by taking something out of it.
extension Policy {
    /// The same without one exception of a rule.
    package func without(exception index: Int, ofRule rule: Int) -> Policy {
        var exceptions = rules[rule].exceptions
        exceptions.remove(at: index)
        var changed = rules
        changed[rule] = rules[rule].sparing(exceptions)
        return replacing(rules: changed)
    }

    /// The same without one entry of a region.
    package func without(_ entry: RegionEntry) -> Policy {
        let region = regions[entry.region]
        var versions = region.versions
        versions[entry.version] = versions[entry.version].without(entry)
        var changed = regions
        changed[entry.region] = Region(name: region.name, versions: versions, span: region.span)
        return replacing(regions: changed)
    }

    private func replacing(rules: [Rule]? = nil, regions: [Region]? = nil) -> Policy {
        Policy(
            name: name, description: description, defaultEffect: defaultEffect, tiers: tiers,
            regions: regions ?? self.regions, location: location, rules: rules ?? self.rules, levels: levels)
    }
}

/// One entry of a region: of which version, on which side, and which one there.
package struct RegionEntry: Hashable, Sendable {
    package let region: Int
    package let version: Int
    package let isExcluded: Bool
    package let index: Int
}

extension Policy {
    /// All entries of a region, in the order of the file.
    package func entries(ofRegion region: Int) -> [RegionEntry] {
        regions[region].versions.enumerated().flatMap { version, content in
            content.include.indices.map {
                RegionEntry(region: region, version: version, isExcluded: false, index: $0)
            }
                + content.exclude.indices.map {
                    RegionEntry(region: region, version: version, isExcluded: true, index: $0)
                }
        }
    }

    package func member(_ entry: RegionEntry) -> RegionMember {
        let version = regions[entry.region].versions[entry.version]
        return (entry.isExcluded ? version.exclude : version.include)[entry.index]
    }

    /// The regions that some members name, and those that these name.
    package func regions(reachableFrom members: some Sequence<RegionMember>) -> Set<Int> {
        var open = members.compactMap(\.region)
        var found = Set(open)
        while let next = open.popLast() {
            open += regions[next].members.compactMap(\.region).filter { found.insert($0).inserted }
        }
        return found
    }
}

extension RegionMember {
    fileprivate var region: Int? { if case .region(let index) = self { index } else { nil } }
}

extension RegionVersion {
    fileprivate func without(_ entry: RegionEntry) -> RegionVersion {
        var (include, exclude) = (self.include, self.exclude)
        if entry.isExcluded { exclude.remove(at: entry.index) } else { include.remove(at: entry.index) }
        return RegionVersion(window: window, include: include, exclude: exclude)
    }
}

extension Rule {
    /// The same with other exceptions.
    fileprivate func sparing(_ exceptions: [RuleException]) -> Rule {
        Rule(
            id: id, tier: tier, effect: effect, condition: condition, window: window, exceptions: exceptions,
            jurisdiction: jurisdiction, enforcement: enforcement, order: order, joined: joined, notice: notice,
            span: span)
    }
}

// What is promised, beside what is decided.
extension Policy {
    /// What jurisdictions, triggers and guarantees ask of places.
    package var promisedConditions: [Condition] {
        rules.flatMap { rule in
            [rule.jurisdiction, rule.enforcement.trigger?.region].compactMap { $0.map { .region(.used, $0) } }
        } + guarantees.compactMap(\.claim.condition)
    }

    /// Has a rule for each of some conditions, read as this policy reads its own or as is said.
    package func asking(_ conditions: [Condition], _ disagreement: LocationSettings.Disagreement? = nil) -> Policy {
        let span = SourceSpan(
            file: name, start: SourcePosition(line: 1, column: 1), end: SourcePosition(line: 1, column: 1))
        var location = location
        if let disagreement { location.disagreement = disagreement }
        return Policy(
            name: name, description: nil, defaultEffect: .admit, tiers: [""], regions: regions, location: location,
            rules: conditions.enumerated().map { number, condition in
                Rule(
                    id: "\(number)", tier: 0, effect: .deny, condition: condition, window: .always, exceptions: [],
                    jurisdiction: nil, enforcement: .participant, order: nil, joined: .remove, notice: nil, span: span)
            })
    }
}

extension Guarantee.Claim {
    /// The condition or region that it is about; nil where it is about everybody.
    fileprivate var condition: Condition? {
        switch self {
        case .never(_, let condition), .always(_, let condition): condition
        case .tierChangesNobody(_, let union): .region(.used, union)
        case .hiding: nil
        case .atLeastAsStrict(_, let union): union.map { .region(.used, $0) }
        }
    }
}

import CordonModel

extension Story {
    func country(_ aspect: RegionAspect) -> CountryCode? {
        switch aspect {
        case .used: country
        case .registered: registeredCountry
        case .represented: representedCountry
        }
    }
}

extension EvaluationScope {
    /// Whether the place is in any of the members, in the story that is read at the moment.
    mutating func contains(_ union: RegionUnion, _ aspect: RegionAspect = .used) -> Bool {
        union.contains { contains($0, aspect) }
    }

    private mutating func contains(_ member: RegionMember, _ aspect: RegionAspect) -> Bool {
        switch member {
        case .country(let code): story.country(aspect) == code
        case .subdivision(let code):
            aspect == .used && story.country != nil && story.subdivisions.contains(code)
        case .continent(let code): aspect == .used && story.country != nil && story.continent == code
        case .asn(let number): sight.evidence.asn == number
        case .network(let network): sight.address.map(network.contains) ?? false
        case .region(let index): isMember(ofRegion: index, aspect)
        case .unknown: sight.isUnknown
        }
    }

    private mutating func isMember(ofRegion index: Int, _ aspect: RegionAspect) -> Bool {
        if let known = membership(ofRegion: index, aspect) { return known }
        let region = policy.regions[index]
        let answer = contains(region.include, aspect) && !contains(region.exclude, aspect)
        remember(answer, ofRegion: index, aspect)
        return answer
    }
}

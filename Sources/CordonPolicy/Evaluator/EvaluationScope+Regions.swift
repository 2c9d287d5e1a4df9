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
    mutating func contains(_ union: RegionUnion, _ aspect: RegionAspect = .used) -> Truth {
        union.anySatisfies { contains($0, aspect) }
    }

    private mutating func contains(_ member: RegionMember, _ aspect: RegionAspect) -> Truth {
        switch member {
        case .region(let index): isMember(ofRegion: index, aspect)
        case _ where isPlaceOpen: .open
        case .country(let code): Truth(story.country(aspect) == code)
        case .subdivision(let code):
            Truth(aspect == .used && story.country != nil && story.subdivisions.contains(code))
        case .continent(let code): Truth(aspect == .used && story.country != nil && story.continent == code)
        case .asn(let number): Truth(sight.evidence.asn == number)
        case .network(let network): Truth(sight.address.map(network.contains) ?? false)
        case .union(let union): story.country(aspect).map { isMember($0, of: union) } ?? .no
        case .unknown: Truth(sight.isUnknown)
        }
    }

    private func isMember(_ country: CountryCode, of union: CountryUnion) -> Truth {
        union.memberships(of: country).anySatisfies {
            request.instant.isIn(Window(from: $0.from, until: $0.until))
        }
    }

    private mutating func isMember(ofRegion index: Int, _ aspect: RegionAspect) -> Truth {
        if let known = membership(ofRegion: index, aspect) { return known }
        let answer = policy.regions[index].versions.anySatisfies { version in
            let holds = request.instant.isIn(version.window)
            guard holds != .no else { return .no }
            return holds && contains(version.include, aspect) && !contains(version.exclude, aspect)
        }
        remember(answer, ofRegion: index, aspect)
        return answer
    }
}

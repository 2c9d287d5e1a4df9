package import CordonModel
import CordonPolicy

// What else may be true of a place, and what depends on the time.
extension ReferenceEvaluator {
    /// Whether every other story, taken for the whole truth, gives the same effect.
    package func isCertain(_ effect: Effect, _ request: Request, at place: ReferencePlace) -> Bool {
        for other in otherStories(of: place) where verdict(request, at: place, in: [other]).effect != effect {
            return false
        }
        return true
    }

    /// Every story that is to be supposed: each of several; of an unknown place every country that there is.
    private func otherStories(of place: ReferencePlace) -> [Location] {
        if place.isSpecial { return [] }
        if place.isUnknown { return place.stories.flatMap(everywhere) }
        return place.stories.count > 1 ? place.stories : []
    }

    /// The place moved to every country, and to every subdivision of it that stands anywhere in the policy.
    private func everywhere(_ story: Location) -> [Location] {
        CountryCode.assigned.flatMap { country in
            var moved = story
            moved.country = country
            moved.continent = country.continent
            moved.subdivisions = []
            let below = subdivisions.filter { $0.country == country }.map { code in
                var deeper = moved
                deeper.subdivisions = [code]
                return deeper
            }
            return [moved] + below
        }
    }

    static func isDated(_ policy: Policy) -> Bool {
        for rule in policy.rules {
            if rule.window.from != nil || rule.window.until != nil || !rule.exceptions.isEmpty { return true }
        }
        for version in policy.regions.flatMap(\.versions) {
            if version.window.from != nil || version.window.until != nil { return true }
        }
        return namedMembers(policy).contains { if case .union = $0 { true } else { false } }
    }

    static func namedMembers(_ policy: Policy) -> [RegionMember] {
        var members = policy.regions.flatMap { $0.versions.flatMap { $0.include + $0.exclude } }
        for rule in policy.rules {
            members += named(rule.condition) + (rule.jurisdiction ?? []) + (rule.enforcement.trigger?.region ?? [])
            for exception in rule.exceptions { members += named(exception.condition) }
        }
        return members
    }

    private static func named(_ condition: Condition) -> [RegionMember] {
        switch condition {
        case .region(_, let union): union
        case .not(let part): named(part)
        case .all(let parts), .any(let parts): parts.flatMap(named)
        default: []
        }
    }
}

package import CordonModel

/// Where somebody may be of whom no source knows: every assigned country, with its continent and each subdivision of it
/// that the policy names.
///
/// Countries that the policy cannot tell apart give the same answers, so one of them stands for all.
package struct Possibilities: Sendable {
    /// Countries and subdivisions that stand for all.
    private let places: [(country: CountryCode, subdivision: SubdivisionCode?)]
    /// Countries that stand for others which the policy does not name either.
    let placeholders: Set<CountryCode>

    package init(toldApartBy policy: Policy) {
        self.init(toldApartBy: policy.regions.flatMap(\.members) + policy.rules.flatMap(\.members))
    }

    /// What some members of regions tell apart; regions that they name are not looked into.
    init(toldApartBy members: [RegionMember]) {
        let subdivisions = Set(members.compactMap { if case .subdivision(let code) = $0 { code } else { nil } })
        let named = Set(members.flatMap(\.namedCountries) + subdivisions.map(\.country))
        let unnamed = CountryCode.assigned.filter { !named.contains($0) }
        let representatives = Dictionary(unnamed.map { ($0.continent, $0) }) { first, _ in first }.values
        placeholders = Set(representatives)
        places =
            (named.sorted() + representatives.sorted()).map { ($0, nil) }
            + subdivisions.sorted { "\($0)" < "\($1)" }.map { ($0.country, $0) }
    }

    /// What may be true of a place of which no country is told; what is told of registration stays.
    func stories(of evidence: Evidence) -> [Story] { stories(movedFrom: evidence.readings) }

    /// The same of readings without a country.
    package func stories(movedFrom readings: [Story]) -> [Story] {
        readings.eachOnce.flatMap { reading in places.map { reading.moved(to: $0.country, $0.subdivision) } }
    }
}

extension [Story] {
    /// Without repetitions, in the same order.
    var eachOnce: [Story] {
        var seen: Set<Story> = []
        return filter { seen.insert($0).inserted }
    }
}

extension RegionMember {
    /// The countries that it names, at whatever time.
    fileprivate var namedCountries: [CountryCode] {
        switch self {
        case .country(let code): [code]
        case .union(let union): union.memberships.map(\.country)
        default: []
        }
    }
}

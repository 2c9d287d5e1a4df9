import CordonModel

/// The places that a policy can tell apart, aspect by aspect.
struct PlaceValues: Sendable {
    let byAspect: [PlaceAspect: [PlaceChange]]
    /// A global address outside of all networks that the policy names, if there is one.
    let otherAddress: IPAddress?

    init(_ vocabulary: PolicyVocabulary) {
        let addresses = AddressChoices(
            networks: Array(vocabulary.networks.prefix(ChangeSpace.valueLimit)), kinds: vocabulary.addressKinds)
        otherAddress = addresses.other
        byAspect = [
            .country: vocabulary.asksCountry ? Self.countries(vocabulary) : [],
            .address: addresses.all,
            .asn: vocabulary.asns.isEmpty ? [] : vocabulary.asns.sorted().map { .asn($0) } + [.asn(nil)],
            .anonymizer: Self.anonymizers(vocabulary.anonymizers),
            .registeredCountry: Self.optional(vocabulary.countries[.registered]).map { .registeredCountry($0) },
            .representedCountry: Self.optional(vocabulary.countries[.represented]).map { .representedCountry($0) },
        ]
    }

    /// Named countries and subdivisions, what stands for the others, and no country at all.
    private static func countries(_ vocabulary: PolicyVocabulary) -> [PlaceChange] {
        let named = vocabulary.countries[.used] ?? []
        let unnamed = CountryCode.assigned.filter { !named.contains($0) }
        let others = Dictionary(grouping: unnamed) { country in
            country.continent.flatMap { vocabulary.continents.contains($0) ? $0 : nil }
        }
        let representatives: [PlaceChange] = (ContinentCode.allCases.map(Optional.some) + [nil]).compactMap {
            continent in
            others[continent]?.first.map { .otherCountry($0, of: continent) }
        }
        return named.sorted().map { .country($0) }
            + vocabulary.subdivisions.sorted { $0.description < $1.description }.map { .subdivision($0) }
            + representatives + [.unknown]
    }

    private static func anonymizers(_ kinds: Set<AnonymizerKind>) -> [PlaceChange] {
        guard !kinds.isEmpty else { return [] }
        return [.anonymizer(nil)] + AnonymizerKind.allCases.filter(kinds.contains).map { .anonymizer($0) }
    }

    private static func optional(_ countries: Set<CountryCode>?) -> [CountryCode?] {
        guard let countries, !countries.isEmpty else { return [] }
        return countries.sorted().map(Optional.some) + [nil]
    }
}

extension PlaceChange {
    /// Of a number only the country is known.
    var isPossibleForNumbers: Bool {
        switch self {
        case .country, .otherCountry, .unknown: true
        default: false
        }
    }

    /// The country that it moves the place to.
    private var country: (code: CountryCode, subdivision: SubdivisionCode?)? {
        switch self {
        case .country(let code), .otherCountry(let code, _): (code, nil)
        case .subdivision(let code): (code.country, code)
        default: nil
        }
    }

    /// What a source would say after the change.
    fileprivate func applied(to location: Location) -> Location {
        var result = location
        switch self {
        case .country, .subdivision, .otherCountry:
            result.country = country?.code
            result.continent = country?.code.continent
            result.subdivisions = (country?.subdivision).map { [$0] } ?? []
        case .unknown:
            (result.country, result.continent, result.subdivisions) = (nil, nil, [])
        case .address: break
        case .asn(let number): result.asn = number
        case .anonymizer(let kind): result.anonymizers = kind.map { [$0] } ?? []
        case .registeredCountry(let code): result.registeredCountry = code
        case .representedCountry(let code): result.representedCountry = code
        }
        return result
    }
}

extension Place {
    /// A number of another country instead.
    func dialledIn(_ change: PlaceChange) -> Place {
        let country = change.isPossibleForNumbers ? change.applied(to: Location()).country : nil
        return Place(numberIn: country.map { [$0] } ?? [], phone: phone)
    }

    /// A number that may belong to one of these countries; where it is not known, one that nobody has stands for it.
    init(numberIn countries: [CountryCode], phone: PhoneNumber? = nil) {
        self.init(phone: phone ?? PhoneNumber("+9999999999"), evidence: Evidence(callingCodeOf: countries))
    }
}

/// Moving a place that an address tells.
struct PlaceMove {
    private let base: Place
    private let sight: Sight
    private let elsewhere: IPAddress?

    /// `elsewhere` is an address for those who have a special one, which is nowhere.
    init(_ base: Place, tunnels: LocationSettings.Tunnels, elsewhere: IPAddress?) {
        self.base = base
        self.elsewhere = elsewhere
        sight = Sight(of: base, tunnels: tunnels)
    }

    /// All changes at once; a new country ends a dispute.
    func place(after changes: [PlaceChange]) -> Place {
        let evidence = sight.evidence
        let isMoved = changes.contains { $0.aspect == .country }
        let told = isMoved ? Array(evidence.readings.prefix(1)) : evidence.readings
        let locations = told.map { story in
            changes.reduce(location(story, evidence)) { $1.applied(to: $0) }
        }
        let result = Evidence(sources: locations)
        return Place(address: address(after: changes), evidence: result, embeddedEvidence: result)
    }

    private func address(after changes: [PlaceChange]) -> IPAddress? {
        for case .address(let address, _) in changes { return address }
        return sight.isSpecial ? elsewhere : base.address
    }

    private func location(_ story: Story, _ evidence: Evidence) -> Location {
        Location(
            country: story.country, registeredCountry: story.registeredCountry,
            representedCountry: story.representedCountry, continent: story.continent, subdivisions: story.subdivisions,
            asn: evidence.asn, anonymizers: evidence.anonymizers, isAnycast: evidence.isAnycast,
            isSatellite: evidence.isSatellite)
    }
}

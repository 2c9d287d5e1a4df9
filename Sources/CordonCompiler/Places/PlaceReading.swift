import CordonModel
import CordonPolicy

/// A place in one story, as far as a policy can tell it from others. Equal readings are treated alike.
struct PlaceReading: Hashable {
    let story: Story
    let asn: UInt32?
    let anonymizers: Set<AnonymizerKind>
    /// Nil for a place without an address, and where the policy does not ask.
    let kind: AddressKind?
    /// The named networks around the address, as numbers, ascending.
    let networks: [Int]
    let isUnknown: Bool
}

/// Takes out of places what a policy, or several, cannot tell apart.
struct PlaceLens {
    private let countries: [RegionAspect: Set<CountryCode>]
    private let subdivisions: Set<SubdivisionCode>
    private let continents: Set<ContinentCode>
    private let asns: Set<UInt32>
    private let anonymizers: Set<AnonymizerKind>
    private let kinds: Set<AddressKind>

    init(_ vocabularies: [PolicyVocabulary]) {
        countries = vocabularies.reduce(into: [:]) { $0.merge($1.countries) { $0.union($1) } }
        subdivisions = vocabularies.reduce(into: []) { $0.formUnion($1.subdivisions) }
        continents = vocabularies.reduce(into: []) { $0.formUnion($1.continents) }
        asns = vocabularies.reduce(into: []) { $0.formUnion($1.asns) }
        anonymizers = vocabularies.reduce(into: []) { $0.formUnion($1.anonymizers) }
        kinds = vocabularies.reduce(into: []) { $0.formUnion($1.addressKinds) }
    }

    /// Stands for every country that is not named: no country, but not nothing either.
    private static let otherCountry = CountryCode("ZZ")

    func seen(_ story: Story) -> Story {
        Story(
            Location(
                country: story.country.flatMap { isNamed($0, .used) ? $0 : Self.otherCountry },
                registeredCountry: story.registeredCountry.flatMap { isNamed($0, .registered) ? $0 : nil },
                representedCountry: story.representedCountry.flatMap { isNamed($0, .represented) ? $0 : nil },
                continent: story.continent.flatMap { continents.contains($0) ? $0 : nil },
                subdivisions: subdivisions.isEmpty ? [] : story.subdivisions.filter(subdivisions.contains)))
    }

    private func isNamed(_ country: CountryCode, _ aspect: RegionAspect) -> Bool {
        countries[aspect]?.contains(country) ?? false
    }

    func seen(_ asn: UInt32?) -> UInt32? { asn.flatMap { asns.contains($0) ? $0 : nil } }
    func seen(_ named: Set<AnonymizerKind>) -> Set<AnonymizerKind> {
        anonymizers.isEmpty ? [] : named.intersection(anonymizers)
    }
    func seen(_ kind: AddressKind?) -> AddressKind? { kind.flatMap { kinds.contains($0) ? $0 : nil } }
}

/// What sources say of a place, as far as it matters.
struct SeenEvidence: Hashable {
    let stories: [Story]
    let readings: [Story]
    let asn: UInt32?
    let anonymizers: Set<AnonymizerKind>
    let isSharedCallingCode: Bool

    init(_ evidence: Evidence) {
        stories = evidence.stories
        readings = evidence.readings
        asn = evidence.asn
        anonymizers = evidence.anonymizers
        isSharedCallingCode = evidence.isSharedCallingCode
    }

    private init(_ evidence: SeenEvidence, through lens: PlaceLens) {
        stories = evidence.stories.map(lens.seen)
        readings = evidence.readings.map(lens.seen)
        asn = lens.seen(evidence.asn)
        anonymizers = lens.seen(evidence.anonymizers)
        isSharedCallingCode = evidence.isSharedCallingCode
    }

    /// The same without what cannot be told apart.
    func seen(through lens: PlaceLens) -> SeenEvidence { SeenEvidence(self, through: lens) }

    static let none = SeenEvidence(.none)

    /// The same as if nobody told of anonymizers.
    var withoutAnonymizers: SeenEvidence { SeenEvidence(hidingAnonymizersOf: self) }

    private init(hidingAnonymizersOf evidence: SeenEvidence) {
        stories = evidence.stories
        readings = evidence.readings
        asn = evidence.asn
        anonymizers = []
        isSharedCallingCode = evidence.isSharedCallingCode
    }
}

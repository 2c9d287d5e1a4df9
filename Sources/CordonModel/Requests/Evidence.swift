/// What all sources together say of a place.
///
/// ```swift
/// let evidence = Evidence(sources: [Location(country: cn), nil, Location(country: hk)])
/// evidence.stories.count // 2: the place is disputed
/// ```
package struct Evidence: Hashable, Sendable {
    /// Each source's own words, in the order in which the sources were named; nil where one has no record.
    package let sources: [Location?]
    /// What overrides them here.
    package let correction: Correction?
    /// The stories with an assigned country, in the order of the sources. A source without one tells none, nor does a
    /// source that says less than another which agrees with it. Sources that say the same tell a story each.
    package let stories: [Story]
    /// What rules are read in: the stories; where there is none, what sources say without naming a country; never empty.
    package let readings: [Story]
    /// The first source that has one tells it.
    package let asn: UInt32?
    /// What any source tells.
    package let anonymizers: Set<AnonymizerKind>
    package let isAnycast: Bool
    package let isSatellite: Bool
    /// The stories are the countries that share a calling code: one of them is true, and nobody knows which.
    package let isSharedCallingCode: Bool

    /// Weighs what the sources say. A correction is put into the mouth of every source that has a record, so that on
    /// what it names there is no dispute any more; where none has, it stands for itself.
    ///
    /// - Complexity: O(*n*²) in the number of sources
    package init(sources: [Location?], correction: Correction? = nil) {
        var words = sources.compactMap { $0 }
        if let correction { words = (words.isEmpty ? [Location()] : words).map(correction.applied) }
        let stories = Self.tellings(words) { $0.country != nil }
        self.init(
            sources: sources, correction: correction, stories: stories,
            readings: stories.isEmpty ? Self.partialReadings(words) : stories, words: words, isSharedCallingCode: false)
    }

    /// The evidence of a telephone number: its country, or the countries that share its calling code. None is a number
    /// that belongs to no country.
    package init(callingCodeOf countries: [CountryCode]) {
        let stories = countries.map { Story(Location(country: $0)) }
        self.init(
            sources: [], correction: nil, stories: stories, readings: stories.isEmpty ? [.silence] : stories, words: [],
            isSharedCallingCode: countries.count > 1)
    }

    /// The same place as if this story were the whole truth: ASN and anonymizers stay what they are.
    package func told(as story: Story) -> Evidence {
        Evidence(self, told: story)
    }

    private init(_ other: Evidence, told story: Story) {
        sources = other.sources
        correction = other.correction
        stories = story.country == nil ? [] : [story]
        readings = [story]
        asn = other.asn
        anonymizers = other.anonymizers
        isAnycast = other.isAnycast
        isSatellite = other.isSatellite
        isSharedCallingCode = false
    }

    /// The same place as if nobody told of anonymizers.
    package var withoutAnonymizers: Evidence { Evidence(hidingAnonymizersOf: self) }

    private init(hidingAnonymizersOf other: Evidence) {
        sources = other.sources
        correction = other.correction
        stories = other.stories
        readings = other.readings
        asn = other.asn
        anonymizers = []
        isAnycast = other.isAnycast
        isSatellite = other.isSatellite
        isSharedCallingCode = other.isSharedCallingCode
    }

    /// Of a place that no source speaks of.
    package static let none = Evidence(sources: [])

    private init(
        sources: [Location?], correction: Correction?, stories: [Story], readings: [Story], words: [Location],
        isSharedCallingCode: Bool
    ) {
        self.sources = sources
        self.correction = correction
        self.stories = stories
        self.readings = readings
        asn = words.lazy.compactMap(\.asn).first
        anonymizers = words.reduce(into: []) { $0.formUnion($1.anonymizers) }
        isAnycast = words.contains(where: \.isAnycast)
        isSatellite = words.contains(where: \.isSatellite)
        self.isSharedCallingCode = isSharedCallingCode
    }

    /// The stories of some sources, without those that say less than another.
    private static func tellings(_ words: [Location], where tells: (Story) -> Bool) -> [Story] {
        let all = words.map(Story.init).filter(tells)
        guard all.count > 1 else { return all }
        return all.filter { story in !all.contains { story.saysLess(than: $0) } }
    }

    /// What sources say that name no country.
    private static func partialReadings(_ words: [Location]) -> [Story] {
        let told = tellings(words) { $0.registeredCountry != nil || $0.representedCountry != nil }
        return told.isEmpty ? [.silence] : told
    }
}

extension Evidence {
    /// No source tells a story with an assigned country.
    package var isUnknown: Bool { stories.isEmpty }

    /// The countries of the stories, each once, in the order of the sources.
    package var countries: [CountryCode] {
        stories.reduce(into: []) { found, story in
            if let country = story.country, !found.contains(country) { found.append(country) }
        }
    }
}

/// What one source says of a place: the fields of a ``Location`` in which two sources may contradict each other.
///
/// Networks (ASN) and anonymizers are no part of it; ``Evidence`` has them for the place as a whole.
package struct Story: Hashable, Sendable {
    package let country: CountryCode?
    package let registeredCountry: CountryCode?
    package let representedCountry: CountryCode?
    package let continent: ContinentCode?
    package let subdivisions: [SubdivisionCode]

    package init(_ location: Location) {
        country = location.country
        registeredCountry = location.registeredCountry
        representedCountry = location.representedCountry
        continent = location.continent
        subdivisions = location.subdivisions
    }

    /// This story with the place moved to a country, and in it to a subdivision; what is told of registration stays.
    package func moved(to country: CountryCode, _ subdivision: SubdivisionCode? = nil) -> Story {
        Story(
            Location(
                country: country, registeredCountry: registeredCountry, representedCountry: representedCountry,
                continent: country.continent, subdivisions: subdivision.map { [$0] } ?? []))
    }

    /// The story of a source that says nothing of the place.
    package static let silence = Story(Location())

    /// Whether the other story says all that this one says, and more: US beside US-NJ. The order in which subdivisions
    /// stand says nothing.
    package func saysLess(than other: Story) -> Bool {
        self != other && isPart(of: other) && !other.isPart(of: self)
    }

    private func isPart(of other: Story) -> Bool {
        Self.agrees(country, other.country)
            && Self.agrees(registeredCountry, other.registeredCountry)
            && Self.agrees(representedCountry, other.representedCountry)
            && Self.agrees(continent, other.continent)
            && subdivisions.allSatisfy(other.subdivisions.contains)
    }

    private static func agrees<Value: Equatable>(_ value: Value?, _ other: Value?) -> Bool {
        value == nil || value == other
    }
}

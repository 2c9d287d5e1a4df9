/// What one GeoIP source says of a place. A field that the source does not hold is *silent*: nil or empty.
package struct Location: Hashable, Sendable {
    /// Where the address is used. Always an assigned ISO 3166-1 code: other texts in a database are no country.
    package var country: CountryCode?
    /// Where the block is registered; never a substitute for ``country``.
    package var registeredCountry: CountryCode?
    /// The country that the users belong to, as at an embassy or a military base.
    package var representedCountry: CountryCode?
    package var continent: ContinentCode?
    /// From the largest to the smallest.
    package var subdivisions: [SubdivisionCode]
    package var asn: UInt32?
    package var anonymizers: Set<AnonymizerKind>
    /// The address is served from many places at once, so that no single one is right.
    package var isAnycast: Bool
    /// The address belongs to a satellite provider, whose users may be anywhere below the satellite.
    package var isSatellite: Bool

    package init(
        country: CountryCode? = nil, registeredCountry: CountryCode? = nil, representedCountry: CountryCode? = nil,
        continent: ContinentCode? = nil, subdivisions: [SubdivisionCode] = [], asn: UInt32? = nil,
        anonymizers: Set<AnonymizerKind> = [], isAnycast: Bool = false, isSatellite: Bool = false
    ) {
        self.country = country
        self.registeredCountry = registeredCountry
        self.representedCountry = representedCountry
        self.continent = continent
        self.subdivisions = subdivisions
        self.asn = asn
        self.anonymizers = anonymizers
        self.isAnycast = isAnycast
        self.isSatellite = isSatellite
    }

    /// The same location with codes that ISO 3166-2 and ISO 3166-1 both have told as ISO 3166-1: CN with CN-HK is HK.
    package var canonical: Location {
        guard let double = subdivisions.lazy.compactMap(\.countryItself).first else { return self }
        var result = self
        result.country = double
        result.subdivisions.removeAll { $0.countryItself != nil }
        return result
    }
}

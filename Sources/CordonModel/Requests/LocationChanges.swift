/// What a correction does with one field: nothing, or put a value in its place, which may be "nothing is known".
package enum Replacement<Value: Hashable & Sendable>: Hashable, Sendable {
    case leave
    case set(Value)

    /// What becomes of a value.
    package func applied(to value: Value) -> Value {
        switch self {
        case .leave: value
        case .set(let replacement): replacement
        }
    }
}

/// The fields of a ``Location`` that a correction replaces. Setting nil, or nothing, says that nothing is known.
package struct LocationChanges: Hashable, Sendable {
    package var country = Replacement<CountryCode?>.leave
    package var registeredCountry = Replacement<CountryCode?>.leave
    package var representedCountry = Replacement<CountryCode?>.leave
    package var continent = Replacement<ContinentCode?>.leave
    /// All in one country, and that is ``country`` where the changes name one.
    package var subdivisions = Replacement<[SubdivisionCode]>.leave
    package var asn = Replacement<UInt32?>.leave
    package var anonymizers = Replacement<Set<AnonymizerKind>>.leave
    package var isAnycast = Replacement<Bool>.leave
    package var isSatellite = Replacement<Bool>.leave

    /// Changes that leave everything as it is.
    package init() {}
}

extension LocationChanges {
    /// The location with the named fields replaced and the others left.
    ///
    /// What a field says by another is not left where it would turn false: when the country changes, subdivisions of
    /// another country and the continent go, unless they are named too. And named subdivisions count only below
    /// their own country: a source that places the address elsewhere, and is not corrected in that, has none then.
    package func applied(to location: Location) -> Location {
        var result = location
        result.country = country.applied(to: location.country)
        if result.country != location.country { clear(&result) }
        result.registeredCountry = registeredCountry.applied(to: location.registeredCountry)
        result.representedCountry = representedCountry.applied(to: location.representedCountry)
        result.continent = continent.applied(to: result.continent)
        if case .set(let codes) = subdivisions { result.subdivisions = codes.filter { $0.country == result.country } }
        result.asn = asn.applied(to: location.asn)
        result.anonymizers = anonymizers.applied(to: location.anonymizers)
        result.isAnycast = isAnycast.applied(to: location.isAnycast)
        result.isSatellite = isSatellite.applied(to: location.isSatellite)
        return result
    }

    /// Takes out what belonged to the country before.
    private func clear(_ location: inout Location) {
        location.continent = nil
        let country = location.country
        location.subdivisions.removeAll { $0.country != country }
    }
}

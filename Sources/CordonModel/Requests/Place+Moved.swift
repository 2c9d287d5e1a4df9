extension Place {
    /// The place as it would be if the data told this country. What else the data says is kept, but for the subdivisions
    /// of another country; a special address gives way, as nobody *is* at 10.0.0.1.
    package func moved(to country: CountryCode) -> Place {
        guard let address, !address.kind.isSpecial else { return Place(location: Location(country: country)) }
        guard evidence.countries != [country] else { return self }
        let moved = Location(country: country, asn: evidence.asn, anonymizers: evidence.anonymizers)
        return Place(address: address, location: moved)
    }
}

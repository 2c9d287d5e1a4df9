package import CordonModel

extension MMDBValue {
    /// The record from which ``LocationDecoder`` reads exactly this location, in MaxMind's field names: places as in
    /// City and Country, the number of the system as in ASN, anonymizers as in Anonymous-IP.
    ///
    /// Holds for canonical locations whose subdivisions, three at most, are of their country. Silence about everything
    /// is an empty record.
    package init(_ location: Location) {
        var entries: [Entry] = []
        func add(_ key: String, _ value: MMDBValue?) {
            if let value { entries.append(Entry(key, value)) }
        }
        add("continent", location.continent.map { ["code": .string($0.rawValue)] })
        add("country", location.country.map(Self.country))
        add("registered_country", location.registeredCountry.map(Self.country))
        add("represented_country", location.representedCountry.map(Self.country))
        add("subdivisions", Self.subdivisions(location))
        add("autonomous_system_number", location.asn.map { .uint32($0) })
        if !location.anonymizers.isEmpty { add("is_anonymous", .boolean(true)) }
        for (kind, flag) in Self.anonymizerFlags where location.anonymizers.contains(kind) {
            add(flag, .boolean(true))
        }
        add("traits", Self.traits(location))
        self = .map(entries)
    }

    /// A record of a country, assigned or not.
    static func country(_ code: CountryCode) -> MMDBValue { ["iso_code": .string("\(code)")] }

    private static func subdivisions(_ location: Location) -> MMDBValue? {
        let parts = location.subdivisions.map { subdivision -> MMDBValue in ["iso_code": .string(subdivision.part)] }
        return parts.isEmpty ? nil : .array(parts)
    }

    private static let anonymizerFlags: [(AnonymizerKind, String)] = [
        (.vpn, "is_anonymous_vpn"), (.hosting, "is_hosting_provider"), (.privateRelay, "is_private_relay"),
        (.publicProxy, "is_public_proxy"), (.residentialProxy, "is_residential_proxy"), (.tor, "is_tor_exit_node"),
    ]

    /// The flags that City and Country have. `is_anonymous_proxy` tells of an unspecified kind beside others too.
    private static func traits(_ location: Location) -> MMDBValue? {
        let flags = [
            ("is_anonymous_proxy", location.anonymizers.contains(.unspecified)), ("is_anycast", location.isAnycast),
            ("is_satellite_provider", location.isSatellite),
        ]
        let entries = flags.filter(\.1).map { Entry($0.0, .boolean(true)) }
        return entries.isEmpty ? nil : .map(entries)
    }
}

extension MMDBValue {
    /// The record of what a text says: a code that is no country's stands in it as in the text.
    init(_ statement: Statement) {
        self.init(statement.location)
        guard statement.location.country == nil, let code = statement.unassignedCode, case .map(let entries) = self
        else { return }
        self = .map([Entry("country", Self.country(code))] + entries)
    }
}

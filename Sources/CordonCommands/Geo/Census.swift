import CordonAtlas
import CordonGeoIP
import CordonModel

/// What is counted in all networks of a database.
struct Census: Sendable {
    /// Something that a policy can ask for.
    enum Field: String, CaseIterable, Sendable {
        case country
        case registeredCountry = "registered country"
        case representedCountry = "represented country"
        case continent
        case subdivisions
        case asn = "ASN"
        case anonymizer
        case anycast
        case satellite
    }

    let ipv4Networks: Int
    let ipv6Networks: Int
    /// Different locations.
    let locations: Int
    private(set) var countries: Set<CountryCode> = []
    private var counts: [Field: Int] = [:]

    init(_ survey: Survey) {
        ipv4Networks = survey.ipv4Networks
        ipv6Networks = survey.ipv6Networks
        locations = survey.table.locations.count
        for (location, count) in zip(survey.table.locations, survey.networkCounts) {
            if let country = location.country { countries.insert(country) }
            for field in Field.allCases where field.isHeld(by: location) { counts[field, default: 0] += count }
        }
    }

    var networks: Int { ipv4Networks + ipv6Networks }

    /// In how many networks the database tells it.
    func count(of field: Field) -> Int { counts[field] ?? 0 }
}

extension Census.Field {
    fileprivate func isHeld(by location: Location) -> Bool {
        switch self {
        case .country: location.country != nil
        case .registeredCountry: location.registeredCountry != nil
        case .representedCountry: location.representedCountry != nil
        case .continent: location.continent != nil
        case .subdivisions: !location.subdivisions.isEmpty
        case .asn: location.asn != nil
        case .anonymizer: !location.anonymizers.isEmpty
        case .anycast: location.isAnycast
        case .satellite: location.isSatellite
        }
    }
}

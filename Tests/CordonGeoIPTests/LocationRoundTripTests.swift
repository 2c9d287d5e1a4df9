import CordonGeoIP
import CordonModel
import CordonTestSupport
import Testing

@Suite("Locations as records")
struct LocationRoundTripTests {
    private static let countries = CountryCode.assigned

    /// A location with each field there or not, in the form in which locations are compared.
    private static func random(_ generator: inout SplitMix64) -> Location {
        func maybe<Value>(_ values: [Value]) -> Value? {
            Bool.random(using: &generator) ? values[Int.random(in: 0..<values.count, using: &generator)] : nil
        }
        var location = Location(
            country: maybe(countries), registeredCountry: maybe(countries), representedCountry: maybe(countries),
            continent: maybe(ContinentCode.allCases), asn: maybe([0, 1, 64_496, .max]),
            isAnycast: Bool.random(using: &generator), isSatellite: Bool.random(using: &generator))
        if let country = location.country {
            location.subdivisions = ["1", "NJ", "A2C"].compactMap { part in
                maybe([part]).flatMap { SubdivisionCode(country: country, part: $0) }
            }
        }
        location.anonymizers = Set(AnonymizerKind.allCases.compactMap { maybe([$0]) })
        return location.canonical
    }

    @Test("A record answers exactly the location that it was made of")
    func roundTrip() throws {
        var generator = SplitMix64(seed: 20_181)
        var locations = AnonymizerKind.allCases.map { Location(anonymizers: [$0]) } + [Location()]
        for _ in 0..<500 { locations.append(Self.random(&generator)) }
        var builder = MMDBBuilder()
        for (index, location) in locations.enumerated() {
            builder.insert(AddressRange(Self.network(index)), MMDBValue(location))
        }
        let database = try GeoIPDatabase(bytes: builder.build(.test).bytes, path: "locations.mmdb")
        for (index, location) in locations.enumerated() {
            #expect(database.location(of: Self.network(index).firstAddress) == location)
        }
    }

    private static func network(_ index: Int) -> IPNetwork {
        .v4(IPv4Network(containing: IPv4Address(bits: UInt32(index) << 8), prefixLength: 24))
    }

    @Test("Silence is an empty record")
    func silence() {
        #expect(MMDBValue(Location()) == [:])
        #expect(MMDBValue(Location(country: CountryCode("GB"))) == ["country": ["iso_code": "GB"]])
    }

    @Test("A code that is no country's stands in the record as in the text")
    func unassigned() throws {
        let source = try TextSource(text: "1,1,EU\n2,2,??\n3,3,AP\n", path: "text")
        let database = try GeoIPDatabase(text: source)
        #expect(database.metadata.recordCount == 3)
        for bits in UInt32(1)...3 { #expect(database.location(of: .v4(IPv4Address(bits: bits))) == Location()) }
        #expect(database.location(of: .v4(IPv4Address(bits: 4))) == nil)
    }
}

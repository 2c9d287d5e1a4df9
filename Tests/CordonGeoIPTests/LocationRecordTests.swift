import CordonGeoIP
import CordonModel
import Testing

@Suite("Fields of a record")
struct LocationRecordTests {
    struct Case: CustomTestStringConvertible {
        let testDescription: String
        let record: MMDBValue
        let location: Location
    }

    static func code(_ text: String) -> MMDBValue { ["iso_code": .string(text)] }

    static let cases = [
        Case(testDescription: "nothing", record: [:], location: Location()),
        Case(testDescription: "a text instead of a map", record: "GB", location: Location()),
        Case(testDescription: "small letters", record: ["country": code("gb")], location: Location()),
        Case(testDescription: "not assigned", record: ["country": code("EU")], location: Location()),
        Case(testDescription: "empty", record: ["country": code("")], location: Location()),
        Case(testDescription: "NUL behind", record: ["country": code("GB\0")], location: Location()),
        Case(testDescription: "a number", record: ["country": ["iso_code": .uint16(7)]], location: Location()),
        Case(
            testDescription: "every field",
            record: [
                "country": code("GB"), "registered_country": code("FR"), "represented_country": code("US"),
                "continent": ["code": "EU"], "subdivisions": [code("ENG"), code("WBK")],
                "traits": ["autonomous_system_number": .uint32(64_496)],
                "is_anonymous_vpn": .boolean(true), "is_tor_exit_node": .boolean(false),
            ],
            location: Location(
                country: CountryCode("GB"), registeredCountry: CountryCode("FR"), representedCountry: CountryCode("US"),
                continent: .europe, subdivisions: ["GB-ENG", "GB-WBK"].compactMap { SubdivisionCode($0) },
                asn: 64_496, anonymizers: [.vpn])
        ),
        Case(
            testDescription: "a territory told as a province",
            record: ["country": code("CN"), "subdivisions": [code("HK")]],
            location: Location(country: CountryCode("HK"))
        ),
        Case(
            testDescription: "a registered country is no country", record: ["registered_country": code("CN")],
            location: Location(registeredCountry: CountryCode("CN"))
        ),
        Case(
            testDescription: "a number of a network too large",
            record: ["autonomous_system_number": .uint64(1 << 32)], location: Location()
        ),
    ]

    @Test("A text that is no code is silence", arguments: cases)
    func decoding(item: Case) throws {
        var builder = MMDBBuilder()
        builder.insert(try #require(try AddressRange(IPAddress("1.0.0.0"), IPAddress("1.0.0.0"))), item.record)
        let database = try GeoIPDatabase(bytes: builder.build(.test).bytes, path: "record.mmdb")
        #expect(try database.location(of: IPAddress("1.0.0.0")) == item.location)
        #expect(try database.location(of: IPAddress("1.0.0.1")) == nil)
    }
}

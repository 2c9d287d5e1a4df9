import CordonModel
import Testing

@Suite struct LocationTests {
    static let doubles: [(String, [String], String, [String])] = [
        ("CN", ["CN-HK"], "HK", []),
        ("CN", ["CN-MO"], "MO", []),
        ("CN", ["CN-GD"], "CN", ["CN-GD"]),
        ("US", ["US-PR"], "PR", []),
        ("US", ["US-NJ"], "US", ["US-NJ"]),
        ("FR", ["FR-974"], "RE", []),
        ("NL", ["NL-AW"], "AW", []),
        ("HK", [], "HK", []),
        ("HK", ["CN-HK"], "HK", []),
    ]

    @Test(arguments: doubles)
    func tellsDoubleCodesAsCountries(
        country: String, subdivisions: [String], expected: String, remaining: [String]
    ) throws {
        let location = Location(
            country: CountryCode(country), registeredCountry: CountryCode("CN"), continent: .asia,
            subdivisions: try subdivisions.map { try #require(SubdivisionCode($0)) }, asn: 4134, anonymizers: [.vpn]
        )
        let canonical = location.canonical
        #expect(canonical.country?.description == expected)
        #expect(canonical.subdivisions.map(\.description) == remaining)
        #expect(canonical.registeredCountry == CountryCode("CN"))
        #expect(canonical.asn == 4134 && canonical.anonymizers == [.vpn] && canonical.continent == .asia)
        #expect(canonical.canonical == canonical)
    }
}

@Suite struct PlaceTests {
    /// Has a record for whatever it is asked, so that it shows when it should not have been.
    private struct Everywhere: Locating {
        var silent: Set<IPAddress> = []

        func location(of address: IPAddress) -> Location? {
            guard !silent.contains(address) else { return nil }
            return Location(country: CountryCode(address == (try? IPAddress("81.2.69.142")) ? "GB" : "CN"))
        }
    }

    static let places: [(String, String?, String?)] = [
        ("81.2.69.142", "GB", nil),
        ("::ffff:81.2.69.142", "GB", nil),
        ("2a02:6b8::1", "CN", nil),
        ("10.0.0.1", nil, nil),
        ("::ffff:10.0.0.1", nil, nil),
        ("::81.2.69.142", nil, nil),
        ("fe80::1", nil, nil),
        ("2001:db8::1", nil, nil),
        ("2002:5102:458e::1", nil, "GB"),
        ("64:ff9b::81.2.69.142", nil, "GB"),
        ("2002:0a00:0001::1", nil, nil),
        ("64:ff9b::10.0.0.1", nil, nil),
        ("2001:0:5102:458e::1", nil, nil),
    ]

    @Test(arguments: places) func asksTheSourceOnlyWhereItMay(text: String, outer: String?, inner: String?) throws {
        let address = try IPAddress(text)
        let place = Everywhere().place(address)
        #expect(place.address == address)
        #expect(place.location?.country?.description == outer)
        #expect(place.embeddedLocation?.country?.description == inner)
    }

    static let standings: [(String, Standing)] = [
        ("10.0.0.1", .special(.private)), ("100.64.0.1", .special(.shared)), ("::1", .special(.loopback)),
        ("2002:5102:458e::1", .special(.tunnel)), ("::81.2.69.142", .special(.ipv4Compatible)),
        ("8.8.8.8", .unknown),
    ]

    @Test(arguments: standings) func saysWhyAPlaceCannotBeTold(text: String, standing: Standing) throws {
        let source = Everywhere(silent: [try IPAddress("8.8.8.8")])
        #expect(source.place(try IPAddress(text)).standing == standing)
    }

    @Test func tellsThePlaceOfAnOrdinaryAddress() throws {
        let country = try #require(CountryCode("GB"))
        #expect(Everywhere().place(try IPAddress("81.2.69.142")).standing == .located(country))
    }

    @Test func aPlaceWithoutAddressIsUnknown() {
        let place = Everywhere().place(nil)
        #expect(place == Place())
        #expect(place.standing == .unknown && place.addressKind == nil)
    }

    @Test func registrationIsNoSubstituteForTheCountry() throws {
        let location = Location(registeredCountry: CountryCode("CN"), continent: .asia)
        #expect(Place(address: try IPAddress("8.8.8.8"), location: location).standing == .unknown)
    }
}

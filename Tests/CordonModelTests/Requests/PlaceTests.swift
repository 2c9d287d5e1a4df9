import CordonModel
import Testing

@Suite struct PlaceTests {
    @Test(arguments: [
        ("81.2.69.142", "81.2.69.142", String?.none),
        ("::ffff:81.2.69.142", "81.2.69.142", nil),
        ("2a00::1", "2a00::1", nil),
        ("2002:5102:458e::1", nil, "81.2.69.142"),
        ("64:ff9b::5102:458e", nil, "81.2.69.142"),
        ("2001:0:5102:458e::1", nil, nil),
        ("::81.2.69.142", nil, nil),
        ("10.0.0.1", nil, nil),
        ("::ffff:10.0.0.1", nil, nil),
        ("fe80::1", nil, nil),
        ("2002:a00:1::1", nil, nil),
        ("64:ff9b::127.0.0.1", nil, nil),
    ])
    func `only places that can have one are looked up`(text: String, asked: String?, embedded: String?) throws {
        let address = try IPAddress(text)
        let place = Echo().place(address)
        #expect(place.address == address)
        #expect(place.evidence.asn == (try asked.map(Echo.number)))
        #expect(place.embeddedEvidence.asn == (try embedded.map(Echo.number)))
    }

    @Test func `without an address there is no place`() {
        #expect(Echo().place(nil) == Place())
        #expect(Place().standing == .unknown)
        #expect(Place().addressKind == nil)
    }

    @Test func `stands as what it is`() throws {
        let hongKong = try #require(CountryCode("HK"))
        let address = try IPAddress("203.198.135.33")
        #expect(Place(address: address, location: Location(country: hongKong)).standing == .located(hongKong))
        #expect(Place(address: address, location: Location(registeredCountry: hongKong)).standing == .unknown)
        #expect(Place(address: address, location: nil).standing == .unknown)
        #expect(Place(address: try IPAddress("10.0.0.1"), location: nil).standing == .special(.private))
        let tunnel = Place(
            address: try IPAddress("2002::1"), location: nil, embeddedLocation: Location(country: hongKong))
        #expect(tunnel.standing == .special(.tunnel))
    }
}

/// A source that answers with the address it was asked for.
private struct Echo: Locating {
    func evidence(of address: IPAddress) -> Evidence { Evidence(sources: [Location(asn: Self.number(address))]) }

    static func number(_ text: String) throws -> UInt32 { number(try IPAddress(text)) }

    private static func number(_ address: IPAddress) -> UInt32 {
        switch address {
        case .v4(let address): address.bits
        case .v6(let address): UInt32(truncatingIfNeeded: address.bits ^ address.bits >> 96)
        }
    }
}

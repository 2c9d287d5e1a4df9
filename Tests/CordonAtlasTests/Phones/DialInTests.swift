import CordonAtlas
import CordonModel
import Testing

@Suite("Placing participants by address or number")
struct DialInTests {
    private struct Echo: Locating {
        func evidence(of address: IPAddress) -> Evidence { Evidence(sources: [Location(country: CountryCode("DE"))]) }
    }

    @Test(
        "A dial-in has its number's place, anybody else the address's, or the number's without one",
        arguments: [
            (Channel.pstn, "8.8.8.8", "+85221234567", "HK"), (.pstn, nil, "+85221234567", "HK"),
            (.pstn, "8.8.8.8", nil, nil), (.desktop, "8.8.8.8", "+85221234567", "DE"),
            (.desktop, nil, "+85221234567", "HK"), (.sip, nil, nil, nil), (.pstn, nil, "+80012345678", nil),
        ] as [(Channel, String?, String?, String?)])
    func places(channel: Channel, ip: String?, number: String?, country: String?) throws {
        let address = try ip.map { try IPAddress($0) }
        let phone = try number.map { try #require(PhoneNumber($0)) }
        let place = Echo().place(channel, address, phone)
        #expect(place.evidence.countries.map(\.description) == (country.map { [$0] } ?? []))
        #expect(place.address == nil || place.phone == nil)
    }

    @Test func `a shared calling code gives every country that shares it`() throws {
        let place = Place(dialledFrom: try #require(PhoneNumber("+447700900123")))
        #expect(place.evidence.countries.map(\.description) == ["GB", "GG", "IM", "JE"])
        #expect(place.evidence.isSharedCallingCode)
    }
}

import CordonModel
import Testing

@Suite struct AddressTextTests {
    @Test(arguments: [
        ("0.0.0.0", "0.0.0.0"),
        ("255.255.255.255", "255.255.255.255"),
        ("203.0.113.9", "203.0.113.9"),
        ("::", "::"),
        ("::1", "::1"),
        ("1::", "1::"),
        ("2001:0db8:0000:0000:0001:0000:0000:0001", "2001:db8::1:0:0:1"),
        ("2001:db8:0:1:1:1:1:1", "2001:db8:0:1:1:1:1:1"),
        ("2001:db8::1:1:1:1:1", "2001:db8:0:1:1:1:1:1"),
        ("2001:0:0:1:0:0:0:1", "2001:0:0:1::1"),
        ("2001:db8:0:0:1:0:0:1", "2001:db8::1:0:0:1"),
        ("2001:DB8::ABCD", "2001:db8::abcd"),
        ("1:2:3:4:5:6:7::", "1:2:3:4:5:6:7:0"),
        ("::2:3:4:5:6:7:8", "0:2:3:4:5:6:7:8"),
        ("1:2:3:4:5:6:1.2.3.4", "1:2:3:4:5:6:102:304"),
        ("::1.2.3.4", "::102:304"),
        ("ffff:ffff:ffff:ffff:ffff:ffff:255.255.255.255", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"),
    ])
    func `prints as RFC 5952 wants`(text: String, canonical: String) throws {
        #expect("\(try IPAddress(text))" == canonical)
        #expect(try IPAddress(canonical) == IPAddress(text))
    }

    @Test(arguments: [
        (":", AddressError.notAnAddress),
        (":::", .notAnAddress),
        (":1::2", .notAnAddress),
        ("1:::2", .notAnAddress),
        ("1::2::3", .notAnAddress),
        ("1:2:3:4:5:6:7:", .notAnAddress),
        ("1:2:3:4:5:6:7", .wrongNumberOfParts),
        ("1:2:3:4:5:6:7:8:9", .wrongNumberOfParts),
        ("1:2:3:4::5:6:7:8", .wrongNumberOfParts),
        ("1:2:3:4:5:6:7:8::", .wrongNumberOfParts),
        ("1:2:3:4:5:6:7:1.2.3.4", .wrongNumberOfParts),
        ("::12345", .numberTooLarge),
        ("::00001", .numberTooLarge),
        ("::g", .notAnAddress),
        ("1.2.3.4::", .notAnAddress),
        ("::1.2.3.4:5", .notAnAddress),
        ("::1a.2.3.4", .notAnAddress),
        ("0000:0000:0000:0000:0000:0000:0000:0000:0000:0000", .notAnAddress),
    ])
    func `is no IPv6 address`(text: String, error: AddressError) {
        #expect(throws: error) { try IPAddress(text) }
    }

    @Test(arguments: [
        ("198.51.100.77", "198.51.100.0/24"),
        ("2001:db8:aaaa:bbbb::1", "2001:db8:aaaa::/48"),
        ("::ffff:198.51.100.77", "198.51.100.0/24"),
    ])
    func `is shown without its host part`(text: String, network: String) throws {
        #expect("\(try IPAddress(text).truncated)" == network)
    }

    @Test(arguments: [
        (AddressError.empty, "the address is empty"),
        (.notAnAddress, "not an IPv4 or IPv6 address"),
        (.leadingZero, "a part has a leading zero, which some readers take for octal; write it without"),
        (.zoneIdentifier, "a zone identifier (`%…`) says nothing outside its own host; leave it out"),
    ])
    func `says what to do`(error: AddressError, message: String) {
        #expect(error.description == message)
    }
}

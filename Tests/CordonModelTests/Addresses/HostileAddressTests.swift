import CordonModel
import Testing

/// Forms that readers disagree about, each of which is a way in where they do.
@Suite struct HostileAddressTests {
    static let refused: [(String, AddressError)] = [
        ("", .empty),
        (" ", .notAnAddress),
        ("0121.02.0105.0216", .leadingZero),
        ("081.2.69.142", .leadingZero),
        ("81.2.69.00", .leadingZero),
        ("0x51.2.69.142", .notAnAddress),
        ("0x5102458e", .notAnAddress),
        ("81.2.17806", .numberTooLarge),
        ("127.1", .wrongNumberOfParts),
        ("127", .wrongNumberOfParts),
        ("1359103374", .numberTooLarge),
        ("256.2.69.142", .numberTooLarge),
        ("99999999999999999999.1.1.1", .numberTooLarge),
        ("81.2.69.142.1", .wrongNumberOfParts),
        ("81.2.69.142.", .wrongNumberOfParts),
        (".81.2.69.142", .notAnAddress),
        ("81..69.142", .notAnAddress),
        (" 81.2.69.142", .notAnAddress),
        ("81.2.69.142 ", .notAnAddress),
        ("81.2.69.142\n", .notAnAddress),
        ("81.2.69.142\u{0}", .notAnAddress),
        ("81.2. 69.142", .notAnAddress),
        ("81.2.69.142:443", .notAnAddress),
        ("[81.2.69.142]", .notAnAddress),
        ("81.2.69.142/32", .notAnAddress),
        ("-1.2.69.142", .notAnAddress),
        ("+81.2.69.142", .notAnAddress),
        ("８１.2.69.142", .notAnAddress),
        ("٨١.2.69.142", .notAnAddress),
        ("81。2。69。142", .notAnAddress),
        ("example.org", .notAnAddress),
        ("::ffff:081.2.69.142", .leadingZero),
        ("::ffff:81.2.69", .wrongNumberOfParts),
        ("::ffff:81.2.69.142:1", .notAnAddress),
        ("81.2.69.142::", .notAnAddress),
        (":", .notAnAddress),
        (":::", .notAnAddress),
        (":1::", .notAnAddress),
        ("1::2::3", .notAnAddress),
        ("1:2:3:4:5:6:7", .wrongNumberOfParts),
        ("1:2:3:4:5:6:7:8:9", .wrongNumberOfParts),
        ("1:2:3:4::5:6:7:8", .wrongNumberOfParts),
        ("1:2:3:4:5:6:7:81.2.69.142", .wrongNumberOfParts),
        ("1:2:3:4:5:6:7:", .notAnAddress),
        ("12345::", .numberTooLarge),
        ("00001::", .numberTooLarge),
        ("g::", .notAnAddress),
        ("[::1]", .notAnAddress),
        ("[::1]:443", .notAnAddress),
        ("::1/128", .notAnAddress),
        ("::1 ", .notAnAddress),
        ("::١", .notAnAddress),
        ("fe80::1%eth0", .zoneIdentifier),
        ("fe80::1%25eth0", .zoneIdentifier),
        ("fe80::%1", .zoneIdentifier),
        ("fe80::1%" + String(repeating: "x", count: 80), .zoneIdentifier),
        ("1:2:3:4:5:6:7:8" + String(repeating: "0", count: 80), .notAnAddress),
    ]

    @Test(arguments: refused) func refuses(text: String, error: AddressError) {
        #expect(throws: error) { try IPAddress(text) }
    }

    static let read: [(String, String)] = [
        ("81.2.69.142", "81.2.69.142"),
        ("0.0.0.0", "0.0.0.0"),
        ("255.255.255.255", "255.255.255.255"),
        ("::ffff:81.2.69.142", "81.2.69.142"),
        ("::FFFF:5102:458E", "81.2.69.142"),
        ("0:0:0:0:0:ffff:5102:458e", "81.2.69.142"),
        ("0000:0000:0000:0000:0000:ffff:81.2.69.142", "81.2.69.142"),
        ("::ffff:0:5102:458e", "::ffff:0:5102:458e"),
        ("::81.2.69.142", "::5102:458e"),
        ("64:ff9b::81.2.69.142", "64:ff9b::5102:458e"),
        ("2002:5102:458e::1", "2002:5102:458e::1"),
        ("ffff:ffff:ffff:ffff:ffff:ffff:255.255.255.255", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"),
        // RFC 5952, section by section.
        ("2001:0DB8::0001", "2001:db8::1"),
        ("2001:db8:0:0:0:0:2:1", "2001:db8::2:1"),
        ("2001:db8:0:1:1:1:1:1", "2001:db8:0:1:1:1:1:1"),
        ("2001:db8::1:1:1:1:1", "2001:db8:0:1:1:1:1:1"),
        ("2001:0:0:1:0:0:0:1", "2001:0:0:1::1"),
        ("2001:db8:0:0:1:0:0:1", "2001:db8::1:0:0:1"),
        ("1:2:3:4:5:6:0:0", "1:2:3:4:5:6::"),
        ("1:2:3:4:5:6:7::", "1:2:3:4:5:6:7:0"),
        ("::2:3:4:5:6:7:8", "0:2:3:4:5:6:7:8"),
        ("0:0:0:0:0:0:0:0", "::"),
        ("0:0:0:0:0:0:0:1", "::1"),
    ]

    @Test(arguments: read) func readsAndPrintsCanonically(text: String, expected: String) throws {
        #expect(try IPAddress(text).description == expected)
    }

    static let placed: [(String, AddressKind, String?)] = [
        ("81.2.69.142", .global, nil),
        ("::ffff:10.1.2.3", .private, nil),
        ("::81.2.69.142", .ipv4Compatible, nil),
        ("2002:5102:458e::1", .tunnel, "81.2.69.142"),
        ("2001:0:5102:458e::1", .tunnel, nil),
        ("64:ff9b::5102:458e", .tunnel, "81.2.69.142"),
        ("64:ff9b:1::5102:458e", .reserved, nil),
        ("2a02:6b8::1", .global, nil),
    ]

    @Test(arguments: placed) func knowsWhatAnAddressSaysOfItself(text: String, kind: AddressKind, inner: String?) throws
    {
        let address = try IPAddress(text)
        #expect(address.kind == kind)
        #expect(address.embeddedIPv4?.description == inner)
    }

    static let truncations = [
        ("81.2.69.142", "81.2.69.0/24"), ("2a02:6b8:1:2::3", "2a02:6b8:1::/48"), ("::ffff:1.2.3.4", "1.2.3.0/24"),
    ]

    @Test(arguments: truncations) func clearsTheHostPartForReports(text: String, expected: String) throws {
        #expect(try IPAddress(text).truncated.description == expected)
    }
}

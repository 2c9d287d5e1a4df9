import CordonModel
import Testing

/// Texts on which readers in the manner of `inet_aton` disagree, which is a way in (CVE-2021-29921 and kin).
@Suite struct HostileAddressTests {
    @Test(arguments: [
        ("0121.02.0105.0216", AddressError.leadingZero),
        ("0x51.2.69.142", .notAnAddress),
        ("81.2.17806", .numberTooLarge),
        ("127.1", .wrongNumberOfParts),
        ("081.2.69.142", .leadingZero),
        ("81.2.69.00", .leadingZero),
        ("1359103374", .numberTooLarge),
        ("1", .wrongNumberOfParts),
        (" 81.2.69.142", .notAnAddress),
        ("81.2.69.142 ", .notAnAddress),
        ("81. 2.69.142", .notAnAddress),
        ("81.2.69.142\n", .notAnAddress),
        ("81.2.69.142.", .wrongNumberOfParts),
        ("81.2.69.142:443", .notAnAddress),
        ("81.2.69.142/32", .notAnAddress),
        ("[2001:db8::1]", .notAnAddress),
        ("[2001:db8::1]:443", .notAnAddress),
        ("[81.2.69.142]", .notAnAddress),
        ("٨١.2.69.142", .notAnAddress),
        ("８１.2.69.142", .notAnAddress),
        ("81。2。69。142", .notAnAddress),
        ("２001:db8::1", .notAnAddress),
        ("", .empty),
        ("81.2.69.142\0", .notAnAddress),
        ("\081.2.69.142", .notAnAddress),
        ("81.2.69.142\0.example.org", .notAnAddress),
        ("2001:db8::1\0", .notAnAddress),
        ("-1.2.69.142", .notAnAddress),
        ("+81.2.69.142", .notAnAddress),
        ("256.2.69.142", .numberTooLarge),
        ("81.2.69.99999999999999999999999999", .numberTooLarge),
        ("fe80::1%eth0", .zoneIdentifier),
        ("fe80::%1", .zoneIdentifier),
        ("fe80::1%an-interface-with-a-name-that-is-longer-than-any", .zoneIdentifier),
        ("::ffff:081.2.69.142", .leadingZero),
        ("::ffff:0x51.2.69.142", .notAnAddress),
        ("::ffff:81.2.17806", .numberTooLarge),
        ("::ffff:81.2", .wrongNumberOfParts),
    ])
    func `is refused`(text: String, error: AddressError) {
        #expect(throws: error) { try IPAddress(text) }
    }

    @Test(arguments: [
        "::ffff:81.2.69.142", "::ffff:5102:458e", "::FFFF:5102:458E", "0:0:0:0:0:ffff:5102:458e",
        "0000:0000:0000:0000:0000:ffff:81.2.69.142", "::0:ffff:81.2.69.142", "81.2.69.142",
    ])
    func `a mapped address is IPv4`(text: String) throws {
        let address = try IPAddress(text)
        #expect(address == .v4(IPv4Address(bits: 0x5102_458E)))
        #expect("\(address)" == "81.2.69.142")
        #expect(address.kind == .global)
        #expect(try IPNetwork("81.2.69.0/24").contains(address))
        #expect(try !IPNetwork("::/0").contains(address))
    }

    @Test(arguments: [
        ("::81.2.69.142", AddressKind.ipv4Compatible, String?.none),
        ("2002:5102:458e::1", .tunnel, "81.2.69.142"),
        ("2001:0:5102:458e::1", .tunnel, nil),
        ("2001:0:ffff:ffff:ffff:ffff:aefd:ba71", .tunnel, nil),
        ("64:ff9b::5102:458e", .tunnel, "81.2.69.142"),
        ("64:ff9b::81.2.69.142", .tunnel, "81.2.69.142"),
        ("64:ff9b:1::5102:458e", .reserved, nil),
        ("10.1.2.3", .private, nil),
        ("172.16.0.1", .private, nil),
        ("192.168.1.1", .private, nil),
        ("100.64.0.1", .shared, nil),
        ("127.0.0.1", .loopback, nil),
        ("169.254.1.1", .linkLocal, nil),
        ("fc00::1", .private, nil),
        ("fe80::1", .linkLocal, nil),
        ("::1", .loopback, nil),
        ("192.0.2.1", .documentation, nil),
        ("2001:db8::1", .documentation, nil),
        ("224.0.0.1", .multicast, nil),
        ("ff02::1", .multicast, nil),
    ])
    func `is special with its kind`(text: String, kind: AddressKind, embedded: String?) throws {
        let address = try IPAddress(text)
        #expect(address.kind == kind)
        #expect(address.kind.isSpecial)
        #expect(address.embeddedIPv4.map { "\($0)" } == embedded)
    }
}

import CordonModel
import CordonTestSupport
import Testing

@Suite struct NetworkTests {
    @Test(arguments: [
        ("81.2.69.0/24", "81.2.69.0/24"),
        ("0.0.0.0/0", "0.0.0.0/0"),
        ("81.2.69.142/32", "81.2.69.142/32"),
        ("2001:DB8::/32", "2001:db8::/32"),
        ("::/0", "::/0"),
        ("2001:db8::1/128", "2001:db8::1/128"),
        ("::ffff:81.2.69.0/120", "81.2.69.0/24"),
        ("::ffff:0:0/96", "0.0.0.0/0"),
        ("::ffff:5102:458e/128", "81.2.69.142/32"),
        ("::/95", "::/95"),
        ("::/80", "::/80"),
    ])
    func `reads CIDR notation`(text: String, canonical: String) throws {
        let network = try IPNetwork(text)
        #expect("\(network)" == canonical)
        #expect(try IPNetwork(canonical) == network)
    }

    @Test(arguments: [
        ("81.2.69.142", AddressError.prefixLengthMissing),
        ("2001:db8::1", .prefixLengthMissing),
        ("", .empty),
        ("/24", .empty),
        ("81.2.69/24", .wrongNumberOfParts),
        ("081.2.69.0/24", .leadingZero),
        ("81.2.69.0/", .prefixLengthInvalid),
        ("81.2.69.0/33", .prefixLengthInvalid),
        ("81.2.69.0/024", .prefixLengthInvalid),
        ("81.2.69.0/+24", .prefixLengthInvalid),
        ("81.2.69.0/-1", .prefixLengthInvalid),
        ("81.2.69.0/ 24", .prefixLengthInvalid),
        ("81.2.69.0/24/24", .prefixLengthInvalid),
        ("81.2.69.0/255.255.255.0", .prefixLengthInvalid),
        ("81.2.69.0/٢٤", .prefixLengthInvalid),
        ("::/129", .prefixLengthInvalid),
        ("::/99999999999999999999", .prefixLengthInvalid),
        ("[::]/0", .notAnAddress),
        ("fe80::%eth0/10", .zoneIdentifier),
        ("81.2.69.142/24", .hostBitsSet(suggestion: "81.2.69.0/24")),
        ("81.2.69.142/0", .hostBitsSet(suggestion: "0.0.0.0/0")),
        ("2001:db8::1/32", .hostBitsSet(suggestion: "2001:db8::/32")),
        ("::ffff:81.2.69.142/120", .hostBitsSet(suggestion: "81.2.69.0/24")),
        ("::ffff:0:0/95", .hostBitsSet(suggestion: "::fffe:0:0/95")),
    ])
    func `refuses what is no network`(text: String, error: AddressError) {
        #expect(throws: error) { try IPNetwork(text) }
    }

    @Test func `says how to write it`() {
        let hostBits = "address bits are set behind the prefix; did you mean 81.2.69.0/24?"
        let missing = "a network needs a prefix length, as in 192.0.2.0/24"
        #expect(message(of: "81.2.69.142/24") == hostBits)
        #expect(message(of: "81.2.69.142") == missing)
    }

    private func message(of text: String) -> String? {
        do throws(AddressError) {
            _ = try IPNetwork(text)
            return nil
        } catch { return error.description }
    }

    @Test func `holds the addresses from its first to its last`() {
        for length in 0...32 {
            let network = IPv4Network(containing: IPv4Address(bits: 0x5102_458E), prefixLength: length)
            let (first, last) = (network.first.bits, network.last.bits)
            #expect(UInt64(last) - UInt64(first) + 1 == 1 << UInt64(32 - length))
            #expect(network.contains(network.first) && network.contains(network.last))
            #expect(length == 0 || !network.contains(IPv4Address(bits: first &- 1)))
            #expect(length == 0 || !network.contains(IPv4Address(bits: last &+ 1)))
        }
        for length in 0...128 {
            let network = IPv6Network(containing: IPv6Address(bits: 0x2001_0DB8 << 96 | 0x1234), prefixLength: length)
            let (first, last) = (network.first.bits, network.last.bits)
            let hostBits = UInt128.max >> UInt128(length)
            #expect(last - first == hostBits)
            #expect(network.contains(network.first) && network.contains(network.last))
            #expect(length == 0 || !network.contains(IPv6Address(bits: first &- 1)))
            #expect(length == 0 || !network.contains(IPv6Address(bits: last &+ 1)))
        }
    }

    @Test(arguments: ["::/0", "::/80", "::/96", "::fffe:0:0/95", "2002::/16"])
    func `an IPv6 network holds no IPv4 address`(text: String) throws {
        let network = try IPNetwork(text)
        for address in ["0.0.0.0", "81.2.69.142", "::ffff:81.2.69.142", "255.255.255.255"] {
            #expect(try !network.contains(IPAddress(address)))
        }
    }

    @Test func `an IPv4 network holds no IPv6 address`() throws {
        let everything = try IPNetwork("::ffff:0:0/96")
        #expect(try everything.contains(IPAddress("203.0.113.1")))
        #expect(try !everything.contains(IPAddress("::203.0.113.1")))
        #expect(try !everything.contains(IPAddress("2002:cb00:7101::")))
    }

    @Test func `agrees with a comparison bit by bit`() {
        var random = SplitMix64(seed: 4632)
        var held = 0
        for _ in 0..<20_000 {
            let wide = UInt128(random.next()) << 64 | UInt128(random.next())
            let length = Int(random.next() % 129)
            // Differs from the network's address at one chance bit and behind it.
            let other = wide ^ (UInt128(random.next()) << 64 | 1) >> UInt128(random.next() % 129)
            let network = IPNetwork.v6(IPv6Network(containing: IPv6Address(bits: wide), prefixLength: length))
            let expected = agree(wide, other, bits: length)
            held += expected ? 1 : 0
            #expect(network.contains(.v6(IPv6Address(bits: other))) == expected)

            let (narrow, otherNarrow) = (UInt32(wide >> 96), UInt32(other >> 96))
            let small = IPNetwork.v4(IPv4Network(containing: IPv4Address(bits: narrow), prefixLength: length % 33))
            let expectedSmall = agree(UInt128(narrow) << 96, UInt128(otherNarrow) << 96, bits: length % 33)
            #expect(small.contains(.v4(IPv4Address(bits: otherNarrow))) == expectedSmall)
        }
        #expect(held > 5000 && held < 15_000)
    }

    private func agree(_ left: UInt128, _ right: UInt128, bits: Int) -> Bool {
        (0..<bits).allSatisfy { left >> UInt128(127 - $0) & 1 == right >> UInt128(127 - $0) & 1 }
    }
}

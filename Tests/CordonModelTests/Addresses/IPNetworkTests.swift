import CordonModel
import CordonTestSupport
import Testing

@Suite struct IPNetworkTests {
    static let refused: [(String, String)] = [
        ("", "the address is empty"),
        ("/24", "the address is empty"),
        ("192.0.2.0", "a network needs a prefix length, as in 192.0.2.0/24"),
        ("2001:db8::", "a network needs a prefix length, as in 192.0.2.0/24"),
        ("192.0.2.300", "a part is too large; IPv4 parts are 0 to 255, IPv6 groups at most four hex digits"),
        ("192.0.2.0/", "the prefix length is a number from 0 to 32 for IPv4, 0 to 128 for IPv6"),
        ("192.0.2.0/33", "the prefix length is a number from 0 to 32 for IPv4, 0 to 128 for IPv6"),
        ("192.0.2.0/024", "the prefix length is a number from 0 to 32 for IPv4, 0 to 128 for IPv6"),
        ("192.0.2.0/+24", "the prefix length is a number from 0 to 32 for IPv4, 0 to 128 for IPv6"),
        ("192.0.2.0/-1", "the prefix length is a number from 0 to 32 for IPv4, 0 to 128 for IPv6"),
        ("192.0.2.0/24 ", "the prefix length is a number from 0 to 32 for IPv4, 0 to 128 for IPv6"),
        ("192.0.2.0/24/24", "the prefix length is a number from 0 to 32 for IPv4, 0 to 128 for IPv6"),
        ("192.0.2.0/255.255.255.0", "the prefix length is a number from 0 to 32 for IPv4, 0 to 128 for IPv6"),
        ("192.0.2.0/２4", "the prefix length is a number from 0 to 32 for IPv4, 0 to 128 for IPv6"),
        ("192.0.2.0/99999999999999999999", "the prefix length is a number from 0 to 32 for IPv4, 0 to 128 for IPv6"),
        ("2001:db8::/129", "the prefix length is a number from 0 to 32 for IPv4, 0 to 128 for IPv6"),
        ("192.0.2/24", "wrong number of parts; IPv4 has four, IPv6 eight or a single `::`"),
        ("192.0.02.0/24", "a part has a leading zero, which some readers take for octal; write it without"),
        ("[2001:db8::]/32", "not an IPv4 or IPv6 address"),
        ("fe80::%eth0/64", "a zone identifier (`%…`) says nothing outside its own host; leave it out"),
        ("192.0.2.1/24", "address bits are set behind the prefix; did you mean 192.0.2.0/24?"),
        ("10.0.0.1/0", "address bits are set behind the prefix; did you mean 0.0.0.0/0?"),
        ("192.0.2.1/31", "address bits are set behind the prefix; did you mean 192.0.2.0/31?"),
        ("2001:db8::1/64", "address bits are set behind the prefix; did you mean 2001:db8::/64?"),
        ("::ffff:192.0.2.1/120", "address bits are set behind the prefix; did you mean 192.0.2.0/24?"),
        ("::ffff:192.0.2.0/95", "address bits are set behind the prefix; did you mean ::fffe:0:0/95?"),
    ]

    @Test(arguments: refused) func refusesWithARemedy(text: String, message: String) {
        let error = #expect(throws: AddressError.self) { try IPNetwork(text) }
        #expect(error?.description == message)
    }

    static let read: [(String, String)] = [
        ("0.0.0.0/0", "0.0.0.0/0"), ("192.0.2.0/24", "192.0.2.0/24"), ("192.0.2.1/32", "192.0.2.1/32"),
        ("128.0.0.0/1", "128.0.0.0/1"), ("::/0", "::/0"), ("2001:DB8::/32", "2001:db8::/32"),
        ("2001:db8::1/128", "2001:db8::1/128"), ("::ffff:0:0/96", "0.0.0.0/0"),
        ("::ffff:192.0.2.0/120", "192.0.2.0/24"), ("::ffff:c000:201/128", "192.0.2.1/32"),
    ]

    @Test(arguments: read) func reads(text: String, expected: String) throws {
        let network = try IPNetwork(text)
        #expect(network.description == expected)
        #expect(try IPNetwork(network.description) == network)
    }

    static let memberships: [(String, String, Bool)] = [
        ("192.0.2.0/24", "192.0.2.0", true), ("192.0.2.0/24", "192.0.2.255", true),
        ("192.0.2.0/24", "192.0.1.255", false), ("192.0.2.0/24", "192.0.3.0", false),
        ("192.0.2.0/24", "::ffff:192.0.2.7", true), ("::ffff:192.0.2.0/120", "192.0.2.7", true),
        ("192.0.2.7/32", "192.0.2.7", true), ("192.0.2.7/32", "192.0.2.6", false),
        ("0.0.0.0/0", "255.255.255.255", true), ("0.0.0.0/0", "::", false), ("0.0.0.0/0", "::102:304", false),
        ("::/0", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", true), ("::/0", "::", true),
        ("::/0", "192.0.2.7", false), ("::/0", "::ffff:192.0.2.7", false),
        ("2001:db8::/33", "2001:db8:7fff:ffff:ffff:ffff:ffff:ffff", true),
        ("2001:db8::/33", "2001:db8:8000::", false), ("2001:db8::/33", "2001:db7:ffff::", false),
        ("2001:db8::1/128", "2001:db8::1", true), ("2001:db8::1/128", "2001:db8::", false),
    ]

    @Test(arguments: memberships) func holdsItsAddressesAndNoOthers(network: String, text: String, holds: Bool) throws {
        #expect(try IPNetwork(network).contains(IPAddress(text)) == holds)
    }

    @Test func ipv4MembershipIsThatOfTheBits() {
        var random = SeededGenerator(seed: 5)
        for _ in 0..<20_000 {
            let length = Int.random(in: 0...32, using: &random)
            let around = random.next() as UInt32
            let network = IPv4Network(containing: IPv4Address(bits: around), prefixLength: length)
            let other = around ^ (random.next() as UInt32 >> UInt32.random(in: 0...32, using: &random))
            let expected = Self.shareBits(UInt128(around), UInt128(other), count: length, width: 32)
            #expect(network.contains(IPv4Address(bits: other)) == expected)
            #expect(network.contains(network.first) && network.contains(network.last))
            #expect(network.last.bits - network.first.bits == UInt32.max >> UInt32(length))
        }
    }

    @Test func ipv6MembershipIsThatOfTheBits() {
        var random = SeededGenerator(seed: 6)
        for _ in 0..<20_000 {
            let length = Int.random(in: 0...128, using: &random)
            let around = UInt128.random(in: .min ... .max, using: &random)
            let network = IPv6Network(containing: IPv6Address(bits: around), prefixLength: length)
            let noise = UInt128.random(in: .min ... .max, using: &random)
            let other = around ^ (noise >> UInt128.random(in: 0...128, using: &random))
            let expected = Self.shareBits(around, other, count: length, width: 128)
            #expect(network.contains(IPv6Address(bits: other)) == expected)
            #expect(network.contains(network.first) && network.contains(network.last))
            #expect(network.last.bits - network.first.bits == UInt128.max >> UInt128(length))
        }
    }

    private static func shareBits(_ left: UInt128, _ right: UInt128, count: Int, width: Int) -> Bool {
        for bit in 0..<count where (left >> UInt128(width - 1 - bit)) & 1 != (right >> UInt128(width - 1 - bit)) & 1 {
            return false
        }
        return true
    }
}

import CordonGeoIP
import CordonModel
import Testing

@Suite("IPv4 inside IPv6")
struct AliasTests {
    private let table = RangeTable(seed: 21, count: 150, families: [true, false])

    private func database() throws -> GeoIPDatabase {
        try GeoIPDatabase(bytes: table.builder().build(.test).bytes, path: "aliases.mmdb")
    }

    /// The address of an IPv4 one in `::ffff:0:0/96`, not normalised, and its first one in `2002::/16`.
    private func aliases(_ position: Position) -> [IPAddress] {
        [0xFFFF << 32 | position.bits, 0x2002 << 112 | position.bits << 80].map { .v6(IPv6Address(bits: $0)) }
    }

    @Test("Mapped and 6to4 addresses answer as the IPv4 address")
    func answers() throws {
        let database = try database()
        var found = 0
        for probe in table.probes where probe.isIPv4 {
            let lengths = try #require(database.lookup(probe.address)).network.prefixLength
            for (alias, offset) in zip(aliases(probe), [96, 16]) {
                let answer = try #require(database.lookup(alias))
                #expect(answer.location == table.location(probe), "\(alias)")
                #expect(answer.network.prefixLength == lengths + offset, "\(alias)")
                if answer.location != nil { found += 1 }
            }
        }
        #expect(found > 100)
    }

    @Test("A walk leaves them out")
    func walk() throws {
        var families: Set<Bool> = []
        try database().forEachNetwork { network, _ in
            guard case .v6(let network) = network else {
                _ = families.insert(true)
                return
            }
            families.insert(false)
            #expect(network.first.bits >> 112 != 0x2002, "\(network)")
            #expect(network.first.bits >> 32 != 0xFFFF, "\(network)")
        }
        #expect(families == [true, false])
    }

    @Test("What the data itself says of 2002::/16 stays")
    func ownWords() throws {
        var builder = table.builder()
        let range = try AddressRange(IPAddress("2002:101:101::"), IPAddress("2002:101:101:ffff:ffff:ffff:ffff:ffff"))
        builder.insert(try #require(range), .country(CountryCode("SE")))
        let database = try GeoIPDatabase(bytes: builder.build(.test).bytes, path: "own.mmdb")
        #expect(try database.location(of: IPAddress("2002:101:101::1"))?.country == CountryCode("SE"))
        #expect(try database.location(of: IPAddress("2002:101:102::1")) == nil)
        database.expectSound()
    }
}

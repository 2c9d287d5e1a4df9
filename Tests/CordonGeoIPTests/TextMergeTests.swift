import CordonGeoIP
import CordonModel
import CordonTestSupport
import Testing

@Suite("Several texts over the same addresses")
struct TextMergeTests {
    private static func merged(_ texts: [String]) throws -> [String] {
        let sources = try texts.enumerated().map { try TextSource(text: $1, path: "text\($0 + 1)") }
        let data = try TextData(sources)
        let database = try GeoIPDatabase(bytes: data.databaseFile(.test).bytes, path: "merged.mmdb")
        #expect(data.mismatches(in: database).isEmpty)
        return data.entries.map {
            "\($0.range.firstAddress) \($0.range.lastAddress) \(data.location(of: $0).summary)"
        }
    }

    @Test(
        "Field by field",
        arguments: [
            (
                ["1,9,GB\n2001::,2001::f,FR", "5,12,64496,a\n2001::,2001::f,64497,b"],
                [
                    "0.0.0.1 0.0.0.4 GB", "0.0.0.5 0.0.0.9 GB AS64496", "0.0.0.10 0.0.0.12 AS64496",
                    "2001:: 2001::f FR AS64497",
                ]
            ),
            (["1,9,GB", "3,3,VPN,GB,Gb"], ["0.0.0.1 0.0.0.2 GB", "0.0.0.3 0.0.0.3 GB vpn", "0.0.0.4 0.0.0.9 GB"]),
            (
                ["1,4,??", "3,6,FR", "2,5,EU"],
                [
                    "0.0.0.1 0.0.0.1 -", "0.0.0.2 0.0.0.2 -", "0.0.0.3 0.0.0.4 FR", "0.0.0.5 0.0.0.5 FR",
                    "0.0.0.6 0.0.0.6 FR",
                ]
            ),
            (
                ["255.255.255.255,255.255.255.255,GB", "0.0.0.0/0,GB"],
                ["0.0.0.0 255.255.255.254 GB", "255.255.255.255 255.255.255.255 GB"]
            ),
            (["ffff::,\(String.highest),GB", "ffff::/16,GB"], ["ffff:: \(String.highest) GB"]),
            (["", "1,1,GB"], ["0.0.0.1 0.0.0.1 GB"]),
        ])
    func fields(texts: [String], entries: [String]) throws {
        #expect(try Self.merged(texts) == entries)
    }

    @Test(
        "A contradiction names both texts",
        arguments: [
            (
                ["1,9,GB", "#\n5,5,FR"],
                "text2:2:1: another country for 0.0.0.5 than text1:1 tells; leave one of the two texts out, or the line"
            ),
            (
                ["1,9,??", "2001::,2001::1,GB\n1,1,64496,a", "1,9,GB\n2001::,2001::,FR"],
                "text2:2:1: 4 fields instead of 3; write `start,end,CC`"
            ),
            (
                ["1,9,64496,a", "1,9,??", "3,4,64497,b"],
                "text3:1:1: another ASN for 0.0.0.3 than text1:1 tells; leave one of the two texts out, or the line"
            ),
            (
                ["10.0.0.0/8,US,US-NJ,,", "10.0.0.0/9,US,US-CA,,"],
                "text2:1:1: another subdivision for 10.0.0.0 than text1:1 tells; leave one of the two texts out, or the line"
            ),
        ])
    func contradiction(texts: [String], message: String) throws {
        let error = try #require(throws: GeoIPError.self) { try Self.merged(texts) }
        #expect("\(error)" == message)
    }

    @Test("As asking each text alone", arguments: UInt64(1)...4)
    func differential(seed: UInt64) throws {
        var generator = SplitMix64(seed: seed)
        let countries = RandomText(seed: seed, isNested: false, &generator)
        let systems = RandomText(seed: seed + 10, isNested: false, &generator).asSystems
        let data = try TextData(
            [countries.text, systems.text].map { try TextSource(text: $0, path: "text") })
        let database = try GeoIPDatabase(bytes: data.databaseFile(.test).bytes, path: "merged.mmdb")
        for probe in countries.probes.union(systems.probes) {
            var expected = countries.location(probe)
            if let system = systems.location(probe) {
                expected = Location(country: expected?.country, asn: system.asn)
            }
            #expect(database.location(of: probe.address) == expected, "\(probe.address)")
        }
    }
}

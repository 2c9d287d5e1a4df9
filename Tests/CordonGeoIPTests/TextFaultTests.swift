import CordonGeoIP
import CordonModel
import Testing

@Suite("Faults in texts, with their place")
struct TextFaultTests {
    private static let maxMind =
        "text:1:1: this is MaxMind's CSV edition, whose places stand in a second file; use the .mmdb edition"
    private static let dump = "net: 192.0.2.0/24\n"

    static let lines: [(text: String, message: String)] = [
        ("1,2,\"GB", "text:1:5: the quote is not closed on its line; close it"),
        ("1,2,\"G\"B", "text:1:8: text behind a closing quote; double quotes that are meant"),
        ("\u{FEFF}x,2,GB", "text:1:1: `x` is not an address: not an IPv4 or IPv6 address"),
        ("1,2,\u{1B}[2J", "text:1:5: `?[2J` is not two capital letters or `??`"),
        (
            "1,2,\(String(repeating: "G", count: 99))",
            "text:1:5: `\(String(repeating: "G", count: 60))…` is not two capital letters or `??`"
        ),
        ("network,geoname_id,registered_country_geoname_id\n1.0.0.0/24,2077456,2077456", maxMind),
        ("geoname_id,locale_code,continent_code\n", maxMind),
        ("\"network\",\"autonomous_system_number\"\n", maxMind),
        (
            "1,2,OC,AU,a,b,0,0\n3,4,oc,AU,a,b,0,0",
            "text:2:5: `oc` is no continent; write two capital letters, or ZZ"
        ),
        ("1,2,OC,AU,a,b,0,0\n3,4,OC,au,a,b,0,0", "text:2:8: `au` is not two capital letters or `??`"),
        (
            "1,2,64496,a\n3,4,4294967296,a",
            "text:2:5: `4294967296` is not the number of an autonomous system; write one below 2^32, or `-`"
        ),
        ("1,2,64496,a\n3,4", "text:2:1: 2 fields instead of 4; write `start,end,asn,name`"),
        ("\"1\",\"2\",\"gb\",\"Gb\"", "text:1:10: `gb` is not two capital letters or `-`"),
        (
            "2,1,VPN,US,Us", "text:1:3: the range ends before it begins or in another family; swap or mend them"
        ),
        (
            "281470681743361,281470681743360,US,Us",
            "text:1:17: the range ends before it begins or in another family; swap or mend them"
        ),
        (
            "1,340282366920938463463374607431768211456,US,Us",
            "text:1:3: `340282366920938463463374607431768211456` is not an address: \(AddressError.numberTooLarge)"
        ),
        (
            "1,2,PUB,US,Us\n3,4,XYZ,US,Us",
            "text:2:5: `XYZ` is no type of proxy; write VPN, TOR, DCH, PUB, WEB, RES, CPN, EPN, SES or `-`"
        ),
        (
            "281470681743360,281470681743361,US,Us\n0.0.0.1,0.0.0.3,GB,Gb",
            "text:2:1: the range overlaps the one on line 1; take one of the two out"
        ),
    ]

    static let networks: [(text: String, message: String)] = [
        ("192.0.2.1/24,GB", "text:1:1: `192.0.2.1/24` is not a network: \(hostBits("192.0.2.0/24"))"),
        ("2001:db8::1/64,GB", "text:1:1: `2001:db8::1/64` is not a network: \(hostBits("2001:db8::/64"))"),
        ("192.0.2.0/024,GB", "text:1:1: `192.0.2.0/024` is not a network: \(AddressError.prefixLengthInvalid)"),
        ("::ffff:1.0.0.0/24,GB", "text:1:1: `::ffff:1.0.0.0/24` is not a network: \(hostBits("::/24"))"),
        ("192.0.2.0/33,GB", "text:1:1: `192.0.2.0/33` is not a network: \(AddressError.prefixLengthInvalid)"),
        ("192.0.2.0/24,gb", "text:1:14: `gb` is not two capital letters or `??`"),
        (
            "192.0.2.0/24,GB\n198.51.100.0/24,GB\n192.0.2.0/24,GB",
            "text:3:1: the same network as on line 1; take one of the two out"
        ),
        ("192.0.2.0/24,G1B,,,", "text:1:14: `G1B` is not two letters or `ZZ`"),
        (
            "192.0.2.0/24,FR, US-NJ,,", "text:1:18: the region `US-NJ` is not in FR; mend one of the two"
        ),
        (
            "192.0.2.0/24,,US-NJ,,",
            "text:1:15: the region `US-NJ` is not in the country before it; mend one of the two"
        ),
        (
            "192.0.2.0/24,GB,,,\n192.0.2.0/25,GB,,,,,",
            "text:2:1: 7 fields instead of 2 to 5; write `prefix,CC,region,city,postal`"
        ),
        ("net: 192.0.2.7/24", "text:1:6: `192.0.2.7/24` is not a network: \(hostBits("192.0.2.0/24"))"),
        (dump + "country: g", "text:2:10: `g` is not two capital letters or `??`"),
        (dump + "country: GB\ncountry: GB", "text:3:1: `country:` a second time; take one of the two out"),
        (dump + "aut-num: x", "text:2:10: `x` is not the number of an autonomous system; write one below 2^32, or `-`"),
        (dump + "is-anycast:  perhaps", "text:2:14: `perhaps` is not `yes` or `no`"),
        (
            dump + "net: 192.0.3.0/24",
            "text:2:1: `net: 192.0.3.0/24` is no line of a network; separate blocks by blank lines"
        ),
        (dump + "colour: blue", "text:2:1: `colour: blue` is no line of a network; separate blocks by blank lines"),
        (
            dump + "\ncountry: GB",
            "text:3:1: `country: GB` begins no block; blocks begin with `net:` or `aut-num:`, after a blank line"
        ),
    ]

    private static func hostBits(_ network: String) -> String { "\(AddressError.hostBitsSet(suggestion: network))" }

    @Test("Message, place and remedy", arguments: lines + networks)
    func fault(text: String, message: String) throws {
        let error = try #require(throws: GeoIPError.self) { try TextSource(text: text, path: "text") }
        #expect("\(error)" == message)
        #expect(error.code == .source)
    }

    @Test("A format that was named is read, whatever the text looks like")
    func named() throws {
        let error = try #require(throws: GeoIPError.self) {
            try TextSource(text: "1,2,GB", path: "text", format: .geofeed)
        }
        #expect("\(error)" == "text:1:1: `1` is not a network: \(AddressError.wrongNumberOfParts)")
    }
}

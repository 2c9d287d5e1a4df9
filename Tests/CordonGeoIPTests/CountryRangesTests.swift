import CordonGeoIP
import CordonModel
import Foundation
import Testing

@Suite("Texts of `start,end,CC` lines")
struct CountryRangesTests {
    struct Good: CustomTestStringConvertible {
        let testDescription: String
        let text: String
        let entries: [String]
    }

    static let good = [
        Good(testDescription: "nothing", text: "", entries: []),
        Good(testDescription: "numbers", text: "16777216,16777471,AU\n", entries: ["1 1.0.0.0 1.0.0.255 AU"]),
        Good(
            testDescription: "highest number", text: "4294967295,4294967295,ZZ",
            entries: ["1 \(v4Highest) \(v4Highest) -"]),
        Good(testDescription: "zeros before a number", text: "0000000001,2,AU", entries: ["1 0.0.0.1 0.0.0.2 AU"]),
        Good(testDescription: "addresses", text: "1.0.0.0,1.0.0.255,AU\n", entries: ["1 1.0.0.0 1.0.0.255 AU"]),
        Good(testDescription: "IPv6", text: "2001:db8::,2001:db8::ff,GB\n", entries: ["1 2001:db8:: 2001:db8::ff GB"]),
        Good(testDescription: "mapped", text: "::ffff:1.0.0.0,1.0.0.1,GB\n", entries: ["1 1.0.0.0 1.0.0.1 GB"]),
        Good(testDescription: "quotes", text: "\"1\",\"2\",\"GB\"\n", entries: ["1 0.0.0.1 0.0.0.2 GB"]),
        Good(
            testDescription: "CR LF", text: "1,2,GB\r\n3,4,FR\r\n",
            entries: ["1 0.0.0.1 0.0.0.2 GB", "2 0.0.0.3 0.0.0.4 FR"]),
        Good(testDescription: "no line feed at the end", text: "1,2,GB", entries: ["1 0.0.0.1 0.0.0.2 GB"]),
        Good(
            testDescription: "comments and empty lines", text: "# a,b\n\n\r\n1,2,GB\n#",
            entries: ["4 0.0.0.1 0.0.0.2 GB"]),
        Good(testDescription: "not known", text: "1,2,??\n", entries: ["1 0.0.0.1 0.0.0.2 -"]),
        Good(testDescription: "a class of addresses", text: "1,2,A1\n", entries: ["1 0.0.0.1 0.0.0.2 -"]),
        Good(testDescription: "a code of nobody's", text: "1,2,UK\n", entries: ["1 0.0.0.1 0.0.0.2 -"]),
        Good(testDescription: "not assigned", text: "1,2,EU\n", entries: ["1 0.0.0.1 0.0.0.2 -"]),
        Good(
            testDescription: "out of order, families mixed", text: "2001::1,2001::2,FR\n9,9,GB\n1,8,DE",
            entries: ["3 0.0.0.1 0.0.0.8 DE", "2 0.0.0.9 0.0.0.9 GB", "1 2001::1 2001::2 FR"]
        ),
    ]

    private static let v4Highest = "255.255.255.255"

    @Test("Lines that are right", arguments: good)
    func reading(item: Good) throws {
        let source = try TextSource(text: item.text, path: "geoip")
        #expect(source.format == .countryRanges)
        #expect(source.summaries == item.entries)
    }

    static let notAnAddress = "not an IPv4 or IPv6 address"
    static let reversed = "the range ends before it begins or in another family; swap or mend them"
    static let faults: [(text: String, message: String)] = [
        ("1,2", "geoip:1:1: 2 fields instead of 3; write `start,end,CC`"),
        ("1,2,GB\n1,2,GB,3", "geoip:2:1: 4 fields instead of 3; write `start,end,CC`"),
        ("1,2,GB\nx", "geoip:2:1: 1 field instead of 3; write `start,end,CC`"),
        ("x,2,GB", "geoip:1:1: `x` is not an address: \(notAnAddress)"),
        ("#\n\n1,x,GB", "geoip:3:3: `x` is not an address: \(notAnAddress)"),
        ("1,\"x\",GB", "geoip:1:4: `x` is not an address: \(notAnAddress)"),
        (",2,GB", "geoip:1:1: `` is not an address: the address is empty"),
        ("1.0.0.1,1.0.0.02,GB", "geoip:1:9: `1.0.0.02` is not an address: \(AddressError.leadingZero)"),
        ("1.0.0.256,1.0.0.257,GB", "geoip:1:1: `1.0.0.256` is not an address: \(AddressError.numberTooLarge)"),
        ("1,4294967296,GB", "geoip:1:3: `4294967296` is not an address: \(AddressError.numberTooLarge)"),
        ("2,1,GB", "geoip:1:3: \(reversed)"),
        ("::2,::1,GB", "geoip:1:5: \(reversed)"),
        ("1.0.0.0,::ff,GB", "geoip:1:9: \(reversed)"),
        ("::,1,GB", "geoip:1:4: \(reversed)"),
        ("1,2,gb", "geoip:1:5: `gb` is not two capital letters or `??`"),
        ("1,2,GBR", "geoip:1:5: `GBR` is not two capital letters or `??`"),
        ("1,2,", "geoip:1:5: `` is not two capital letters or `??`"),
        ("1,2,\"?\"", "geoip:1:6: `?` is not two capital letters or `??`"),
        ("1,2,GB\n2,3,FR", "geoip:2:1: the range overlaps the one on line 1; take one of the two out"),
        ("5,9,GB\n20,30,DE\n1,5,FR", "geoip:3:1: the range overlaps the one on line 1; take one of the two out"),
        ("1,2,GB\n1,2,GB", "geoip:2:1: the range overlaps the one on line 1; take one of the two out"),
        ("1,9,GB\n3,3,FR", "geoip:2:1: the range overlaps the one on line 1; take one of the two out"),
        ("::1,::5,GB\n::5,::6,FR", "geoip:2:1: the range overlaps the one on line 1; take one of the two out"),
    ]

    @Test("Faults, with their place", arguments: faults)
    func fault(text: String, message: String) throws {
        let error = try #require(throws: GeoIPError.self) { try TextSource(text: text, path: "geoip") }
        #expect("\(error)" == message)
        #expect(error.code == .source)
    }

    @Test(
        "The date of the data",
        arguments: [
            ("# Generated: Thu, 25 Jun 2026 04:33:59 GMT\n1,2,GB", "2026-06-25T04:33:59Z"),
            ("# Generated: Thu, 25 Jun 2026 04:33:59 GMT\r\n", "2026-06-25T04:33:59Z"),
            ("#   Generated:          Thu, 25 Jun 2026 04:33:59 GMT\n", "2026-06-25T04:33:59Z"),
            (
                "# Generated: Mon, 01 Dec 2025 00:00:00 GMT\n# Generated: Thu, 25 Jun 2026 04:33:59 GMT",
                "2025-12-01T00:00:00Z"
            ),
            ("# Generated: yesterday\n# Generated: Thu, 25 Jun 2026 04:33:59 GMT\n", "2026-06-25T04:33:59Z"),
            ("# Generated: Thu, 25 Jux 2026 04:33:59 GMT\n", nil),
            ("# Generated: Thu, 31 Jun 2026 04:33:59 GMT\n", nil),
            ("1,2,GB\n", nil),
        ])
    func date(text: String, date: String?) throws {
        let generated = try TextSource(text: text, path: "geoip").generated
        #expect(generated == date.flatMap { Instant($0) })
    }

    @Test("A file is read as a text is")
    func file() throws {
        try withTemporaryFolder { folder in
            let path = "\(folder)/geoip"
            try "1,2,GB\n".write(toFile: path, atomically: false, encoding: .utf8)
            let entries = try TextSource(path: path).entries
            #expect(try entries == TextSource(text: "1,2,GB\n", path: "text").entries)
        }
    }
}

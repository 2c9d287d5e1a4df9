import CordonGeoIP
import CordonModel
import Testing

/// All data is invented and written in the manner of the formats.
@Suite("Formats of texts, told by their content")
struct TextFormatTests {
    struct Sample: CustomTestStringConvertible {
        let testDescription: String
        let format: TextSourceFormat
        let text: String
        let entries: [String]

        init(_ testDescription: String, _ format: TextSourceFormat, _ text: String, _ entries: [String]) {
            self.testDescription = testDescription
            self.format = format
            self.text = text
            self.entries = entries
        }
    }

    static let ranges = [
        Sample("DB-IP country", .countryRanges, "0.0.0.0,0.255.255.255,ZZ\n", ["1 0.0.0.0 0.255.255.255 -"]),
        Sample(
            "DB-IP city", .dbipCity,
            "1.0.0.0,1.0.0.255,OC,AU,\"New, South \"\"W\"\"\",Sydney,-33.8,151.2\n2001:db8::,2001:db8::f,ZZ,ZZ,,,0,0",
            ["1 1.0.0.0 1.0.0.255 AU continent:OC", "2 2001:db8:: 2001:db8::f -"]),
        Sample(
            "DB-IP ASN", .dbipASN, "1.0.0.0,1.0.0.255,64496,\"Example, Inc.\"\n1.0.1.0,1.0.1.9,AS64497,Two\n",
            ["1 1.0.0.0 1.0.0.255 AS64496", "2 1.0.1.0 1.0.1.9 AS64497"]),
        Sample(
            "IP2Location DB1", .ip2locationDB1,
            "\"0\",\"16777215\",\"-\",\"-\"\n\"16777216\",\"16777471\",\"US\",\"Us\"\n",
            ["1 0.0.0.0 0.255.255.255 -", "2 1.0.0.0 1.0.0.255 US"]),
        Sample(
            "IP2Location DB3", .ip2locationDB3,
            "\"16777216\",\"16777471\",\"US\",\"Us\",\"California\",\"Los Angeles\"",
            ["1 1.0.0.0 1.0.0.255 US"]),
        Sample("IP2Location DB5", .ip2locationDB5, "1,2,GB,\"Uk\",a,b,51.5,-0.1", ["1 0.0.0.1 0.0.0.2 GB"]),
        Sample("IP2Location DB9", .ip2locationDB9, "1,2,GB,\"Uk\",a,b,51.5,-0.1,N1", ["1 0.0.0.1 0.0.0.2 GB"]),
        Sample(
            "IP2Location DB11", .ip2locationDB11, "1,2,GB,\"Uk\",a,b,51.5,-0.1,N1,+00:00", ["1 0.0.0.1 0.0.0.2 GB"]),
        Sample(
            "IP2Location ASN", .ip2locationASN,
            "\"0\",\"9\",\"-\",\"-\",\"-\"\n\"10\",\"11\",\"0.0.0.10/31\",\"64496\",\"A, B\"",
            ["1 0.0.0.0 0.0.0.9 -", "2 0.0.0.10 0.0.0.11 AS64496"]),
        Sample(
            "IP2Proxy PX2", .ip2proxyPX2,
            """
            "0","1","-","-","-"
            2,2,VPN,US,Us
            3,3,TOR,DE,De
            4,4,DCH,NL,Nl
            5,5,PUB,FR,Fr
            6,6,WEB,FR,Fr
            7,7,RES,IT,It
            8,8,CPN,IT,It
            9,9,EPN,IT,It
            10,10,SES,US,Us
            """,
            [
                "1 0.0.0.0 0.0.0.1 -", "2 0.0.0.2 0.0.0.2 US vpn", "3 0.0.0.3 0.0.0.3 DE tor",
                "4 0.0.0.4 0.0.0.4 NL hosting", "5 0.0.0.5 0.0.0.5 FR public-proxy",
                "6 0.0.0.6 0.0.0.6 FR public-proxy", "7 0.0.0.7 0.0.0.7 IT residential-proxy",
                "8 0.0.0.8 0.0.0.8 IT vpn", "9 0.0.0.9 0.0.0.9 IT vpn", "10 0.0.0.10 0.0.0.10 US",
            ]),
    ]

    static let networks = [
        Sample(
            "DB-IP ASN with letters", .dbipASN, "1.0.0.0,1.0.0.9,AS64496,a\n1.0.1.0,1.0.1.9,0,\n",
            ["1 1.0.0.0 1.0.0.9 AS64496", "2 1.0.1.0 1.0.1.9 -"]),
        Sample(
            "networks in networks", .networks, "10.0.0.0/8,GB\n10.0.0.0/16,FR\n10.0.0.128/25,??\n2001:db8::/32,UK\n",
            [
                "2 10.0.0.0 10.0.0.127 FR", "3 10.0.0.128 10.0.0.255 -", "2 10.0.1.0 10.0.255.255 FR",
                "1 10.1.0.0 10.255.255.255 GB",
                "4 2001:db8:: 2001:db8:ffff:ffff:ffff:ffff:ffff:ffff -",
            ]),
        Sample(
            "an inner network that says the same", .networks, "10.0.0.0/8,GB\n10.0.0.0/16,GB\n10.0.0.0/24,FR",
            ["3 10.0.0.0 10.0.0.255 FR", "1 10.0.1.0 10.255.255.255 GB"]),
        Sample(
            "up to the last address", .networks, "ffff::/16,GB\nffff:ffff::/32,FR\n::/0,DE",
            [
                "3 ::1:0:0 ::fffe:ffff:ffff DE", "3 ::1:0:0:0 fffe:ffff:ffff:ffff:ffff:ffff:ffff:ffff DE",
                "1 ffff:: ffff:fffe:ffff:ffff:ffff:ffff:ffff:ffff GB", "2 ffff:ffff:: \(String.highest) FR",
            ]),
        Sample("a mapped network", .networks, "::ffff:192.0.2.0/120,GB", ["1 192.0.2.0 192.0.2.255 GB"]),
        Sample("all of IPv4", .networks, "0.0.0.0/0,GB", ["1 0.0.0.0 255.255.255.255 GB"]),
        Sample(
            "geofeed", .geofeed,
            """
            # made by hand
            192.0.2.0/25,us,us-nj,Newark,
            192.0.2.200,CN,CN-HK,"Hong Kong",
            192.0.2.201/32 , GB , England , ,
            192.0.2.202/32,,,,
            192.0.2.203/32,ZZ,,,
            192.0.2.204/32,HK,CN-HK,,
            2001:db8::/48,DE,DE-BE
            192.0.2.205/32,FR
            """,
            [
                "2 192.0.2.0 192.0.2.127 US US-NJ", "3 192.0.2.200 192.0.2.200 HK", "4 192.0.2.201 192.0.2.201 GB",
                "5 192.0.2.202 192.0.2.202 -", "6 192.0.2.203 192.0.2.203 -", "7 192.0.2.204 192.0.2.204 HK",
                "9 192.0.2.205 192.0.2.205 FR", "8 2001:db8:: 2001:db8:0:ffff:ffff:ffff:ffff:ffff DE DE-BE",
            ]),
        Sample(
            "location dump", .locationDump,
            """
            #
            # Location Database Export
            # Generated: Sat, 29 Oct 2022 05:59:54 GMT

            aut-num:                 AS64496
            name:                    net: EXAMPLE

            net:                     192.0.2.0/24
            country:                 EU
            aut-num:                 64496
            is-anonymous-proxy:      yes


            net:                     192.0.2.0/25
            country:                 FR
            is-satellite-provider:   yes
            is-anycast:              yes
            drop:                    yes

            net:                     2001:db8::/127
            aut-num:                 64497
            is-anycast:              no
            """,
            [
                "14 192.0.2.0 192.0.2.127 FR anycast satellite", "8 192.0.2.128 192.0.2.255 AS64496 unspecified",
                "20 2001:db8:: 2001:db8::1 AS64497",
            ]),
    ]

    @Test("Lines that are right", arguments: ranges + networks)
    func reading(sample: Sample) throws {
        let source = try TextSource(text: sample.text, path: "text")
        #expect(source.format == sample.format)
        #expect(source.summaries == sample.entries)
        #expect(try TextSource(text: sample.text, path: "text", format: sample.format).entries == source.entries)
    }

    @Test(
        "CR LF, a byte order mark and what stands between lines change nothing but the numbers",
        arguments: ranges + networks)
    func disguises(sample: Sample) throws {
        let plain = try TextSource(text: sample.text, path: "text")
        let disguised = "\u{FEFF}" + sample.text.replacing("\n", with: "\r\n")
        #expect(try TextSource(text: disguised, path: "text").entries == plain.entries)
        let commented = try TextSource(text: "\n# a,b\n\r\n" + sample.text + "\n\n#", path: "text")
        #expect(commented.entries.map(\.range) == plain.entries.map(\.range))
        #expect(commented.entries.map(\.line) == plain.entries.map { $0.line + 3 })
    }

    @Test("PX1 looks like DB1 and must be named")
    func px1() throws {
        let text = "\"1\",\"2\",\"-\",\"-\"\n\"3\",\"4\",\"US\",\"Us\""
        let source = try TextSource(text: text, path: "text", format: .ip2proxyPX1)
        #expect(source.summaries == ["1 0.0.0.1 0.0.0.2 -", "2 0.0.0.3 0.0.0.4 US unspecified"])
        #expect(try TextSource(text: text, path: "text").format == .ip2locationDB1)
    }

    @Test(
        "128-bit numbers",
        arguments: [
            ("\"0\",\"281470681743359\",\"-\",\"-\"", ["1 ::1:0:0 ::fffe:ffff:ffff -"]),
            ("\"281470681743360\",\"281470698520575\",\"US\",\"Us\"", ["1 0.0.0.0 0.255.255.255 US"]),
            (
                "\"281470681743359\",\"281470681743361\",\"US\",\"Us\"",
                ["1 0.0.0.0 0.0.0.1 US", "1 ::fffe:ffff:ffff ::fffe:ffff:ffff US"]
            ),
            (
                "\"281474976710655\",\"281474976710656\",\"US\",\"Us\"",
                ["1 255.255.255.255 255.255.255.255 US", "1 ::1:0:0:0 ::1:0:0:0 US"]
            ),
            (
                "\"0\",\"340282366920938463463374607431768211455\",\"US\",\"Us\"",
                ["1 ::1:0:0 ::fffe:ffff:ffff US", "1 ::1:0:0:0 \(String.highest) US"]
            ),
            (
                "\"42540766411282592856903984951653826560\",\"42540766411282592856903984951653826561\",\"GB\",\"\"",
                ["1 2001:db8:: 2001:db8::1 GB"]
            ),
        ])
    func wideNumbers(text: String, entries: [String]) throws {
        #expect(try TextSource(text: text, path: "text").summaries == entries)
    }

    @Test("What an IPv6 text says of `::/96` and of all of IPv6 never reaches an IPv4 address")
    func clipped() throws {
        let text = "1.0.0.0,1.0.0.255,AU\n::,1fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff,ZZ\n2000::,2000::1,FR\n"
        let source = try TextSource(text: text, path: "text")
        #expect(
            source.summaries == [
                "1 1.0.0.0 1.0.0.255 AU", "2 ::1:0:0 ::fffe:ffff:ffff -",
                "2 ::1:0:0:0 1fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff -", "3 2000:: 2000::1 FR",
            ])
        let database = try GeoIPDatabase(text: source)
        #expect(try database.location(of: IPAddress("1.0.0.0"))?.country == CountryCode("AU"))
        #expect(try database.location(of: IPAddress("2.0.0.0")) == nil)
        #expect(try TextSource(text: "::1,::2,FR", path: "text").entries.isEmpty)
    }
}

import CordonModel
import CordonPolicy
import Testing

@Suite struct PlaceTests {
    @Test(arguments: [
        ("{ region: CN }", "8.8.8.8", "CN", true), ("{ region: CN }", "8.8.8.8", "HK", false),
        ("{ region: CN-HK }", "8.8.8.8", "HK", true), ("{ region: US-PR }", "8.8.8.8", "PR", true),
        ("{ region: CN-HK }", "8.8.8.8", "CN", false), ("{ region: unknown }", "8.8.8.8", nil, true),
        ("{ region: unknown }", "10.0.0.1", nil, false), ("{ not: { region: CN } }", "10.0.0.1", "CN", true),
        ("{ region: CN }", "10.0.0.1", "CN", false), ("{ not: { region: [CN, unknown] } }", "127.0.0.1", nil, true),
        ("{ address-kind: private }", "10.0.0.1", nil, true),
        ("{ address-kind: [shared, global] }", "100.64.1.1", nil, true),
        ("{ network: 10.0.0.0/8 }", "10.0.0.1", nil, true), ("{ region: 10.0.0.0/8 }", "10.0.0.1", nil, true),
        ("{ region: 8.8.8.0/24 }", "8.8.8.8", nil, true), ("{ region: 8.8.8.0/24 }", "8.8.8.8", "US", true),
        ("{ network: '::/0' }", "8.8.8.8", "US", false), ("{ network: '::/0' }", "::ffff:8.8.8.8", "US", false),
        ("{ network: '::/0' }", "2a00::1", "US", true), ("{ network: 8.8.8.0/24 }", "::ffff:808:808", "US", true),
        ("{ network: '::ffff:8.8.8.0/120' }", "8.8.8.8", "US", true),
        ("{ network: 0.0.0.0/0 }", "2a00::1", "US", false),
        ("{ registered-region: CN }", "8.8.8.8", "CN", false), ("{ region: continent:AS }", "8.8.8.8", "CN", false),
    ])
    func places(when: String, address: String, country: String?, expected: Bool) throws {
        #expect(try isDenied(when, Request(place: place(address, country))) == expected)
    }

    @Test(arguments: [
        ("{ region: continent:AS }", true, false), ("{ region: US-NJ }", true, false),
        ("{ region: asn:4134 }", true, true),
        ("{ asn: [1, 4134] }", true, true), ("{ registered-region: CN }", true, true),
        ("{ represented-region: HK }", true, true),
        ("{ region: CN }", false, false), ("{ region: unknown }", false, true), ("{ anonymizer: any }", true, true),
        ("{ anonymizer: hosting }", true, true), ("{ anonymizer: [tor, vpn] }", false, false),
        ("{ registered-region: unknown }", false, true),
    ])
    func fields(when: String, located: Bool, unlocated: Bool) throws {
        var location = Location(
            country: CountryCode("US"), registeredCountry: CountryCode("CN"), representedCountry: CountryCode("HK"),
            continent: .asia, subdivisions: [try #require(SubdivisionCode("US-NJ"))], asn: 4134, anonymizers: [.hosting]
        )
        let address = try IPAddress("8.8.8.8")
        #expect(try isDenied(when, Request(place: Place(address: address, location: location))) == located)
        location.country = nil
        #expect(try isDenied(when, Request(place: Place(address: address, location: location))) == unlocated)
    }

    /// Excluding acts in the region that excludes, wherever that is nested.
    @Test(arguments: [
        ("mainland", "CN", true), ("mainland", "HK", false), ("both", "HK", true), ("both", "CN", true),
        ("asia-less", "CN", false), ("asia-less", "HK", true), ("asia-less", "JP", true), ("ring", "HK", false),
        ("ring", "CN", true), ("wins", "CN", false), ("wins", "JP", true),
    ])
    func exclusion(region: String, country: String, expected: Bool) throws {
        let head = """
            regions:
              asia-less: { include: [CN, HK, JP], exclude: [mainland] }
              mainland: { include: [CN, HK], exclude: [HK] }
              both: [mainland, HK]
              ring: { include: [both], exclude: [asia-less] }
              wins: { include: [CN, JP], exclude: [CN] }
            """
        let request = Request(place: try place("8.8.8.8", country))
        #expect(try isDenied("{ region: \(region) }", request, head: head) == expected)
        #expect(try isDenied("{ not: { region: \(region) } }", request, head: head) != expected)
    }

    @Test(arguments: [
        ("2002:5102:458e::1", "{ region: GB }", false, true), ("64:ff9b::5102:458e", "{ region: GB }", false, true),
        ("2001:0:5102:458e::1", "{ region: GB }", false, false), ("2002:a00:1::1", "{ region: GB }", false, false),
        ("2002:5102:458e::1", "{ network: '2002::/16' }", true, true),
        ("2002:5102:458e::1", "{ network: 81.2.69.0/24 }", false, false),
        ("2002:5102:458e::1", "{ region: 81.2.69.0/24 }", false, false),
        ("2002:5102:458e::1", "{ address-kind: tunnel }", true, true),
        ("2002:5102:458e::1", "{ region: unknown }", false, false),
        ("2002:a00:1::1", "{ not: { region: GB } }", true, true),
    ])
    func tunnels(address: String, when: String, special: Bool, embedded: Bool) throws {
        let request = Request(place: try place(address, "US", inner: "GB"))
        #expect(try isDenied(when, request) == special)
        #expect(try isDenied(when, request, head: "location: { tunnels: special }") == special)
        #expect(try isDenied(when, request, head: "location: { tunnels: embedded }") == embedded)
    }

    @Test func anUnplacedTunnelIsUnknown() throws {
        let request = Request(place: Place(address: try IPAddress("2002:5102:458e::1")))
        #expect(try isDenied("{ region: unknown }", request, head: "location: { tunnels: embedded }"))
    }

    @Test(
        arguments: [
            ("8.8.8.8", "CN", JurisdictionStanding.inside), ("8.8.8.8", "HK", .outside), ("8.8.8.8", nil, .unknown),
            (nil, nil, .unknown), ("10.0.0.1", "CN", .special), ("2002:5102:458e::1", nil, .inside),
            ("8.8.9.1", "US", .inside),
            ("8.8.9.1", nil, .unknown),
        ] as [(String?, String?, JurisdictionStanding)])
    func jurisdiction(address: String?, country: String?, standing: JurisdictionStanding) throws {
        let rules = [
            "id: r, effect: deny, when: { region: JP }, jurisdiction: [CN, unknown, 8.8.9.0/24]",
            "id: s, effect: deny, when: always",
        ]
        let policy = try policy(rules, head: "location: { tunnels: embedded, disagreement: any }")
        let place = try place(address, country, inner: "CN")
        let request = Request(place: place)
        #expect(try Evaluator(policy).standing(of: request, towards: policy.rules[0]) == standing)
        #expect(try Evaluator(policy).standing(of: request, towards: policy.rules[1]) == nil)
    }

    /// A jurisdiction never narrows what a rule matches.
    @Test func jurisdictionDoesNotClip() throws {
        let policy = try policy(["id: r, effect: deny, when: always, jurisdiction: CN"])
        #expect(try Evaluator(policy).decide(Request(place: place("8.8.8.8", "US"))).effect == .deny)
    }
}

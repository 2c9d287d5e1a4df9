import CordonModel
import Testing

@Suite("What several sources say together")
struct EvidenceTests {
    private static func location(_ text: String) -> Location? {
        guard text != "-" else { return nil }
        let parts = text.split(separator: " ").map(String.init)
        var location = Location()
        for part in parts {
            if let code = CountryCode(part), code.isAssigned { location.country = code }
            if let code = SubdivisionCode(part) { location.subdivisions.append(code) }
            if part.hasPrefix("r:") { location.registeredCountry = CountryCode(part.dropFirst(2)) }
            if part.hasPrefix("c:") { location.continent = ContinentCode(rawValue: String(part.dropFirst(2))) }
        }
        return location
    }

    private static func text(_ story: Story) -> String {
        let parts = [
            story.country?.description, story.registeredCountry.map { "r:\($0)" },
            story.continent.map { "c:\($0.rawValue)" },
        ]
        return (parts.compactMap { $0 } + story.subdivisions.map(\.description)).joined(separator: " ")
    }

    @Test(
        "Sources without a country, and those that say less than another that agrees, tell no story",
        arguments: [
            ([], []), (["-"], []), (["-", "-"], []), (["EU"], []), (["c:AS"], []), (["r:CN"], []),
            (["CN"], ["CN"]), (["CN", "-"], ["CN"]), (["CN", "CN"], ["CN", "CN"]), (["CN", "HK"], ["CN", "HK"]),
            (["HK", "CN"], ["HK", "CN"]), (["US", "US US-NJ"], ["US US-NJ"]), (["US US-NJ", "US"], ["US US-NJ"]),
            (["US US-NJ", "US US-CA", "US"], ["US US-NJ", "US US-CA"]),
            (["GB GB-WBK", "GB GB-ENG GB-WBK"], ["GB GB-ENG GB-WBK"]),
            (["UA UA-43 UA-40", "UA UA-40 UA-43"], ["UA UA-43 UA-40", "UA UA-40 UA-43"]),
            (["UA UA-43 UA-43", "UA UA-43", "UA"], ["UA UA-43 UA-43", "UA UA-43"]),
            (["CN", "CN r:CN"], ["CN r:CN"]), (["CN r:CN", "CN c:AS"], ["CN r:CN", "CN c:AS"]),
            (["CN r:CN", "CN r:HK"], ["CN r:CN", "CN r:HK"]), (["CN", "r:HK"], ["CN"]),
            (["US", "US US-NJ", "CA"], ["US US-NJ", "CA"]), (["CN", "CN", "HK"], ["CN", "CN", "HK"]),
        ] as [([String], [String])])
    func stories(sources: [String], expected: [String]) {
        let evidence = Evidence(sources: sources.map(Self.location))
        #expect(evidence.stories.map(Self.text) == expected)
        #expect(evidence.isUnknown == expected.isEmpty)
        #expect(evidence.sources.count == sources.count)
    }

    @Test(
        "Where no country is told, rules are read in what else is told",
        arguments: [
            ([], [""]), (["-"], [""]), (["c:AS"], [""]), (["r:CN"], ["r:CN"]), (["r:CN", "r:HK"], ["r:CN", "r:HK"]),
            (["r:CN", "CN"], ["CN"]),
        ] as [([String], [String])])
    func readings(sources: [String], expected: [String]) {
        #expect(Evidence(sources: sources.map(Self.location)).readings.map(Self.text) == expected)
    }

    @Test(
        "A correction ends the dispute on what it names, and stands alone where no source has a record",
        arguments: [
            (["CN", "HK"], ["DE", "DE"]), (["CN", "-"], ["DE"]), (["-", "-"], ["DE"]), ([], ["DE"]),
            (["CN r:CN", "HK r:HK"], ["DE r:CN", "DE r:HK"]), (["CN r:CN", "HK"], ["DE r:CN"]),
        ] as [([String], [String])])
    func correction(sources: [String], expected: [String]) {
        var changes = LocationChanges()
        changes.country = .set(CountryCode("DE"))
        let network = IPNetwork.v4(IPv4Network(containing: IPv4Address(bits: 0), prefixLength: 0))
        let correction = Correction(
            network: network, changes: changes, reason: "r", author: "a", date: Instant(milliseconds: 0),
            expires: Instant(milliseconds: 1), line: 1)
        let evidence = Evidence(sources: sources.map(Self.location), correction: correction)
        #expect(evidence.stories.map(Self.text) == expected)
        #expect(evidence.sources == sources.map(Self.location))
        #expect(evidence.correction == correction)
    }

    @Test func `network numbers, anonymizers and flags belong to the place`() {
        let evidence = Evidence(sources: [
            Location(anonymizers: [.vpn]), nil, Location(asn: 1, isSatellite: true),
            Location(asn: 2, anonymizers: [.tor], isAnycast: true),
        ])
        #expect(evidence.asn == 1)
        #expect(evidence.anonymizers == [.vpn, .tor])
        #expect(evidence.isAnycast)
        #expect(evidence.isSatellite)
        #expect(evidence.isUnknown)
    }

    @Test func `countries that share a calling code are stories`() throws {
        let codes = try ["KZ", "RU"].map { try #require(CountryCode($0)) }
        let shared = Evidence(callingCodeOf: codes)
        #expect(shared.isSharedCallingCode)
        #expect(shared.standing == .disputed(codes))
        let one = Evidence(callingCodeOf: [codes[0]])
        #expect(!one.isSharedCallingCode)
        #expect(one.standing == .located(codes[0]))
        #expect(Evidence(callingCodeOf: []).standing == .unknown)
    }

    @Test func `a place is disputed only where countries differ`() throws {
        let us = try #require(Self.location("US US-NJ"))
        let other = try #require(Self.location("US US-CA"))
        #expect(Evidence(sources: [us, other]).standing == .located(try #require(CountryCode("US"))))
        let canada = try #require(Self.location("CA"))
        #expect(Evidence(sources: [us, canada, other]).countries.map(\.description) == ["US", "CA"])
    }
}

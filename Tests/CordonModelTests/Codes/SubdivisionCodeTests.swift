import CordonModel
import Testing

@Suite struct SubdivisionCodeTests {
    @Test(arguments: ["US-NJ", "UA-43", "CN-HK", "CN-TW", "FR-974", "GB-ENG", "US-PR", "NL-AW", "NO-21", "FI-01"])
    func `is assigned`(text: String) throws {
        let code = try #require(SubdivisionCode(text))
        #expect(code.isAssigned)
        #expect("\(code)" == text)
    }

    @Test(arguments: ["US-ZZ", "UA-99", "CN-XX", "ZZ-NJ", "HK-CN", "US-043"])
    func `is not assigned`(text: String) throws {
        #expect(try #require(SubdivisionCode(text)).isAssigned == false)
    }

    @Test(arguments: [
        "", "US", "US-", "-NJ", "US-nj", "us-NJ", "US-NEWJ", "US_NJ", "US-N J", "US-N-J", "USA-NJ", "US-ＮＪ", "US-Ñ",
    ])
    func `is no code at all`(text: String) {
        #expect(SubdivisionCode(text) == nil)
    }

    @Test(arguments: [
        ("CN-HK", "HK"), ("CN-MO", "MO"), ("CN-TW", "TW"), ("US-PR", "PR"), ("US-GU", "GU"), ("US-AS", "AS"),
        ("US-MP", "MP"), ("US-UM", "UM"), ("US-VI", "VI"), ("FR-974", "RE"), ("FR-RE", "RE"), ("FR-971", "GP"),
        ("FR-976", "YT"), ("FR-NC", "NC"), ("NL-AW", "AW"), ("NL-CW", "CW"), ("NL-SX", "SX"), ("NL-BQ2", "BQ"),
        ("NO-21", "SJ"), ("NO-22", "SJ"), ("FI-01", "AX"),
        ("US-NJ", nil), ("CN-GD", nil), ("FR-69", nil), ("UA-43", nil), ("GB-NIR", nil), ("PR-HK", nil),
    ])
    func `is a country of its own`(text: String, country: String?) throws {
        let double = try #require(SubdivisionCode(text)).countryItself
        #expect(double?.description == country)
        #expect(double?.isAssigned != false)
    }
}

@Suite struct LocationTests {
    @Test(arguments: [
        ("CN", ["CN-HK"], "HK", [String]()),
        ("CN", ["CN-GD"], "CN", ["CN-GD"]),
        ("FR", ["FR-974", "FR-RE"], "RE", []),
        ("FR", ["FR-IDF", "FR-75"], "FR", ["FR-IDF", "FR-75"]),
        ("US", ["US-PR"], "PR", []),
        ("HK", [], "HK", []),
        ("NL", ["NL-BQ1"], "BQ", []),
    ])
    func `tells double codes as countries`(
        country: String, subdivisions: [String], canonical: String, rest: [String]
    ) {
        let location = Location(
            country: CountryCode(country), registeredCountry: CountryCode("CN"), continent: .asia,
            subdivisions: subdivisions.compactMap { SubdivisionCode($0) }, asn: 4134, anonymizers: [.vpn])
        var expected = location
        expected.country = CountryCode(canonical)
        expected.subdivisions = rest.compactMap { SubdivisionCode($0) }
        #expect(location.subdivisions.count == subdivisions.count)
        #expect(location.canonical == expected)
        #expect(location.canonical.canonical == expected)
    }
}

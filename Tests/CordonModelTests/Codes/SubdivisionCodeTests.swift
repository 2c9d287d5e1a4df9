import CordonModel
import Testing

@Suite struct SubdivisionCodeTests {
    @Test(arguments: [
        "US-NJ", "UA-43", "UA-40", "UA-09", "UA-14", "CN-HK", "CN-GD", "GB-ENG", "AT-9", "US-PR", "NL-BQ1",
    ])
    func knowsAssignedCodes(text: String) throws {
        let code = try #require(SubdivisionCode(text))
        #expect(code.isAssigned)
        #expect(code.description == text)
    }

    @Test(arguments: ["US-ZZ", "US-1", "HK-HK", "ZZ-01", "UA-99", "XK-01", "EU-43"])
    func doesNotKnowOthers(text: String) throws {
        #expect(try #require(SubdivisionCode(text)).isAssigned == false)
    }

    @Test(arguments: [
        "", "US", "US-", "-NJ", "US-NJXX", "US-nj", "us-NJ", "USNJ", "US NJ", "US-N J", "USA-NJ", "US--N", "US-Ñ",
    ])
    func takesACountryAndUpToThreeCapitalsOrDigits(text: String) {
        #expect(SubdivisionCode(text) == nil)
    }

    static let doubles = [
        ("CN-HK", "HK"), ("CN-MO", "MO"), ("CN-TW", "TW"), ("US-PR", "PR"), ("US-GU", "GU"), ("US-VI", "VI"),
        ("US-AS", "AS"), ("US-MP", "MP"), ("US-UM", "UM"), ("FR-974", "RE"), ("FR-RE", "RE"), ("FR-971", "GP"),
        ("FR-GP", "GP"), ("FR-NC", "NC"), ("NL-AW", "AW"), ("NL-CW", "CW"), ("NL-SX", "SX"), ("NL-BQ1", "BQ"),
        ("NL-BQ2", "BQ"), ("NL-BQ3", "BQ"), ("FI-01", "AX"), ("NO-21", "SJ"), ("NO-22", "SJ"),
    ]

    @Test(arguments: doubles) func isTheCountryItself(text: String, country: String) throws {
        let itself = try #require(SubdivisionCode(text)?.countryItself)
        #expect(itself.description == country)
        #expect(itself.isAssigned)
    }

    @Test(arguments: [
        "US-NJ", "CN-GD", "UA-43", "FR-75", "FR-75C", "FR-CP", "NL-NH", "NO-03", "GB-ENG", "US-ZZ", "HK-HK",
    ])
    func isAnOrdinarySubdivision(text: String) throws {
        #expect(try #require(SubdivisionCode(text)).countryItself == nil)
    }

    /// ISO 3166-2 writes most double codes with the letters of ISO 3166-1; none of them may be forgotten.
    @Test func lettersOfAnotherCountryAreThatCountryWhereISOMeansIt() throws {
        for parent in ["CN", "US", "NL", "FR"] {
            for country in CountryCode.assigned {
                guard let code = SubdivisionCode("\(parent)-\(country)"), code.isAssigned else { continue }
                let isTerritory = Self.doubles.contains { $0.0 == "\(code)" } || parent == "FR"
                #expect((code.countryItself == country) == isTerritory, "\(code)")
            }
        }
    }
}

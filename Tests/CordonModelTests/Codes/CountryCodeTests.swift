import CordonModel
import Testing

@Suite struct CountryCodeTests {
    @Test func everyAssignedCodeHasAName() {
        // 249 of ISO 3166-1, and XK.
        #expect(CountryCode.assigned.count == 250)
        #expect(Set(CountryCode.assigned).count == 250)
        #expect(CountryCode.assigned == CountryCode.assigned.sorted())
        for code in CountryCode.assigned {
            #expect(code.isAssigned && code.name?.isEmpty == false, "\(code)")
        }
    }

    @Test func everyPairOfLettersIsACodeOfItsOwn() {
        let letters = (UInt8(ascii: "A")...UInt8(ascii: "Z")).map { Character(Unicode.Scalar($0)) }
        let codes = letters.flatMap { first in letters.compactMap { CountryCode("\(first)\($0)") } }
        #expect(codes.map(\.index) == Array(0..<676))
        #expect(codes == codes.sorted())
        #expect(codes.filter(\.isAssigned) == CountryCode.assigned)
        #expect(codes.allSatisfy { CountryCode($0.description) == $0 && $0.isAssigned == ($0.name != nil) })
    }

    @Test(arguments: ["", "C", "cn", "Cn", "cN", "CHN", "C1", "1C", " CN", "CN ", "C\u{0}", "ＣＮ", "É", "??", "[A"])
    func takesTwoCapitalLettersOnly(text: String) {
        #expect(CountryCode(text) == nil)
    }

    static let names = [
        ("CN", "China"), ("HK", "Hong Kong"), ("MO", "Macao"), ("TW", "Taiwan"), ("GB", "United Kingdom"),
        ("XK", "Kosovo"), ("US", "United States"),
    ]

    @Test(arguments: names) func hasNames(code: String, name: String) throws {
        let country = try #require(CountryCode(code))
        #expect(country.isAssigned)
        #expect(country.name == name)
    }

    @Test(arguments: ["EU", "AP", "A1", "A2", "AN", "ZZ", "UK", "AA", "QM", "XA", "XX", "T1", "SU", "YU", "??"])
    func doesNotKnowWhatISOHasNotAssigned(text: String) {
        #expect(CountryCode(text)?.isAssigned != true)
        #expect(CountryCode(text)?.name == nil)
    }

    static let suggestions: [(String, String?)] = [
        ("UK", "GB"), ("uk", "GB"), ("EL", "GR"), ("KS", "XK"), ("CHN", "CN"), ("chn", "CN"), ("China", "CN"),
        ("CHINA", "CN"), ("cn", "CN"), ("Cn", "CN"), ("hk", "HK"), ("Hong Kong", "HK"), ("XKX", "XK"),
        ("Côte d'Ivoire", "CI"), ("ZZ", nil), ("", nil), ("EU", nil), ("Atlantis", nil), ("C", nil),
    ]

    @Test(arguments: suggestions) func suggests(text: String, expected: String?) {
        #expect(CountryCode.suggestion(for: text)?.description == expected)
    }

    @Test func suggestsEveryNameAndCodeForItself() {
        for code in CountryCode.assigned {
            #expect(CountryCode.suggestion(for: code.description.lowercased()) == code)
            #expect(code.name.flatMap(CountryCode.suggestion) == code)
        }
    }

    static let continents = ["AF", "AN", "AS", "EU", "NA", "OC", "SA"]

    @Test func knowsSevenContinents() {
        #expect(ContinentCode.allCases.map(\.rawValue) == Self.continents)
    }
}

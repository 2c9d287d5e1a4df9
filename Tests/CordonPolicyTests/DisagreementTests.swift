import CordonLanguage
import CordonModel
import CordonPolicy
import CordonTestSupport
import Testing

@Suite("Sources that disagree")
struct DisagreementTests {
    /// Whether the rule hits a place of which the sources say this, under `all`, `any`, `majority` and `first`.
    struct Case: CustomTestStringConvertible, Sendable {
        let when: String
        let sources: [String]
        /// `AYMF` where every setting hits, `-` where one does not.
        let hits: String

        init(_ when: String, _ sources: [String], _ hits: String) {
            self.when = when
            self.sources = sources
            self.hits = hits
        }

        var testDescription: String { "\(when) where sources say \(sources)" }
    }

    static let cases = [
        Case("region: CN", ["CN"], "AYMF"), Case("region: CN", ["HK"], "----"),
        Case("region: CN", ["CN", "HK"], "-Y-F"), Case("region: CN", ["HK", "CN"], "-Y--"),
        Case("region: CN", ["CN", "CN", "HK"], "-YMF"), Case("region: CN", ["HK", "CN", "CN"], "-YM-"),
        Case("region: CN", ["CN", "-", "CN"], "AYMF"), Case("region: CN", ["-", "CN"], "AYMF"),
        Case("region: [CN, HK]", ["CN", "HK"], "AYMF"),
        // Under `all` nobody is hit whom one source places in Hong Kong.
        Case("{ region: continent:AS, not: { region: HK } }", ["CN/AS", "HK/AS"], "-Y-F"),
        Case("not: { region: CN }", ["CN", "HK"], "-Y--"),
        Case("region: US-NJ", ["US", "US US-NJ"], "AYMF"), Case("region: US-NJ", ["US US-CA", "US US-NJ"], "-Y--"),
        Case("region: unknown", ["-", "-"], "AYMF"), Case("region: unknown", ["CN", "-"], "----"),
        Case("any: [{ region: CN }, { region: HK }]", ["CN", "HK"], "AYMF"),
    ]

    @Test("Each setting of disagreement", arguments: cases)
    func settings(item: Case) throws {
        let place = Place(
            address: try IPAddress("81.2.69.142"), evidence: Evidence(sources: item.sources.map(location)))
        for (setting, mark) in zip(["all", "any", "majority", "first"], item.hits) {
            #expect(try hits(item.when, setting, place) == (mark != "-"), "\(setting)")
        }
    }

    private func hits(_ when: String, _ setting: String, _ place: Place) throws -> Bool {
        try Evaluator(policy(when, setting)).decide(Request(place: place)).effect == .deny
    }

    private func policy(_ when: String, _ setting: String, extra: String = "") throws -> Policy {
        let condition = when.hasPrefix("{") ? when : "{ \(when) }"
        let text = """
            cordon: 1
            default: admit
            location: { disagreement: \(setting) }
            rules: [{ id: r, effect: deny, when: \(condition)\(extra) }]
            """
        return try #require(PolicyReader.read(SourceFile(path: "p.yaml", bytes: Array(text.utf8))).policy)
    }

    /// `CN/AS US-NJ`: a country, a continent, a subdivision.
    private func location(_ text: String) -> Location? {
        guard text != "-" else { return nil }
        let words = text.split(separator: " ")
        let codes = words[0].split(separator: "/")
        return Location(
            country: CountryCode(codes[0]),
            continent: codes.count > 1 ? ContinentCode(rawValue: String(codes[1])) : nil,
            subdivisions: words.dropFirst().compactMap { SubdivisionCode($0) })
    }

    @Test func `exceptions are read in the same story as the condition`() throws {
        let exception = ", exceptions: [{ when: { region: HK }, approved-by: me, reason: r, until: 2021-01-01 }]"
        let place = Place(
            address: try IPAddress("81.2.69.142"), evidence: Evidence(sources: ["CN", "HK"].map(location)))
        let request = Request(place: place, instant: Instant("2020-01-01"))
        for (setting, effect) in [("all", Effect.admit), ("any", .deny), ("first", .deny)] {
            let policy = try policy("region: [CN, HK]", setting, extra: exception)
            #expect(try Evaluator(policy).decide(request).effect == effect, "\(setting)")
        }
    }

    @Test(
        "Of countries that share a calling code one will do under any, and every one is needed otherwise",
        arguments: [("all", false), ("any", true), ("majority", false), ("first", false)])
    func sharedCallingCode(setting: String, isHit: Bool) throws {
        let codes = try ["KZ", "RU"].map { try #require(CountryCode($0)) }
        let place = Place(phone: PhoneNumber("+77001234567"), evidence: Evidence(callingCodeOf: codes))
        #expect(try hits("region: KZ", setting, place) == isHit)
        #expect(try hits("region: [KZ, RU]", setting, place))
        #expect(try !hits("network: 0.0.0.0/0", setting, place))
    }

    @Test(
        "A jurisdiction is read surely whatever the setting",
        arguments: [
            (["CN"], JurisdictionStanding.inside), (["CN", "CN"], .inside), (["CN", "HK"], .disputed),
            (["HK", "US"], .outside), (["-", "-"], .unknown), (["-", "CN"], .inside),
        ] as [([String], JurisdictionStanding)])
    func jurisdiction(sources: [String], expected: JurisdictionStanding) throws {
        let place = Place(address: try IPAddress("81.2.69.142"), evidence: Evidence(sources: sources.map(location)))
        for setting in ["all", "any", "majority", "first"] {
            let policy = try policy("region: [CN, HK]", setting, extra: ", jurisdiction: CN")
            #expect(
                try Evaluator(policy).standing(of: Request(place: place), towards: policy.rules[0]) == expected)
        }
    }

    @Test func `a decision is certain unless another story has another effect`() throws {
        let place = Place(
            address: try IPAddress("81.2.69.142"), evidence: Evidence(sources: ["JP", "US"].map(location)))
        let request = Request(place: place)
        #expect(try Evaluator(policy("region: CN", "all")).decide(request).isCertain)
        #expect(try !Evaluator(policy("region: US", "all")).decide(request).isCertain)
        #expect(try Evaluator(policy("region: [US, JP]", "all")).decide(request).isCertain)
    }
}

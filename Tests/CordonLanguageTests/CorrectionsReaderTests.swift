import CordonLanguage
import CordonModel
import CordonPolicy
import Testing

/// Reads a text of corrections.
func readCorrections(_ text: String) -> CorrectionsReader.Result {
    CorrectionsReader.read(SourceFile(path: "corrections.yaml", bytes: Array(text.utf8)))
}

@Suite struct CorrectionsReaderTests {
    @Test(arguments: DiagnosticCase.corrections + DiagnosticCase.correctionValues)
    func says(_ example: DiagnosticCase) {
        let result = readCorrections(example.text + "\n")
        let report = result.diagnostics.map { "\(line($0))\n> \($0.help)" }.joined(separator: "\n")
        #expect(report == example.report)
        #expect(result.corrections == nil)
    }

    private let full = """
        cordon-corrections: 1
        corrections:
          - network: 203.0.112.0/24
            set:
              country: HK
              registered-country: US
              represented-country: unknown
              continent: AS
              asn: 64500
              anonymizer: [vpn, tor]
              anycast: false
              satellite: true
            reason: carrier confirmed by letter
            author: jane@example.org
            date: 2026-05-01
            expires: 2027-05-01T12:00:00+08:00
          - { network: "2a00::/32", set: { anonymizer: none }, reason: r, author: a, date: 2026-05-01, expires: 2026-05-02 }

        """

    private var fullChanges: LocationChanges {
        var changes = LocationChanges()
        changes.country = .set(CountryCode("HK"))
        changes.registeredCountry = .set(CountryCode("US"))
        changes.representedCountry = .set(nil)
        changes.continent = .set(.asia)
        changes.asn = .set(64500)
        changes.anonymizers = .set([.vpn, .tor])
        changes.isAnycast = .set(false)
        changes.isSatellite = .set(true)
        return changes
    }

    @Test func everyField() throws {
        let result = readCorrections(full)
        #expect(result.diagnostics.isEmpty)
        let corrections = try #require(result.corrections)
        #expect(corrections.count == 2)
        let expected = Correction(
            network: try IPNetwork("203.0.112.0/24"), changes: fullChanges, reason: "carrier confirmed by letter",
            author: "jane@example.org", date: try #require(Instant("2026-05-01")),
            expires: try #require(Instant("2027-05-01T04:00:00Z")), line: 3)
        #expect(corrections.first == expected)
        var none = LocationChanges()
        none.anonymizers = .set([])
        #expect(corrections.last?.changes == none)
        #expect(corrections.last?.line == 17)
    }

    @Test func json() throws {
        let text = """
            {"cordon-corrections": 1, "corrections": [{"network": "203.0.112.0/24", "set": {"country": "HK",
            "registered-country": "US", "represented-country": "unknown", "continent": "AS", "asn": 64500,
            "anonymizer": ["vpn", "tor"], "anycast": false, "satellite": true}, "reason": "r", "author": "a",
            "date": "2026-05-01", "expires": "2027-05-01"}]}
            """
        let result = readCorrections(text)
        #expect(result.diagnostics.isEmpty)
        #expect(result.corrections?.map(\.changes) == [fullChanges])
    }

    @Test(
        arguments: [
            ("country: unknown", .set(nil), .leave),
            ("continent: EU", .leave, .leave),
            ("{ country: US, subdivisions: [US-NJ] }", .set("US"), .set(["US-NJ"])),
            ("subdivisions: US-NJ", .set("US"), .set(["US-NJ"])),
            ("subdivisions: unknown", .leave, .set([])),
            ("{ country: unknown, subdivisions: unknown }", .set(nil), .set([])),
            ("{ country: CN, subdivisions: [CN-HK] }", .set("HK"), .set([])),
            ("{ country: HK, subdivisions: [CN-HK] }", .set("HK"), .set([])),
            ("subdivisions: [NL-BQ1, NL-BQ2]", .set("BQ"), .set([])),
            ("subdivisions: [US-PR]", .set("PR"), .set([])),
        ] as [(String, Replacement<String?>, Replacement<[String]>)])
    func places(set: String, country: Replacement<String?>, subdivisions: Replacement<[String]>) throws {
        let set = set.hasPrefix("{") ? set : "{ \(set) }"
        let result = readCorrections(
            """
            cordon-corrections: 1
            corrections:
              - { network: 8.8.8.0/24, set: \(set), reason: r, author: a, date: 2026-05-01, expires: 2027-05-01 }
            """)
        #expect(result.diagnostics.isEmpty)
        let changes = try #require(result.corrections?.first?.changes)
        #expect(changes.country == Self.mapped(country) { $0.flatMap { CountryCode($0) } })
        #expect(changes.subdivisions == Self.mapped(subdivisions) { $0.compactMap { SubdivisionCode($0) } })
    }

    private static func mapped<From, To>(_ value: Replacement<From>, _ map: (From) -> To) -> Replacement<To> {
        switch value {
        case .leave: .leave
        case .set(let value): .set(map(value))
        }
    }

    @Test func noCorrections() {
        let result = readCorrections("cordon-corrections: 1\ncorrections: []\n")
        #expect(result.corrections == [])
        #expect(result.diagnostics.isEmpty)
    }

    @Test func excerpt() {
        let result = readCorrections("cordon-corrections: 1\ncorrections: []\ncorection: []\n")
        let expected = """
            corrections.yaml:3:1: error: unknown key `corection` in a file of corrections [schema.unknown-key]
              3 | corection: []
                | ^~~~~~~~~
              help: did you mean `corrections`?

            """
        #expect(DiagnosticRenderer(sources: [result.source]).text(result.diagnostics) == expected)
    }

    @Test func notAFile() {
        #expect(throws: SourceFileError.directory(path: "/")) { try CorrectionsReader.read(path: "/") }
    }

    /// Many corrections, each with mistakes, are still told at once.
    @Test func manyMistakes() {
        let entries = (0..<3000).map { _ in "  - { network: 8.8.8.0/24, set: { contry: HK } }\n" }.joined()
        let result = readCorrections("cordon-corrections: 1\ncorrections:\n\(entries)")
        #expect(result.diagnostics.count == 3000 * 6 - 1)
    }
}

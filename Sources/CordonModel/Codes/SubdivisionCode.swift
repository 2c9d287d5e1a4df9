/// A code of ISO 3166-2: a country and one to three letters or digits, as in `US-NJ` or `UA-43`.
package struct SubdivisionCode: Hashable, Sendable {
    package let country: CountryCode
    /// What follows the hyphen.
    package let part: String

    package init?(_ text: some StringProtocol) {
        guard let hyphen = text.firstIndex(of: "-"), let country = CountryCode(text[..<hyphen]) else { return nil }
        self.init(country: country, part: text[text.index(after: hyphen)...])
    }

    /// Puts together what databases keep apart: the country and the `iso_code` of its subdivision.
    package init?(country: CountryCode, part: some StringProtocol) {
        guard (1...3).contains(part.utf8.count),
            part.utf8.allSatisfy({ $0.isUpperASCII || $0.decimalDigit != nil })
        else { return nil }
        self.country = country
        self.part = String(part)
    }

    /// Whether ISO 3166-2 has the code.
    package var isAssigned: Bool { SubdivisionRegistry.shared.parts[country]?.contains(part) ?? false }

    /// The ISO 3166-1 code of the same territory: HK for CN-HK, PR for US-PR. Nil for ordinary subdivisions.
    package var countryItself: CountryCode? { SubdivisionRegistry.shared.doubles[self] }
}

extension SubdivisionCode: CustomStringConvertible {
    package var description: String { "\(country)-\(part)" }
}

private struct SubdivisionRegistry: Sendable {
    static let shared = SubdivisionRegistry()

    var parts: [CountryCode: Set<String>] = [:]
    var doubles: [SubdivisionCode: CountryCode] = [:]

    init() {
        for line in subdivisionTable.split(separator: "\n") {
            let fields = line.split(separator: " ")
            guard let country = fields.first.flatMap({ CountryCode($0) }) else { continue }
            parts[country, default: []].formUnion(fields.dropFirst().map(String.init))
        }
        for (subdivision, country) in Self.territories {
            guard let key = SubdivisionCode(subdivision) else { continue }
            doubles[key] = CountryCode(country)
        }
    }

    // Territories that ISO 3166-2 lists below a country and ISO 3166-1 as countries of their own. The letter codes
    // of the French ones were replaced by numbers in 2021 and are still found in databases.
    private static let territories = [
        ("CN-HK", "HK"), ("CN-MO", "MO"), ("CN-TW", "TW"), ("FI-01", "AX"), ("FR-971", "GP"), ("FR-972", "MQ"),
        ("FR-973", "GF"), ("FR-974", "RE"), ("FR-976", "YT"), ("FR-BL", "BL"), ("FR-GF", "GF"), ("FR-GP", "GP"),
        ("FR-MF", "MF"), ("FR-MQ", "MQ"), ("FR-NC", "NC"), ("FR-PF", "PF"), ("FR-PM", "PM"), ("FR-RE", "RE"),
        ("FR-TF", "TF"), ("FR-WF", "WF"), ("FR-YT", "YT"), ("NL-AW", "AW"), ("NL-BQ1", "BQ"), ("NL-BQ2", "BQ"),
        ("NL-BQ3", "BQ"), ("NL-CW", "CW"), ("NL-SX", "SX"), ("NO-21", "SJ"), ("NO-22", "SJ"), ("US-AS", "AS"),
        ("US-GU", "GU"), ("US-MP", "MP"), ("US-PR", "PR"), ("US-UM", "UM"), ("US-VI", "VI"),
    ]
}

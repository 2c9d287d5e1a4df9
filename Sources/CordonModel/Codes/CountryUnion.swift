/// A union of countries whose members change over time.
package enum CountryUnion: String, CaseIterable, Hashable, Sendable {
    /// The European Union with its outermost regions and the other territories that have ISO 3166-1 codes of their own
    /// and belong to it (articles 349 and 355 TFEU).
    case europeanUnion = "EU"
    /// The European Economic Area: the Union, and Norway, Iceland and Liechtenstein, since 1994.
    case europeanEconomicArea = "EEA"
}

extension CountryUnion {
    /// How long a country belongs to a union: from the first instant up to, but not including, the second.
    package struct Membership: Hashable, Sendable {
        package let country: CountryCode
        package let from: Instant
        package let until: Instant?
    }

    /// All memberships, past ones included; a country that came in, left and came back would have two.
    package var memberships: [Membership] { UnionRegistry.shared.memberships[self] ?? [] }

    /// The memberships of one country.
    ///
    /// - Complexity: O(1)
    package func memberships(of country: CountryCode) -> [Membership] {
        UnionRegistry.shared.byCountry[self]?[country] ?? []
    }

    /// Whether a country is a member at an instant.
    package func contains(_ country: CountryCode, at instant: Instant) -> Bool {
        memberships(of: country).contains { membership in
            membership.from <= instant && (membership.until.map { instant < $0 } ?? true)
        }
    }
}

private struct UnionRegistry: Sendable {
    static let shared = UnionRegistry()

    let memberships: [CountryUnion: [CountryUnion.Membership]]
    let byCountry: [CountryUnion: [CountryCode: [CountryUnion.Membership]]]

    private init() {
        memberships = [
            .europeanUnion: Self.read(Self.europeanUnion), .europeanEconomicArea: Self.read(Self.economicArea),
        ]
        byCountry = memberships.mapValues { Dictionary(grouping: $0, by: \.country) }
    }

    /// Lines of a first day, the last instant or `-`, and codes.
    private static func read(_ table: String) -> [CountryUnion.Membership] {
        table.split(separator: "\n").flatMap { line -> [CountryUnion.Membership] in
            let fields = line.split(separator: " ")
            guard fields.count > 2, let from = Instant(fields[0]) else { return [] }
            return fields.dropFirst(2).compactMap { code in
                CountryCode(code).map { .init(country: $0, from: from, until: Instant(fields[1])) }
            }
        }
    }

    // Treaties of accession; the United Kingdom left at midnight in Brussels, that is at 23:00 UTC, and Gibraltar with it.
    // Greenland left in 1985, Saint Barthélemy in 2012; Mayotte became an outermost region in 2014.
    private static let europeanUnion = """
        1958-01-01 - BE DE FR IT LU NL GF GP MF MQ RE
        1958-01-01 2012-01-01 BL
        1973-01-01 - DK IE
        1973-01-01 1985-02-01 GL
        1973-01-01 2020-01-31T23:00:00Z GB GI
        1981-01-01 - GR
        1986-01-01 - ES PT
        1995-01-01 - AT AX FI SE
        2004-05-01 - CY CZ EE HU LT LV MT PL SI SK
        2007-01-01 - BG RO
        2013-07-01 - HR
        2014-01-01 - YT
        """

    // From the days on which the agreement was applied, provisionally where it came first.
    private static let economicArea = """
        1994-01-01 - BE DE DK ES FR GR IE IT LU NL PT GF GP MF MQ RE AT AX FI SE IS NO
        1994-01-01 2012-01-01 BL
        1994-01-01 2020-01-31T23:00:00Z GB GI
        1995-05-01 - LI
        2004-05-01 - CY CZ EE HU LT LV MT PL SI SK
        2007-08-01 - BG RO
        2014-04-12 - HR
        2014-01-01 - YT
        """
}

import CordonModel
import CordonPolicy

// What else may be true of a place, and what depends on the time.
extension ReferenceEvaluator {
    /// Every story that is to be supposed: each of several; of an unknown place every country that there is.
    var otherStories: [Location] {
        if isSpecial { return [] }
        guard stories.contains(where: { $0.country != nil }) else { return stories.flatMap(everywhere) }
        return stories.count > 1 ? stories : []
    }

    /// The place moved to every country, and to every subdivision of it that stands anywhere in the policy.
    private func everywhere(_ story: Location) -> [Location] {
        let subdivisions = namedMembers.compactMap { member in
            if case .subdivision(let code) = member { code } else { nil }
        }
        return CountryCode.assigned.flatMap { country in
            var moved = story
            moved.country = country
            moved.continent = country.continent
            moved.subdivisions = []
            let below = subdivisions.filter { $0.country == country }.map { code in
                var deeper = moved
                deeper.subdivisions = [code]
                return deeper
            }
            return [moved] + below
        }
    }

    /// Whether any answer depends on the instant.
    var isDated: Bool {
        for rule in policy.rules {
            if rule.window.from != nil || rule.window.until != nil || !rule.exceptions.isEmpty { return true }
        }
        for version in policy.regions.flatMap(\.versions) {
            if version.window.from != nil || version.window.until != nil { return true }
        }
        return namedMembers.contains { if case .union = $0 { true } else { false } }
    }

    private var namedMembers: [RegionMember] {
        var members = policy.regions.flatMap { $0.versions.flatMap { $0.include + $0.exclude } }
        for rule in policy.rules {
            members += named(rule.condition) + (rule.jurisdiction ?? []) + (rule.enforcement.trigger?.region ?? [])
            for exception in rule.exceptions { members += named(exception.condition) }
        }
        return members
    }

    private func named(_ condition: Condition) -> [RegionMember] {
        switch condition {
        case .region(_, let union): union
        case .not(let part): named(part)
        case .all(let parts), .any(let parts): parts.flatMap(named)
        default: []
        }
    }
}

/// Who belonged to a union when, written down a second time, by country.
enum ReferenceUnion {
    static func contains(_ country: CountryCode, _ union: CountryUnion, _ now: Int64) -> Bool {
        let table = union == .europeanUnion ? europeanUnion : economicArea
        guard let years = table["\(country)"] else { return false }
        return now >= start(years.0) && now < (years.1.map(start) ?? .max)
    }

    private static func start(_ text: String) -> Int64 { Instant(text)?.milliseconds ?? 0 }

    private static let brexit = "2020-02-01T00:00:00+01:00"

    private static let europeanUnion: [String: (String, String?)] = {
        var table: [String: (String, String?)] = [:]
        for code in ["BE", "DE", "FR", "IT", "LU", "NL", "GF", "GP", "MQ", "RE", "MF"] {
            table[code] = ("1958-01-01", nil)
        }
        for code in ["DK", "IE"] { table[code] = ("1973-01-01", nil) }
        for code in ["GB", "GI"] { table[code] = ("1973-01-01", brexit) }
        table["GL"] = ("1973-01-01", "1985-02-01")
        table["BL"] = ("1958-01-01", "2012-01-01")
        table["GR"] = ("1981-01-01", nil)
        for code in ["ES", "PT"] { table[code] = ("1986-01-01", nil) }
        for code in ["AT", "FI", "SE", "AX"] { table[code] = ("1995-01-01", nil) }
        for code in eastern { table[code] = ("2004-05-01", nil) }
        for code in ["BG", "RO"] { table[code] = ("2007-01-01", nil) }
        table["HR"] = ("2013-07-01", nil)
        table["YT"] = ("2014-01-01", nil)
        return table
    }()

    private static let eastern = ["CZ", "EE", "CY", "LV", "LT", "HU", "MT", "PL", "SI", "SK"]

    private static let economicArea: [String: (String, String?)] = {
        var table = europeanUnion.filter { $0.value.1 != "1985-02-01" }
        for (code, years) in table where years.0 < "1994-01-01" || years.0 == "1995-01-01" {
            table[code] = ("1994-01-01", years.1)
        }
        for code in ["NO", "IS"] { table[code] = ("1994-01-01", nil) }
        table["LI"] = ("1995-05-01", nil)
        for code in ["BG", "RO"] { table[code] = ("2007-08-01", nil) }
        table["HR"] = ("2014-04-12", nil)
        return table
    }()
}

import CordonModel

/// Who belonged to a union when, written down a second time, by country.
enum ReferenceUnion {
    static func contains(_ country: CountryCode, _ union: CountryUnion, _ now: Int64) -> Bool {
        (union == .europeanUnion ? unionYears : areaYears)[country]?.contains(now) ?? false
    }

    private static let unionYears = years(europeanUnion)
    private static let areaYears = years(economicArea)

    private static func years(_ table: [String: (String, String?)]) -> [CountryCode: Range<Int64>] {
        var years: [CountryCode: Range<Int64>] = [:]
        for (code, period) in table {
            guard let country = CountryCode(code) else { continue }
            years[country] = start(period.0)..<(period.1.map(start) ?? .max)
        }
        return years
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

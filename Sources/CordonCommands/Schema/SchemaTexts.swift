import CordonModel
import CordonReport

/// The kinds of text that policies are made of, as definitions by name.
///
/// In a policy every value is text, but a reader of YAML or JSON gives `1142` and `true` other types. Where such texts
/// may stand, numbers and Booleans are allowed beside strings.
enum SchemaTexts {
    static let words = Schema.text(["string", "number", "boolean"])
    static let filledWords = words.with("minLength", 1)
    static let boolean = Schema(.init("enum", [true, false, "true", "false"]))
    static let version = Schema(.init("enum", [1, "1"]))

    private static let namePattern = "[a-z][a-z0-9-]*"
    private static let idPattern = "[A-Za-z0-9][A-Za-z0-9._-]*"

    // No Booleans: a reader of YAML 1.1 takes `NO` for one, which must not pass for the name of a region.
    static let name = Schema.text(pattern: "^\(namePattern)$")
    static let id = Schema.text(["string", "number"], pattern: "^\(idPattern)$").with("minimum", 0)
    /// In a set, with the level in front.
    static let qualifiedName = Schema.text(pattern: "^(\(namePattern)/)?\(namePattern)$")
    static let ruleName = Schema.text(["string", "number"], pattern: "^(\(namePattern)/)?\(idPattern)$")

    static let wholeNumber = Schema.text(["string", "integer"], pattern: "^(0|[1-9][0-9]*)$").with("minimum", 0)
    static let asn = Schema.text(["string", "integer"], pattern: "^(0|[1-9][0-9]{0,9})$")
        .with("minimum", 0).with("maximum", .integer(Int(UInt32.max)))
    static let emailDomain = Schema.text(pattern: #"^(\*\.)?[^@* \t/.]([^@* \t/]*[^@* \t/.])?$"#)

    /// The definitions that every schema has.
    static var definitions: [(name: String, schema: Schema)] {
        [
            ("instant", instant), ("country", country), ("subdivision", subdivision), ("network", network),
            ("region-member", regionMember), ("effect", effect),
        ]
    }

    private static let instant = Schema.text(pattern: instantPattern).described(
        "Date or time", "`2020-06-04`, which is its first instant in UTC, or `2020-06-04T12:00:00Z` with an offset.")

    private static let instantPattern =
        "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
        + "([Tt ]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?([Zz]|[+-]([01][0-9]|2[0-3]):[0-5][0-9]))?$"

    private static let country = Schema.choice(CountryCode.assigned.map(\.description)).described(
        "Country", "An ISO 3166-1 code in capital letters; XK is Kosovo. `CN` never contains HK, MO or TW.")

    private static let subdivision = Schema.text(pattern: "^[A-Z]{2}-[A-Z0-9]{1,3}$").described(
        "Subdivision", "An ISO 3166-2 code, as in `US-NJ`.")

    private static let network = Schema.text(pattern: "^(\(ipv4)|\(ipv6))$").described(
        "Network", "CIDR notation: `203.0.113.0/24`, or `\"2001:db8::/32\"` with the quotes.")

    private static let ipv4 = "(\(octet)[.]){3}\(octet)/(3[0-2]|[12]?[0-9])"
    private static let octet = "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])"
    private static let ipv6 = "[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*/(12[0-8]|1[01][0-9]|[1-9]?[0-9])"

    private static let effect = Schema.choice(Effect.self).described(
        "Effect", "`admit` lets in, `hold` keeps waiting, `deny` keeps out.")

    private static let regionMember = Schema.anyOf(
        qualifiedName.described(
            "Region", "The name of a region of the policy, or `unknown`: no source knows the place."),
        .reference("country"), .reference("subdivision"), .reference("network"),
        Schema.choice(["EU", "EEA"]).described("Union", "The members at the instant of the request."),
        Schema.choice(ContinentCode.allCases.map { "continent:\($0.rawValue)" }).described(
            "Continent", "As the data tells it."),
        Schema.text(pattern: "^asn:(0|[1-9][0-9]{0,9})$").described(
            "Autonomous system", "Its number, as in `asn:4134`."))
}

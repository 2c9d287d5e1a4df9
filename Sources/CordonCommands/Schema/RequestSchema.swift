import CordonModel
import CordonPolicy
import CordonReport

/// What may stand in the requests of tests.
enum RequestSchema {
    /// The keys of a request.
    static var keys: [SchemaKey] {
        RequestKey.allCases.map(key) + places
    }

    /// A place is told in one way at most.
    static let exclusions: JSONValue = .array(
        [("country", "location"), ("country", "sources"), ("location", "sources")].map { first, second in
            ["not": Schema.requiring(first, second).json]
        })

    // Exhaustive: a new key must be described here.
    private static func key(_ key: RequestKey) -> SchemaKey {
        let (title, description, value) = text(key)
        return SchemaKey(key.rawValue, title, description, value)
    }

    private static func text(_ key: RequestKey) -> (String, String, Schema) {
        switch key {
        case .ip: ("Address", "The participant's address.", .text(pattern: "^[0-9A-Fa-f:.]+$"))
        case .phone: ("Number", "The telephone number (E.164).", phone)
        case .country: ("Country", "What one source says, instead of asking for the address.", country)
        case .meeting: ("Meeting", "The meeting's id.", SchemaTexts.words)
        case .meetingTag: ("Tags", "The meeting's tags.", .oneOrMore(of: SchemaTexts.words))
        case .hostAccount: ("Host's account", "The account that holds the meeting.", SchemaTexts.words)
        case .hostRegion: ("Host's country", "Of the account.", .reference("country"))
        case .channel: ("Channel", "How the participant joins; `desktop` by default.", .choice(Channel.self))
        case .role: ("Role", "What the participant is; `attendee` by default.", .choice(Role.self))
        case .user: ("User", "The participant's account or e-mail address.", SchemaTexts.words)
        case .authenticated: ("Logged in", "`false` by default.", SchemaTexts.boolean)
        case .ended: ("Ended", "Rules that have ended the meeting.", rules)
        case .suspended: ("Suspended", "Rules that have suspended the account.", rules)
        case .at: ("At", "When; a dated policy needs it.", .reference("instant"))
        }
    }

    private static let phone = Schema.text(["string", "integer"], pattern: "^[+]?[1-9][0-9]{6,14}$")
    private static let country = Schema.anyOf(.reference("country"), Schema(.init("const", "unknown")))
    private static let rules = Schema.oneOrMore(of: SchemaTexts.ruleName)

    /// What sources say of the place, field by field.
    private static let places = [
        SchemaKey("location", "Location", "What one source says, field by field.", .reference("location")),
        SchemaKey(
            "sources", "Sources", "What several sources say, in order; `none` has no record.",
            .list(of: .anyOf(.reference("location"), Schema(.init("const", "none"))), atLeast: 1)),
    ]
}

/// What sources say of a place, and what corrections put instead.
enum LocationSchema {
    static let location = Schema.mapping(keys)

    static let keys = [
        SchemaKey("country", "Country", "`unknown` where nothing is known.", country),
        SchemaKey("registered-country", "Registered country", "Where the block is registered.", country),
        SchemaKey("represented-country", "Represented country", "Whom the users represent.", country),
        SchemaKey(
            "continent", "Continent", "Two letters.", .choice(ContinentCode.allCases.map(\.rawValue) + ["unknown"])),
        SchemaKey("subdivisions", "Subdivisions", "ISO 3166-2 codes of one country.", .oneOrMore(of: subdivision)),
        SchemaKey("asn", "Autonomous system", "Its number.", .anyOf(SchemaTexts.asn, unknown)),
        SchemaKey("anonymizer", "Anonymizer", "Ways of hiding, or `none`.", .oneOrMore(of: anonymizer)),
        SchemaKey("anycast", "Anycast", "Whether the address is in many places.", SchemaTexts.boolean),
        SchemaKey("satellite", "Satellite", "Whether a satellite carries it.", SchemaTexts.boolean),
    ]

    private static let unknown = Schema(.init("const", "unknown"))
    private static let country = Schema.anyOf(.reference("country"), unknown)
    private static let subdivision = Schema.anyOf(.reference("subdivision"), unknown)
    private static let anonymizer = Schema.choice(AnonymizerKind.allCases.map(\.rawValue) + ["none"])
}

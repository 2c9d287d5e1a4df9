import CordonModel
import CordonPolicy
import CordonReport

/// What may stand under `when`.
enum ConditionSchema {
    static let definitions: [(name: String, schema: Schema)] = [("condition", condition)]

    private static var condition: Schema {
        let always = Schema(.init("const", "always")).described("Always", "Everyone.")
        let keys = ConditionKey.allCases.map(key) + [all, any, not]
        return .anyOf(always, Schema.mapping(keys).with("minProperties", 1)).described(
            "Condition", "`always`, or keys that must all hold. A list holds if any of its values does.")
    }

    private static let all = SchemaKey(
        "all", "All of", "Every one of these conditions must hold.", .list(of: .reference("condition"), atLeast: 1))
    private static let any = SchemaKey(
        "any", "Any of", "One of these conditions must hold.", .list(of: .reference("condition"), atLeast: 1))
    private static let not = SchemaKey(
        "not", "Not", "Holds where the condition does not; an unknown place is in no region.", .reference("condition"))

    private static func key(_ key: ConditionKey) -> SchemaKey {
        let (title, description, value) = text(key)
        return SchemaKey(key.rawValue, title, description, .oneOrMore(of: value))
    }

    // Exhaustive: a new key must be described here.
    private static func text(_ key: ConditionKey) -> (String, String, Schema) {
        switch key {
        case .region: ("Region", "Where the participant is: region names and codes.", .reference("region-member"))
        case .registeredRegion:
            ("Registered region", "Where the address block is registered.", .reference("region-member"))
        case .representedRegion:
            ("Represented region", "Whom the users represent, as a military base.", .reference("region-member"))
        case .network: ("Network", "Networks that the address is in, in CIDR notation.", .reference("network"))
        case .asn: ("Autonomous system", "Numbers of autonomous systems.", SchemaTexts.asn)
        case .anonymizer: ("Anonymizer", "How the address hides somebody; `any` is any way.", anonymizer)
        case .addressKind: ("Kind of address", "What the address is by itself.", .choice(AddressKind.self))
        case .channel: ("Channel", "How the participant joins.", .choice(Channel.self))
        case .role: ("Role", "What the participant is in the meeting.", .choice(Role.self))
        case .user: ("User", "Accounts or e-mail addresses, compared exactly.", SchemaTexts.filledWords)
        case .emailDomain:
            ("E-mail domain", "`example.org`, or `*.example.org` for those below it.", SchemaTexts.emailDomain)
        case .authenticated: ("Logged in", "Whether the participant is logged in.", SchemaTexts.boolean)
        case .meeting: ("Meeting", "Ids of meetings, compared exactly.", SchemaTexts.filledWords)
        case .meetingTag: ("Tag of the meeting", "Holds if the meeting has any of these.", SchemaTexts.filledWords)
        case .hostAccount: ("Host's account", "Accounts, compared exactly.", SchemaTexts.filledWords)
        case .hostRegion: ("Host's country", "Of the account, so ISO 3166-1 codes only.", .reference("country"))
        }
    }

    private static let anonymizer = Schema.choice(AnonymizerKind.allCases.map(\.rawValue) + ["any"])
}

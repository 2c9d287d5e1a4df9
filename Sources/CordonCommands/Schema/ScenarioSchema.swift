import CordonLanguage
import CordonModel
import CordonPolicy
import CordonReport

/// Scenarios.
enum ScenarioSchema {
    static var definitions: [(name: String, schema: Schema)] {
        [
            ("region", PolicySchema.region), ("members", PolicySchema.members), ("window", RuleSchema.window),
            ("order", order), ("event", event), ("regime", regime),
        ] + SchemaTexts.definitions
    }

    static var root: Schema {
        .mapping([
            SchemaKey("cordon-scenario", "Version", "The version of the format: 1.", SchemaTexts.version).required,
            SchemaKey("name", "Name", "By which reports call the scenario.", SchemaTexts.filledWords),
            SchemaKey("description", "Description", "For people.", SchemaTexts.words),
            SchemaKey(
                "participants", "Participants", "Lists, relative to this file.",
                .oneOrMore(of: SchemaTexts.filledWords)
            ).required,
            SchemaKey("regions", "Regions", "Named sets of places, as in a policy.", PolicySchema.regions),
            SchemaKey(
                "jurisdiction", "Jurisdiction", "What counts as inside.",
                .oneOrMore(of: .reference("region-member"))
            ).required,
            SchemaKey("reaction", "Reaction", "How long it takes to act; `0s` by default.", duration),
            SchemaKey("orders", "Orders", "The demands.", .list(of: .reference("order"))),
            SchemaKey("events", "Events", "What happens under every regime.", .list(of: .reference("event"))),
            SchemaKey("errors", "Errors", "How often data is wrong about people; nothing is assumed.", errors),
            SchemaKey(
                "regimes", "Regimes", "What is compared.", .list(of: .reference("regime"), atLeast: 1)
            ).required,
        ])
    }

    private static let duration = Schema.text(pattern: "^(0|[1-9][0-9]*)(ms|s|m|h|d)$")

    private static let provenance = [
        SchemaKey("mark", "Mark", "Whether it is known or made up.", .choice(Provenance.Mark.self)),
        SchemaKey("source", "Source", "Where it is told; a fact has one.", SchemaTexts.filledWords),
    ]

    private static let id = SchemaKey("id", "Id", "Unique.", SchemaTexts.filledWords).required

    private static var order: Schema {
        .mapping(
            [
                id,
                SchemaKey("authority", "Authority", "Who demands it.", SchemaTexts.words),
                SchemaKey("reference", "Reference", "By which it is known.", SchemaTexts.words),
                SchemaKey("received", "Received", "When it arrived.", .reference("instant")).required,
                SchemaKey("status", "Status", "What became of it.", .choice(OrderStatus.self)),
                SchemaKey("appealed", "Appealed", "When somebody appealed.", .reference("instant")),
                SchemaKey("reversed", "Reversed", "When it was taken back.", .reference("instant")),
                SchemaKey("published", "Published", "Whether the public was told.", SchemaTexts.boolean),
                SchemaKey(
                    "meetings", "Meetings", "What it is about; everything by default.",
                    .oneOrMore(of: SchemaTexts.filledWords)),
            ] + [provenance[0].required, provenance[1]]
        ).with("if", fact).with("then", Schema.requiring("source").json)
    }

    /// A fact is told somewhere.
    private static let fact: JSONValue = ["properties": ["mark": ["const": "fact"]], "required": ["mark"]]

    private static var event: Schema {
        let happenings = ["schedule", "start", "end", "move", "suspend", "reinstate", "policy", "data"]
        return Schema.mapping(
            [
                SchemaKey("at", "At", "When it happens.", .reference("instant")).required,
                SchemaKey("schedule", "Scheduled", "A meeting is announced.", SchemaTexts.filledWords),
                SchemaKey("start", "Started", "A meeting begins.", SchemaTexts.filledWords),
                SchemaKey("end", "Ended", "A meeting is over, as planned.", SchemaTexts.filledWords),
                SchemaKey("move", "Moved", "Somebody inside is elsewhere, or has another role.", move),
                SchemaKey("suspend", "Suspended", "The operator shuts an account.", SchemaTexts.filledWords),
                SchemaKey("reinstate", "Reinstated", "The operator opens it again.", SchemaTexts.filledWords),
                SchemaKey("policy", "Policy", "Another policy is in force; in regimes only.", SchemaTexts.filledWords),
                SchemaKey("data", "Data", "Places are told by other data.", data),
            ] + provenance
        ).with("oneOf", .array(happenings.map { Schema.requiring($0).json }))
            .with("if", fact).with("then", Schema.requiring("source").json)
    }

    private static let move = Schema.mapping([
        SchemaKey("meeting", "Meeting", "Its id.", SchemaTexts.filledWords).required,
        SchemaKey("participant", "Participant", "As the list calls them.", SchemaTexts.filledWords).required,
        SchemaKey("ip", "Address", "The new one.", .text(pattern: "^[0-9A-Fa-f:.]+$")),
        SchemaKey("channel", "Channel", "The new one.", .choice(Channel.self)),
        SchemaKey("role", "Role", "The new one.", .choice(Role.self)),
    ]).with("minProperties", 3)

    private static let data = Schema.mapping([
        SchemaKey(
            "geo", "Sources", "Databases instead of those that are asked, relative to this file.",
            .oneOrMore(of: SchemaTexts.filledWords)),
        SchemaKey("corrections", "Corrections", "What overrides them, relative to this file.", SchemaTexts.filledWords),
    ]).with("minProperties", 1)

    private static var regime: Schema {
        .mapping(
            [
                SchemaKey("id", "Id", "By which reports call it.", SchemaTexts.name).required,
                SchemaKey("title", "Title", "For people.", SchemaTexts.filledWords),
                SchemaKey("policy", "Policy", "What is in force, relative to this file.", SchemaTexts.filledWords),
                SchemaKey("remove", "Remove", "Accounts that are removed everywhere.", removal),
                SchemaKey(
                    "from", "From", "When the order to do it arrives; the first order by default.",
                    .reference("instant")),
                SchemaKey("reaction", "Reaction", "Instead of the scenario's.", duration),
                SchemaKey(
                    "orders", "Orders", "The ids of those that it carries out; all by default.",
                    .oneOrMore(of: SchemaTexts.filledWords)),
                SchemaKey("publishes", "Publishes", "Whether the demand is published.", SchemaTexts.boolean),
                SchemaKey("events", "Events", "What happens under this regime.", .list(of: .reference("event"))),
            ] + provenance
        ).with("not", Schema.requiring("policy", "remove").json)
            .with("if", fact).with("then", Schema.requiring("source").json)
    }

    private static let removal = Schema.mapping([
        SchemaKey("accounts", "Accounts", "A list of accounts (CSV).", SchemaTexts.filledWords).required,
        SchemaKey("graph", "Graph", "Who interacted with whom (CSV).", SchemaTexts.filledWords),
        SchemaKey(
            "at-least", "At least", "So many interactions with accounts of the list make an amplifier.",
            Schema.text(["string", "integer"], pattern: "^[1-9][0-9]*$").with("minimum", 1)),
    ]).with("dependentRequired", ["graph": ["at-least"], "at-least": ["graph"]])

    private static let errors = Schema.mapping(
        ErrorClass.allCases.map { SchemaKey($0.rawValue, $0.title, $0.meaning, rate(of: $0)) })

    private static func rate(of kind: ErrorClass) -> Schema {
        let common = [
            SchemaKey("rate", "Rate", "Of the people concerned, from 0 to 1.", share).required,
            SchemaKey(
                "of", "Of", "The true countries of those concerned; everybody by default.",
                .oneOrMore(of: .reference("country"))),
        ]
        let weights = Schema(
            .init("type", "object"), .init("additionalProperties", weight.json), .init("minProperties", 1),
            .init("propertyNames", Schema.reference("country").json))
        let to = SchemaKey("to", "To", "The countries that are told instead, with weights.", weights)
        return .mapping(common + (kind.hasDestination ? [to] : []))
    }

    private static let number = #"^[0-9]+([.][0-9]+)?([eE][+-]?[0-9]+)?$"#
    private static let share = Schema.text(["string", "number"], pattern: number).with("minimum", 0).with("maximum", 1)
    private static let weight = Schema.text(["string", "number"], pattern: number).with("exclusiveMinimum", 0)
}

extension ErrorClass {
    /// A few words.
    var title: String {
        switch self {
        case .vpn: "VPN"
        case .roaming: "Home-routed roaming"
        case .disagreement: "Disagreement"
        case .privateRelay: "Private relay"
        case .carrierNAT: "Carrier NAT"
        }
    }

    /// What the data says of somebody in this case.
    var meaning: String {
        switch self {
        case .vpn: "The traffic leaves a tunnel in another country."
        case .roaming: "A mobile network carries the traffic home, to another country."
        case .disagreement: "Another source tells another country."
        case .privateRelay: "The address is a relay's: the country is right, and `private-relay` is told of it."
        case .carrierNAT: "The address is one of those that carriers share, so that nobody can tell the place."
        }
    }
}

import CordonModel
import CordonPolicy
import CordonReport

/// What may stand under `rules`.
enum RuleSchema {
    static let definitions: [(name: String, schema: Schema)] = [("rule", rule), ("window", window)]

    private static let region = Schema.oneOrMore(of: .reference("region-member"))

    private static var rule: Schema {
        Schema.mapping(deciding + carrying)
            .with("anyOf", [Schema.requiring("effect", "when").json, Schema.requiring("allow-only").json])
            .with("not", Schema.requiring("effect", "allow-only").json)
            .with("dependentRequired", ["trigger": ["enforce"]])
            .with("if", enforcesOnOthers.json).with("then", needsTrigger.json)
            .described("Rule", "In each tier a matching deny decides before hold before admit.")
    }

    private static let deciding = [
        SchemaKey("id", "Id", "Unique; decisions, reports and tests name the rule by it.", SchemaTexts.id).required,
        SchemaKey("description", "Description", "For people.", SchemaTexts.words),
        SchemaKey("tier", "Tier", "One of `tiers`; an earlier tier decides first.", SchemaTexts.name),
        SchemaKey("effect", "Effect", "What is decided where the rule matches.", .reference("effect")),
        SchemaKey("allow-only", "Allow only", "Denies everybody who is not there, instead of `effect`.", region),
        SchemaKey(
            "jurisdiction", "Jurisdiction", "The places that the rule may touch: hits outside are collateral.", region),
        SchemaKey("when", "When", "Whom the rule is about; everyone is `always`.", .reference("condition")),
        SchemaKey("during", "During", "When the rule is in force.", .reference("window")),
        SchemaKey("exceptions", "Exceptions", "People whom the rule spares.", .list(of: exception)),
        SchemaKey("joined", "Joined already", "What becomes of people inside.", .choice(JoinedTreatment.self)),
    ]

    private static let carrying = [
        SchemaKey("order", "Order", "The demand that the rule carries out.", order),
        SchemaKey("notice", "Notice", "What a participant is told.", notice),
        SchemaKey(
            "enforce", "Enforce on", "Whom the rule hits: each participant, the whole meeting, or the host's account.",
            .choice(["participant", "meeting", "account"])),
        SchemaKey("trigger", "Trigger", "Who sets off a rule on meetings or accounts.", trigger),
    ]

    private static let enforcesOnOthers = Schema(
        .init("properties", ["enforce": Schema.choice(["meeting", "account"]).json]), .init("required", ["enforce"]))
    private static let needsTrigger = Schema(
        .init("properties", ["effect": ["const": "deny"]]), .init("required", ["trigger", "effect"]))

    static let window = Schema.mapping([
        SchemaKey("from", "From", "The first instant inside.", .reference("instant")),
        SchemaKey("until", "Until", "The first instant that is outside again.", .reference("instant")),
    ]).with("minProperties", 1)

    private static let exception = Schema.mapping([
        SchemaKey("when", "When", "Who is spared.", .reference("condition")).required,
        SchemaKey("approved-by", "Approved by", "Who answers for it.", SchemaTexts.filledWords).required,
        SchemaKey("reason", "Reason", "Why.", SchemaTexts.filledWords).required,
        SchemaKey("until", "Until", "The first instant at which it does not hold.", .reference("instant")).required,
    ])

    private static let order = Schema.mapping(
        [
            SchemaKey("authority", "Authority", "Who demands it.", SchemaTexts.filledWords),
            SchemaKey("reference", "Reference", "Which demand it is.", SchemaTexts.filledWords),
        ] + orderDates + [
            SchemaKey("status", "Status", "What became of the demand.", .anyOf(statuses, SchemaTexts.filledWords))
        ])

    private static let orderDates = [
        SchemaKey("received", "Received", "When the demand came.", .reference("instant")),
        SchemaKey("acted", "Acted", "When it was carried out.", .reference("instant")),
        SchemaKey("expires", "Expires", "When it ends.", .reference("instant")),
    ]

    private static let statuses = Schema.choice(
        ["received", "acted", "appealed", "reversed", "withdrawn", "refused", "expired", "own-decision"])

    private static let notice = Schema.mapping([
        SchemaKey("code", "Code", "A whole number, as in 1142.", SchemaTexts.wholeNumber),
        SchemaKey("text", "Text", "What a participant reads.", SchemaTexts.filledWords),
        SchemaKey("disclose", "Disclose", "Whether a participant may be told of the order.", SchemaTexts.boolean),
    ])

    private static let trigger = Schema.mapping([
        SchemaKey("region", "Region", "Whose presence counts.", region).required,
        SchemaKey(
            "at-least", "At least", "So many people, 1 or more.",
            Schema.text(["string", "integer"], pattern: "^[1-9][0-9]*$").with("minimum", 1)),
        SchemaKey("share", "Share", "That share of the people with a usable place: above 0, at most 1.", share),
        SchemaKey(
            "observed", "Observed", "Whose people count.", .choice(["this-meeting", "previous-meeting"])),
    ]).with("oneOf", [Schema.requiring("at-least").json, Schema.requiring("share").json])

    private static let share = Schema.text(["string", "number"], pattern: "^(0[.][0-9]*[1-9][0-9]*|1([.]0+)?)$")
        .with("exclusiveMinimum", 0).with("maximum", 1)
}

import CordonPolicy
import CordonReport

/// What may stand under `guarantees`.
enum GuaranteeSchema {
    static let definitions: [(name: String, schema: Schema)] = [("guarantee", guarantee)]

    private static let region = Schema.oneOrMore(of: .reference("region-member"))
    private static let effects = Schema.oneOrMore(of: .reference("effect"))

    private static var guarantee: Schema {
        Schema.mapping(keys).with("oneOf", .array(claims.map(\.json))).with("dependentSchemas", foreignKeys)
            .described("Guarantee", "A promise about every request there is: exactly one claim.")
    }

    private static let claims: [Schema] = [
        .requiring("never", "when"), .requiring("always", "when"), .requiring("tier", "changes-nobody-in"),
        .requiring("hiding"), .requiring("at-least-as-strict-as"),
    ]

    /// Keys that say nothing without those of their claim.
    private static let foreignKeys: JSONValue = [
        "when": Schema.anyOf(.requiring("never"), .requiring("always")).json,
        "changes-nobody-in": Schema.requiring("tier").json, "in": Schema.requiring("at-least-as-strict-as").json,
    ]

    private static let keys = [
        SchemaKey("id", "Id", "Unique among the guarantees.", SchemaTexts.id).required,
        SchemaKey("description", "Description", "For people.", SchemaTexts.words),
        SchemaKey("never", "Never", "Nobody of whom `when` holds gets one of these effects.", effects),
        SchemaKey("always", "Always", "Everybody of whom `when` holds gets one of these effects.", effects),
        SchemaKey("when", "When", "Whom `never` or `always` is about.", .reference("condition")),
        SchemaKey(
            "tier", "Tier", "Without this tier nobody in the region would be treated otherwise.",
            SchemaTexts.qualifiedName),
        SchemaKey("changes-nobody-in", "Changes nobody in", "The region that `tier` leaves alone.", region),
        SchemaKey(
            "hiding", "Hiding", "Hiding this never turns deny into admit.", .choice(Guarantee.HiddenAttribute.self)),
        SchemaKey(
            "at-least-as-strict-as", "At least as strict as",
            "Nobody is treated less strictly than by this file's policy.",
            SchemaTexts.filledWords),
        SchemaKey("in", "In", "The region that `at-least-as-strict-as` is about; everywhere by default.", region),
    ]
}

import CordonPolicy
import CordonReport

/// What may stand under `tests`.
enum TestSchema {
    static let definitions: [(name: String, schema: Schema)] = [
        ("test", test), ("expectation", expectation), ("location", LocationSchema.location),
    ]

    private static let rule = Schema.anyOf(
        Schema(.init("const", "(default)")).described("Default", "No rule matched."), SchemaTexts.ruleName)

    private static var test: Schema {
        let own = [
            SchemaKey("name", "Name", "For reports.", SchemaTexts.words),
            SchemaKey("description", "Description", "For people.", SchemaTexts.words),
            SchemaKey("expect", "Expected", "The decision that is right.", .reference("expectation")),
            SchemaKey("table", "Table", "One test a row; the other keys hold for all.", table),
            SchemaKey("matrix", "Matrix", "One test for every combination.", matrix),
        ]
        return Schema.mapping(RequestSchema.keys + own)
            .with("anyOf", [Schema.requiring("expect").json, Schema.requiring("table").json])
            .with("not", Schema.requiring("table", "matrix").json)
            .with("allOf", RequestSchema.exclusions)
            .described("Test", "A request and the decision that its author expects.")
    }

    private static let expectation = Schema.anyOf(
        .reference("effect"),
        .mapping([
            SchemaKey("effect", "Effect", "What must be decided.", .reference("effect")).required,
            SchemaKey("rule", "Rule", "Which must decide; `(default)` where none does.", rule),
            SchemaKey("certain", "Certain", "Whether every story must give this effect.", SchemaTexts.boolean),
        ]))

    private static var table: Schema {
        let columns = RequestSchema.keys.map(\.name) + ["expect", "rule", "certain"]
        let cell = Schema.text(["string", "number", "boolean", "array", "object"])
        return .mapping([
            SchemaKey(
                "columns", "Columns", "Keys of the request, `expect`, `rule` and `certain`.",
                .list(of: .choice(columns), atLeast: 1).with("uniqueItems", true)
            ).required,
            SchemaKey("rows", "Rows", "Each with a cell for each column.", .list(of: .list(of: cell, atLeast: 1)))
                .required,
        ])
    }

    private static var matrix: Schema {
        let keys = RequestSchema.keys.map { key in
            SchemaKey(key.name, "Values", "Each is combined with all others.", .oneOrMore(of: key.value))
        }
        return Schema.mapping(keys).with("minProperties", 1)
    }
}

import CordonPolicy
import CordonReport

/// Policies and sets.
enum PolicySchema {
    static var definitions: [(name: String, schema: Schema)] {
        [("policy", policy), ("set", set), ("region", region), ("members", members)]
            + RuleSchema.definitions + ConditionSchema.definitions + GuaranteeSchema.definitions
            + TestSchema.definitions + SchemaTexts.definitions
    }

    private static var policy: Schema {
        let own = [
            SchemaKey(
                "tiers", "Tiers", "An earlier one decides first.",
                .anyOf(SchemaTexts.name, .list(of: SchemaTexts.name, atLeast: 1).with("uniqueItems", true))),
            SchemaKey("regions", "Regions", "Named sets of places.", regions),
            SchemaKey("rules", "Rules", "Their order never matters.", .list(of: .reference("rule"))),
        ]
        return Schema.mapping(head + own + promises)
            .with("if", ["properties": ["tiers": ["type": "array", "minItems": 2]], "required": ["tiers"]])
            .with("then", ["properties": ["rules": ["items": ["required": ["tier"]]]]])
            .with("anyOf", [["required": ["tiers"]], withoutTiers])
            .described("Policy", "Who is kept out of meetings because of where they are.")
    }

    private static let withoutTiers: JSONValue = [
        "properties": ["rules": ["items": ["not": ["required": ["tier"]]]]]
    ]

    private static var set: Schema {
        let levels = SchemaKey(
            "levels", "Levels", "From the outermost to the innermost; locked ones decide first.",
            .list(of: level, atLeast: 1))
        return Schema.mapping(head + [levels.required] + promises).described("Set", "Policies that decide together.")
    }

    private static var head: [SchemaKey] {
        [
            SchemaKey("cordon", "Version", "The version of the language: 1.", SchemaTexts.version).required,
            SchemaKey("name", "Name", "By which reports call the policy.", SchemaTexts.name),
            SchemaKey("description", "Description", "For people.", SchemaTexts.words),
            SchemaKey("default", "Default", "What happens when no rule matches.", .reference("effect")).required,
            SchemaKey("location", "Location", "How places are read.", location),
        ]
    }

    private static var promises: [SchemaKey] {
        [
            SchemaKey("guarantees", "Guarantees", "What is promised.", .list(of: .reference("guarantee"))),
            SchemaKey("tests", "Tests", "Requests and expected decisions.", .list(of: .reference("test"))),
        ]
    }

    private static let location = Schema.mapping([
        SchemaKey(
            "disagreement", "Disagreement", "How many of several sources' stories must match a rule; `all` by default.",
            .choice(LocationSettings.Disagreement.self)),
        SchemaKey(
            "tunnels", "Tunnels", "Whether the IPv4 address inside 6to4 and NAT64 places them.",
            .choice(LocationSettings.Tunnels.self)),
    ])

    private static let level = Schema.mapping([
        SchemaKey("name", "Name", "Qualifies the names in the file, as in `account/legal`.", SchemaTexts.name).required,
        SchemaKey("file", "File", "Relative to the folder of the set.", SchemaTexts.filledWords).required,
        SchemaKey("lock", "Locked", "Decides before all that are not locked.", SchemaTexts.boolean),
    ])
}

extension PolicySchema {
    static let regions = Schema(
        .init("type", "object"), .init("additionalProperties", Schema.reference("region").json),
        .init("propertyNames", ["pattern": "^[a-z][a-z0-9-]*$", "not": ["const": "unknown"]]))

    static let members = Schema.oneOrMore(of: .reference("region-member"))

    static var region: Schema {
        let versions = SchemaKey(
            "versions", "Versions", "The one whose window holds counts.",
            .list(of: Schema.mapping(contents), atLeast: 1))
        return .anyOf(.reference("members"), .mapping(contents), .mapping([versions.required])).described(
            "Region", "A list of members, or what is included and excluded, perhaps dated.")
    }

    private static var contents: [SchemaKey] {
        [
            SchemaKey("include", "Include", "Members of the region.", .reference("members")).required,
            SchemaKey("exclude", "Exclude", "Wins within this region.", .reference("members")),
            SchemaKey("during", "During", "Outside of it the region is empty.", .reference("window")),
        ]
    }
}

package import CordonReport

/// `cordon schema`: JSON Schemas of the files that people write.
package struct SchemaCommand: Sendable {
    /// What is described.
    package enum Kind: String, CaseIterable, Sendable {
        /// Policies and sets.
        case policy
        /// Files of tests.
        case tests
        /// Files of corrections.
        case corrections
        /// Scenarios.
        case scenario
    }

    private let kind: Kind

    package init(_ kind: Kind) {
        self.kind = kind
    }

    /// The schema, in the dialect 2020-12.
    package var document: JSONValue {
        let definitions = definitions.map { JSONValue.Member($0.name, $0.schema.json) }
        let head = Schema(
            .init("$schema", "https://json-schema.org/draft/2020-12/schema"),
            .init("$id", .string("urn:cordon:schema:\(kind.rawValue):1")), .init("title", .string(title)))
        return .object(head.members + root.members + [.init("$defs", .object(definitions))])
    }

    private var title: String {
        switch kind {
        case .policy: "Cordon policy or set of policies"
        case .tests: "Cordon tests"
        case .corrections: "Cordon corrections"
        case .scenario: "Cordon scenario"
        }
    }

    private var root: Schema {
        switch kind {
        case .policy: Schema(.init("oneOf", [Schema.reference("policy").json, Schema.reference("set").json]))
        case .tests: Self.tests
        case .corrections: Self.corrections
        case .scenario: ScenarioSchema.root
        }
    }

    private var definitions: [(name: String, schema: Schema)] {
        switch kind {
        case .policy: PolicySchema.definitions
        case .tests: TestSchema.definitions + SchemaTexts.definitions
        case .corrections: SchemaTexts.definitions
        case .scenario: ScenarioSchema.definitions
        }
    }
}

extension SchemaCommand {
    private static var tests: Schema {
        let defaults = Schema.mapping(RequestSchema.keys).with("allOf", RequestSchema.exclusions)
        return .mapping([
            SchemaKey("cordon-tests", "Version", "The version of the format: 1.", SchemaTexts.version).required,
            SchemaKey("policy", "Policy", "A policy or set, relative to this file.", SchemaTexts.filledWords).required,
            SchemaKey("description", "Description", "For people.", SchemaTexts.words),
            SchemaKey("defaults", "Defaults", "Keys of requests that hold where a test has none.", defaults),
            SchemaKey("tests", "Tests", "Requests and expected decisions.", .list(of: .reference("test"))).required,
        ])
    }

    private static var corrections: Schema {
        .mapping([
            SchemaKey("cordon-corrections", "Version", "The version of the format: 1.", SchemaTexts.version).required,
            SchemaKey("corrections", "Corrections", "Each for one network.", .list(of: correction)).required,
        ])
    }

    private static var correction: Schema {
        let said = SchemaTexts.words.with("pattern", #"\S"#)
        return .mapping([
            SchemaKey("network", "Network", "Of several around an address the smallest counts.", .reference("network"))
                .required,
            SchemaKey("set", "Set", "The fields that are replaced.", LocationSchema.location.with("minProperties", 1))
                .required,
            SchemaKey("reason", "Reason", "Why you know better.", said).required,
            SchemaKey("author", "Author", "Who says so.", said).required,
            SchemaKey("date", "Date", "When it was written.", .reference("instant")).required,
            SchemaKey("expires", "Expires", "From then on it is not used.", .reference("instant")).required,
        ])
    }
}

import CordonReport

/// A JSON Schema (2020-12), or a part of one.
struct Schema: Sendable {
    private(set) var members: [JSONValue.Member]

    init(_ members: JSONValue.Member...) {
        self.members = members
    }

    var json: JSONValue { .object(members) }

    /// The same with one more keyword.
    func with(_ keyword: String, _ value: JSONValue) -> Schema {
        var copy = self
        copy.members.append(JSONValue.Member(keyword, value))
        return copy
    }

    /// The same with what editors show: a few words, and sentences.
    func described(_ title: String, _ description: String) -> Schema {
        with("title", .string(title)).with("description", .string(description))
    }
}

extension Schema {
    /// A definition of the same document.
    static func reference(_ name: String) -> Schema {
        Schema(.init("$ref", .string("#/$defs/\(name)")))
    }

    static func anyOf(_ schemas: Schema...) -> Schema {
        Schema(.init("anyOf", .array(schemas.map(\.json))))
    }

    /// A text of one of some types that a reader of YAML may give it; a pattern is asked of strings only.
    static func text(_ types: [String] = ["string"], pattern: String? = nil) -> Schema {
        let type: JSONValue = types.count == 1 ? .string(types[0]) : .array(types.map(JSONValue.string))
        let schema = Schema(.init("type", type))
        return pattern.map { schema.with("pattern", .string($0)) } ?? schema
    }

    static func choice(_ words: [String]) -> Schema {
        Schema(.init("enum", .array(words.map(JSONValue.string))))
    }

    /// The words of a type.
    static func choice<Choice>(_ type: Choice.Type) -> Schema
    where Choice: RawRepresentable<String> & CaseIterable {
        choice(Choice.allCases.map(\.rawValue))
    }

    static func list(of item: Schema, atLeast minimum: Int = 0) -> Schema {
        let schema = Schema(.init("type", "array"), .init("items", item.json))
        return minimum > 0 ? schema.with("minItems", .integer(minimum)) : schema
    }

    /// A single value, or a list that is not empty.
    static func oneOrMore(of item: Schema) -> Schema {
        anyOf(item, list(of: item, atLeast: 1))
    }
}

/// A key of a mapping, with its value and what editors show.
struct SchemaKey: Sendable {
    let name: String
    let value: Schema
    let isRequired: Bool

    init(_ name: String, _ title: String, _ description: String, _ value: Schema, isRequired: Bool = false) {
        self.name = name
        self.value = value.described(title, description)
        self.isRequired = isRequired
    }

    /// The same under another rule of what must be there.
    var required: SchemaKey { SchemaKey(self, isRequired: true) }

    private init(_ key: SchemaKey, isRequired: Bool) {
        name = key.name
        value = key.value
        self.isRequired = isRequired
    }
}

extension Schema {
    /// A mapping with these keys and no others.
    static func mapping(_ keys: [SchemaKey]) -> Schema {
        let schema = Schema(
            .init("type", "object"), .init("properties", .object(keys.map { .init($0.name, $0.value.json) })),
            .init("additionalProperties", false))
        let required = keys.filter(\.isRequired).map { JSONValue.string($0.name) }
        return required.isEmpty ? schema : schema.with("required", .array(required))
    }

    /// A mapping that has these keys, whatever else it has.
    static func requiring(_ names: String...) -> Schema {
        Schema(.init("required", .array(names.map(JSONValue.string))))
    }
}

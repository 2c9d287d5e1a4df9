import CordonReport

/// One rule of the race in the few words that all engines have: every list that is not empty must be met by one of its
/// values.
struct RaceRule {
    let id: String
    let effect: String
    var region: String?
    var outsideOf: String?
    var tags: [String] = []
    var channels: [String] = []
    var users: [String] = []
    var domains: [String] = []
    /// The rule is not for these.
    var exceptRoles: [String] = []

    /// The rule as a policy has it.
    var yaml: String {
        var parts: [String] = []
        if let region { parts.append("region: \(region)") }
        for (key, values) in [
            ("meeting-tag", tags), ("channel", channels), ("user", users), ("email-domain", domains),
        ] where !values.isEmpty {
            parts.append("\(key): [\(values.joined(separator: ", "))]")
        }
        if let outsideOf { parts.append("all: [{ not: { region: \(outsideOf) } }]") }
        if !exceptRoles.isEmpty { parts.append("not: { role: [\(exceptRoles.joined(separator: ", "))] }") }
        return "  - { id: \(id), effect: \(effect), when: { \(parts.joined(separator: ", ")) } }\n"
    }

    /// The rule for the translation into other languages.
    var json: JSONValue {
        [
            "id": .string(id), "effect": .string(effect), "region": .optional(region),
            "outside_of": .optional(outsideOf), "tags": .strings(tags), "channels": .strings(channels),
            "users": .strings(users), "domains": .strings(domains), "except_roles": .strings(exceptRoles),
        ]
    }
}

extension JSONValue {
    static func strings(_ texts: [String]) -> JSONValue { .array(texts.map(JSONValue.string)) }
}

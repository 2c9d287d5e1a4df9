import CordonModel
import CordonTestSupport

/// Instants that windows begin and end at, as text and in milliseconds.
let boundaries: [(text: String, milliseconds: Int64)] = [
    ("2020-06-04T11:59:59.999Z", 1_591_271_999_999), ("2020-06-04T12:00:00Z", 1_591_272_000_000),
    ("2020-06-04T12:00:00.001Z", 1_591_272_000_001), ("2020-06-04T15:00:00+02:00", 1_591_275_600_000),
    ("2020-06-05", 1_591_315_200_000),
]

/// Writes policies that use all of the language.
struct RandomPolicy {
    var generator: SeededGenerator
    /// A policy has no more rules.
    var mostRules: Int
    private var regionCount = 0
    private var tiers: [String] = []

    init(generator: SeededGenerator, mostRules: Int = 8) {
        self.generator = generator
        self.mostRules = mostRules
    }

    mutating func text() -> String {
        regionCount = Int.random(in: 0...5, using: &generator)
        tiers = Array(["legal", "platform", "host"].prefix(Int.random(in: 0...3, using: &generator)))
        var lines = ["cordon: 1", "default: \(pick(["admit", "hold", "deny"]))"]
        if !tiers.isEmpty { lines.append("tiers: [\(tiers.joined(separator: ", "))]") }
        if regionCount > 0 { lines.append("regions: { \(regions()) }") }
        if chance(2) {
            let disagreement = pick(["all", "any", "majority", "first"])
            lines.append("location: { tunnels: \(pick(["embedded", "special"])), disagreement: \(disagreement) }")
        }
        let ids = ["a", "B", "a-1", "a.1", "Z", "z9", "10", "9", "A_", "a"].dropLast().shuffled(using: &generator)
        let count = Int.random(in: 1...mostRules, using: &generator)
        lines.append("rules:")
        lines += ids.prefix(count).map { "  - { \(rule($0)) }" }
        return lines.joined(separator: "\n") + "\n"
    }

    private mutating func regions() -> String {
        let order = (0..<regionCount).shuffled(using: &generator)
        return order.map { index in
            let include = list(1...4) { $0.member(after: index) }
            guard chance(2) else { return "r\(index): \(include)" }
            return "r\(index): { include: \(include), exclude: \(list(1...3) { $0.member(after: index) }) }"
        }.joined(separator: ", ")
    }

    private mutating func rule(_ id: String) -> String {
        var parts = ["id: \(id)"]
        if let tier = tiers.randomElement(using: &generator), tiers.count > 1 || chance(2) {
            parts.append("tier: \(tier)")
        }
        if chance(4) {
            parts.append("allow-only: \(union())")
            if chance(2) { parts.append("when: \(condition(3))") }
        } else {
            parts.append("effect: \(pick(["admit", "hold", "deny"]))")
            parts.append("when: \(chance(10) ? "always" : condition(3))")
        }
        if chance(3) { parts.append("during: { \(window()) }") }
        if chance(4) {
            parts.append(
                "exceptions: [\((0...Int.random(in: 0...1, using: &generator)).map { _ in exception() }.joined(separator: ", "))]"
            )
        }
        return parts.shuffled(using: &generator).joined(separator: ", ")
    }

    private mutating func window() -> String {
        let from = Int.random(in: 0..<boundaries.count, using: &generator)
        let until = Int.random(in: 0..<boundaries.count, using: &generator)
        if from >= until { return "\(pick(["from", "until"])): \(boundaries[from].text)" }
        return "from: \(boundaries[from].text), until: \(boundaries[until].text)"
    }

    private mutating func exception() -> String {
        let until = pick(boundaries.map(\.text))
        return "{ when: \(condition(1)), approved-by: someone, reason: a test, until: \(until) }"
    }

    private mutating func condition(_ depth: Int) -> String {
        let count = Int.random(in: 1...(chance(3) ? 3 : 1), using: &generator)
        var keys = Set((0..<count).map { _ in depth > 0 && chance(3) ? pick(["all", "any", "not"]) : pick(tests) })
        if keys.isEmpty { keys = ["role"] }
        return "{ \(keys.sorted().map { "\($0): \(value(of: $0, depth))" }.joined(separator: ", ")) }"
    }

    private mutating func value(of key: String, _ depth: Int) -> String {
        switch key {
        case "not": condition(depth - 1)
        case "all", "any":
            "[\((0..<Int.random(in: 1...3, using: &generator)).map { _ in condition(depth - 1) }.joined(separator: ", "))]"
        case "region", "registered-region", "represented-region": union()
        case "authenticated": pick(["true", "false", "[true, false]"])
        default: list(1...3) { $0.pick(values[key] ?? []) }
        }
    }

    private mutating func union() -> String { list(1...3) { $0.member(after: -1) } }

    private mutating func member(after index: Int) -> String {
        if index + 1 < regionCount, chance(3) {
            return "r\(Int.random(in: index + 1..<regionCount, using: &generator))"
        }
        return pick(members)
    }

    private mutating func list(_ range: ClosedRange<Int>, _ item: (inout Self) -> String) -> String {
        let items = (0..<Int.random(in: range, using: &generator)).map { _ in quoted(item(&self)) }
        return items.count == 1 && chance(2) ? items[0] : "[\(items.joined(separator: ", "))]"
    }

    private mutating func quoted(_ text: String) -> String {
        let isPlain = !text.contains("::") && !text.hasPrefix("*") && chance(2)
        return isPlain ? text : "\"\(text)\""
    }

    mutating func pick<Value>(_ values: [Value]) -> Value {
        values[Int.random(in: 0..<values.count, using: &generator)]
    }

    mutating func chance(_ one: Int) -> Bool { Int.random(in: 0..<one, using: &generator) == 0 }
}

let networks = [
    "203.0.113.0/24", "8.8.8.0/24", "0.0.0.0/0", "::/0", "2001:4860::/32", "2002::/16", "10.0.0.0/8", "64:ff9b::/96",
    "81.2.69.142/32", "::ffff:81.2.69.0/120", "2002:5102:458e::/48", "81.2.69.140/31",
]

private let members =
    networks + ["CN", "HK", "US", "CA", "NO", "TW", "XK", "US-NJ", "US-CA", "CN-HK", "CN-BJ", "UA-43", "continent:AS"]
    + ["CN", "HK", "US", "continent:EU", "continent:NA", "asn:4134", "asn:15169", "unknown", "unknown"]

let users = [
    "a@example.org", "A@Example.ORG", "b@sub.example.org", "c@badexample.org", "plain", "d@", "e@f@example.org",
]
let meetings = ["100", "07", "1e3", "caf\u{E9}", "cafe\u{301}"]

private let values: [String: [String]] = [
    "network": networks, "asn": ["4134", "15169", "0"],
    "anonymizer": AnonymizerKind.allCases.map(\.rawValue) + ["any"],
    "address-kind": AddressKind.allCases.map(\.rawValue), "channel": Channel.allCases.map(\.rawValue),
    "role": Role.allCases.map(\.rawValue), "user": users,
    "email-domain": ["example.org", "*.example.org", "Example.Org", "*.ORG", "sub.example.org"],
    "meeting": meetings, "meeting-tag": ["june-4", "press", "NO"], "host-account": ["acme", "ACME"],
    "host-region": ["US", "CN", "HK"],
]

private let tests =
    ["region", "region", "region", "registered-region", "represented-region", "authenticated"] + values.keys.sorted()

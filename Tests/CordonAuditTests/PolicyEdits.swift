import CordonTestSupport

/// What becomes of a policy's text between two versions.
enum PolicyEdits {
    /// Without one of its rules; nil if there is only one.
    static func withoutARule(_ subject: RandomSubject, _ dice: inout Dice) throws -> RandomSubject? {
        var lines = subject.text.split(separator: "\n", omittingEmptySubsequences: false)
        let rules = rules(lines)
        guard rules.count > 1 else { return nil }
        lines.remove(at: dice.pick(rules))
        return try RandomSubject.policy(lines.joined(separator: "\n"))
    }

    /// With its rules in another order.
    static func shuffled(_ text: String, _ dice: inout Dice) -> String {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let rules = rules(lines)
        for (index, other) in zip(rules, dice.shuffled(rules.map { lines[$0] })) { lines[index] = other }
        return lines.joined(separator: "\n")
    }

    /// With guarantees, of which one is about a tier if there are several.
    static func promising(_ policies: inout RandomPolicy) -> String {
        let text = policies.text()
        let promises = policies.promises().split(separator: "tests:")[0]
        guard text.contains("tiers: [legal, platform"), promises.hasPrefix("guarantees:\n") else {
            return text + promises
        }
        return text + promises
            + "  - { id: t, tier: \(policies.dice.pick(["legal", "platform"])), changes-nobody-in: [CN, US, asn:15169] }\n"
    }

    /// A random policy in which some rules stand twice, and some a third time with another effect.
    static func withTwins(_ policies: inout RandomPolicy) throws -> RandomSubject {
        var lines = policies.text().split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        for line in policies.dice.shuffled(lines.filter { $0.hasPrefix("  - { ") && !$0.contains("enforce") }) {
            lines.insert(twin(line, "twin", nil), at: lines.count - 1)
            guard policies.dice.chance(2) else { break }
            lines.insert(
                twin(line, "other", policies.dice.pick(["admit", "hold", "deny"])), at: lines.count - 1)
            break
        }
        return try RandomSubject.policy(lines.joined(separator: "\n"))
    }

    private static func twin(_ line: String, _ id: String, _ effect: String?) -> String {
        let named = line.replacing(/id: [^,}]+/, with: "id: \(id) ")
        return effect.map { named.replacing(/effect: [a-z]+/, with: "effect: \($0)") } ?? named
    }

    /// The lines of rules: each has one.
    private static func rules(_ lines: [Substring]) -> [Int] {
        lines.indices.filter { lines[$0].hasPrefix("  - { id: ") }
    }
}

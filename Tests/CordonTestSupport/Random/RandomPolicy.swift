/// Writes policies that use all of the language.
package struct RandomPolicy {
    package var dice: Dice
    var regionCount = 0
    private var tiers: [String] = []
    /// How many rules there are at most.
    private var ruleLimit: Int

    package init(seed: UInt64, ruleLimit: Int = 8) {
        dice = Dice(seed: seed)
        self.ruleLimit = ruleLimit
    }

    package mutating func text() -> String {
        regionCount = dice.number(0...5)
        tiers = Array(["legal", "platform", "host"].prefix(dice.number(0...3)))
        var lines = ["cordon: 1", "default: \(effect())"]
        if !tiers.isEmpty { lines.append("tiers: [\(tiers.joined(separator: ", "))]") }
        if regionCount > 0 { lines.append("regions: { \(regions()) }") }
        lines += location()
        let ids = dice.shuffled(randomIDs).prefix(dice.number(1...ruleLimit))
        lines.append("rules:")
        lines += ids.map { "  - { \(rule($0)) }" }
        return lines.joined(separator: "\n") + "\n"
    }

    /// A set, which is the last, and the policies of its levels.
    package mutating func set() -> [(path: String, text: String)] {
        let limit = ruleLimit
        ruleLimit = 4
        defer { ruleLimit = limit }
        let levels = randomLevels.filter { _ in !dice.chance(6) } + ["extra"]
        let members = levels.map { (path: "\($0).yaml", text: text()) }
        let items = levels.map { "  - { name: \($0), file: \($0).yaml\(lock()) }" }
        let lines = ["cordon: 1", "name: acme", "default: \(effect())"] + location() + ["levels:"] + items
        return members + [("set.yaml", lines.joined(separator: "\n") + "\n")]
    }

    private mutating func lock() -> String { dice.pick(["", "", ", lock: true", ", lock: true", ", lock: false"]) }

    private mutating func effect() -> String { dice.pick(["admit", "hold", "deny"]) }

    private mutating func location() -> [String] {
        guard !dice.chance(3) else { return [] }
        let disagreement = dice.pick(["all", "any", "majority", "first"])
        return ["location: { tunnels: \(dice.pick(["embedded", "special"])), disagreement: \(disagreement) }"]
    }
}

// Rules.
extension RandomPolicy {
    private mutating func rule(_ id: String) -> String {
        var parts = ["id: \(id)"] + tier() + action()
        if dice.chance(3) { parts.append("during: { \(window()) }") }
        if dice.chance(4) {
            let exceptions = (0..<dice.number(1...2)).map { _ in exception() }
            parts.append("exceptions: [\(exceptions.joined(separator: ", "))]")
        }
        if dice.chance(8) { parts.append("jurisdiction: \(union())") }
        if dice.chance(8) { parts.append("joined: \(dice.pick(["remove", "keep"]))") }
        if dice.chance(8) { parts.append("order: { \(order()) }") }
        if dice.chance(8) { parts.append("notice: { code: 1142, text: closed, disclose: \(dice.chance(2)) }") }
        return dice.shuffled(parts).joined(separator: ", ")
    }

    private mutating func tier() -> [String] {
        guard !tiers.isEmpty, tiers.count > 1 || dice.chance(2) else { return [] }
        return ["tier: \(dice.pick(tiers))"]
    }

    /// What the rule does, to whom and when.
    private mutating func action() -> [String] {
        let enforcement = dice.chance(5) ? self.enforcement() : []
        if dice.chance(4) {
            let when = dice.chance(2) ? ["when: \(condition(3))"] : []
            return ["allow-only: \(union())"] + when + enforcement
        }
        let effect = enforcement.isEmpty ? self.effect() : "deny"
        return ["effect: \(effect)", "when: \(dice.chance(10) ? "always" : condition(3))"] + enforcement
    }

    private mutating func enforcement() -> [String] {
        let threshold = dice.pick(["at-least: 1", "at-least: 25", "share: 0.1", "share: 1"])
        let observed = dice.pick(["", ", observed: this-meeting", ", observed: previous-meeting"])
        return [
            "enforce: \(dice.pick(["meeting", "account"]))", "trigger: { region: \(union()), \(threshold)\(observed) }",
        ]
    }

    private mutating func order() -> String {
        let status = dice.pick(["received", "acted", "appealed", "reversed", "withdrawn", "refused", "own-decision"])
        return "authority: somebody, received: 2020-05-22, acted: 2020-06-04, status: \(status)"
    }

    mutating func window() -> String {
        let (from, until) = (dice.number(0...randomInstants.count - 1), dice.number(0...randomInstants.count - 1))
        if from >= until { return "\(dice.pick(["from", "until"])): \(randomInstants[from].text)" }
        return "from: \(randomInstants[from].text), until: \(randomInstants[until].text)"
    }

    private mutating func exception() -> String {
        let until = dice.pick(randomInstants).text
        return "{ when: \(condition(1)), approved-by: someone, reason: a test, until: \(until) }"
    }
}

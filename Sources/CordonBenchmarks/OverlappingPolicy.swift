import CordonModel

/// Writes policies of many rules that overlap, the same ones for the same number.
///
/// A rule denies, holds or admits 1 to 10 countries of all. Half of the rules ask for one of 200 tags, three in ten for one of 300
/// host accounts, three in ten for a channel, a fifth for a role, and a fifth have a window of a year or so; nothing is
/// nested. So about 20 of 1,000 rules may match in one country, for most of them at once.
struct OverlappingPolicy {
    let ruleCount: Int
    private var random = SeededRandom(11)
    private static let codes = CountryCode.assigned.map(\.description)

    init(ruleCount: Int) {
        self.ruleCount = ruleCount
    }

    mutating func text() -> String {
        var text = "cordon: 1\nname: overlapping\ndefault: admit\nrules:\n"
        for index in 0..<ruleCount { text += rule(index) }
        return text
    }

    private mutating func rule(_ index: Int) -> String {
        var parts = ["region: [\(random.pick(1 + random.below(10), of: Self.codes).joined(separator: ", "))]"]
        if random.below(10) < 5 { parts.append("meeting-tag: tag-\(random.below(200))") }
        if random.below(10) < 3 { parts.append("host-account: account-\(random.below(300))") }
        if random.below(10) < 3 { parts.append("channel: \(one(of: ["web", "mobile", "desktop", "pstn"]))") }
        if random.below(10) < 2 { parts.append("role: \(one(of: ["host", "panelist", "attendee"]))") }
        let effect = one(of: ["deny", "hold", "admit"])
        return "  - { id: rule-\(index), effect: \(effect), when: { \(parts.joined(separator: ", ")) }\(window()) }\n"
    }

    private mutating func window() -> String {
        guard random.below(10) < 2 else { return "" }
        let year = 2018 + random.below(7)
        return ", during: { from: \(year)-0\(1 + random.below(9))-01, until: \(year + 1)-01-01 }"
    }

    private mutating func one(of words: [String]) -> String { words[random.below(words.count)] }
}

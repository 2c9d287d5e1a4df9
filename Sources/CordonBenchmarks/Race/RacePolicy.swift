import CordonModel
import CordonReport

/// The policy of the race: 50 rules in one tier over 12 regions; 30 deny, 12 hold, 8 admit; the default admits.
///
/// Every sixth rule is for people outside of a region. Two rules in three ask for tags, one in three for channels or
/// spares hosts, one in eight names users or e-mail domains.
struct RacePolicy {
    let regions: [(name: String, codes: [String])]
    let rules: [RaceRule]

    static let tags = (1...24).map { "tag-\($0)" }
    static let domains = (1...20).map { "company-\($0).example" }
    static let channels = ["desktop", "mobile", "web", "sip", "h323"]
    static let roles = ["host", "co-host", "panelist", "attendee", "attendee", "attendee"]

    static func user(_ number: Int) -> String { "person-\(number)@\(domains[number % domains.count])" }

    init() {
        var random = SeededRandom(50)
        regions = (1...12).map { number in
            ("region-\(number)", random.pick(4 + 3 * number, of: CountryCode.assigned.map(\.description)).sorted())
        }
        rules = (0..<50).map { Self.rule($0, &random) }
    }

    private static func rule(_ index: Int, _ random: inout SeededRandom) -> RaceRule {
        let effect = index < 30 ? "deny" : index < 42 ? "hold" : "admit"
        var rule = RaceRule(id: "\(effect)-\(index)", effect: effect)
        let region = "region-\(1 + random.below(12))"
        if index % 6 == 5 { rule.outsideOf = region } else { rule.region = region }
        if index % 6 == 5 || random.chance(60) { rule.tags = random.pick(1 + random.below(3), of: tags) }
        if random.chance(33) || rule.tags.isEmpty { rule.channels = random.pick(1 + random.below(2), of: channels) }
        if random.chance(33) { rule.exceptRoles = ["host", "co-host"] }
        if index % 16 == 3 { rule.users = (0..<3).map { _ in user(random.below(1_000)) } }
        if index % 16 == 7 { rule.domains = random.pick(3, of: domains) }
        return rule
    }

    var yaml: String {
        var text = "cordon: 1\nname: race\ndefault: admit\nregions:\n"
        for region in regions { text += "  \(region.name): [\(region.codes.joined(separator: ", "))]\n" }
        return text + "rules:\n" + rules.map(\.yaml).joined()
    }

    var json: JSONValue {
        [
            "regions": .object(regions.map { .init($0.name, .strings($0.codes)) }),
            "rules": .array(rules.map(\.json)),
        ]
    }
}

import CordonModel

// Guarantees and tests, which decide nothing.
extension RandomPolicy {
    /// What stands below the rules of the policy that was written last.
    package mutating func promises() -> String {
        let guarantees = (0..<dice.number(0...3)).map { "  - { id: g\($0), \(claim()) }" }
        let tests = (0..<dice.number(0...5)).map { _ in "  - { \(test()) }" }
        return
            (["guarantees:\(guarantees.isEmpty ? " []" : "")"] + guarantees + ["tests:\(tests.isEmpty ? " []" : "")"]
            + tests).joined(separator: "\n") + "\n"
    }

    private mutating func claim() -> String {
        switch dice.number(0...3) {
        case 0: "never: [deny, hold], when: \(condition(2))"
        case 1: "always: \(dice.pick(["admit", "[hold, admit, deny]"])), when: \(condition(2))"
        case 2: "hiding: \(dice.pick(["place", "anonymizer", "channel", "login"]))"
        default: "at-least-as-strict-as: other.yaml\(dice.chance(2) ? "" : ", in: \(union())")"
        }
    }

    /// A policy may be dated, so that every test says when.
    private mutating func test() -> String {
        let others = [
            "meeting: \(dice.pick(randomMeetings))", "meeting-tag: \(dice.pick(["june-4", "[press, june-4, press]"]))",
            "host-account: acme", "host-region: \(dice.pick(["US", "CN-HK", "NO"]).suffix(2))", "name: a test",
            "channel: \(dice.pick(Channel.allCases).rawValue)", "role: \(dice.pick(Role.allCases).rawValue)",
            "user: \(dice.pick(randomUsers))", "authenticated: \(dice.pick(["true", "false"]))",
        ]
        let place = dice.pick(["", "ip: 8.8.8.8", "ip: \"2001:4860::1\"", "phone: \"+85221234567\""])
        let parts =
            [place, sources(), "at: \(dice.pick(randomInstants).text)"] + dice.some(of: others, one: 3) + [expect()]
        return dice.shuffled(parts.filter { !$0.isEmpty }).joined(separator: ", ")
    }

    private mutating func sources() -> String {
        switch dice.number(0...4) {
        case 0: "country: \(dice.pick(["HK", "unknown", "US"]))"
        case 1: "location: \(location())"
        case 2:
            "sources: [\((0..<dice.number(1...3)).map { _ in dice.chance(3) ? "none" : location() }.joined(separator: ", "))]"
        default: ""
        }
    }

    private mutating func location() -> String {
        let country = dice.pick([
            "country: HK", "country: unknown", "country: US, subdivisions: US-NJ", "subdivisions: [US-NJ]",
            "country: CN, subdivisions: unknown", "subdivisions: CN-HK", "country: CN, subdivisions: CN-BJ",
        ])
        let others = [
            "registered-country: US", "represented-country: unknown", "represented-country: CN", "continent: AS",
            "asn: 4134", "anonymizer: [vpn, unspecified]", "anonymizer: none", "anycast: true", "satellite: true",
        ]
        var keys: Set<String> = []
        let fields = [country] + dice.some(of: others, one: 3).filter { keys.insert("\($0.prefix(8))").inserted }
        return "{ \(dice.shuffled(fields).joined(separator: ", ")) }"
    }

    private mutating func expect() -> String {
        "expect: \(dice.pick(["admit", "{ effect: deny }", "{ effect: hold, rule: (default), certain: true }"]))"
    }
}

import CordonModel
import CordonPolicy
import CordonTestSupport

/// Policies that ask for each attribute at most once, and the few requests that they can tell apart.
enum SingleUsePolicy {
    /// Each attribute by the question about it.
    private static let questions = [
        "role: host", "channel: [web, pstn]", "meeting: \"100\"", "meeting-tag: june-4", "host-account: acme",
        "host-region: CN", "user: a@example.org", "region: CN",
    ]

    /// Rules, each a flow mapping without its braces; every question stands in one of them, in one place.
    static func text(_ dice: inout Dice) -> [String] {
        var left = dice.shuffled(questions)
        var rules: [String] = []
        while !left.isEmpty {
            let part = Array(left.prefix(dice.number(1...4)))
            left.removeFirst(part.count)
            rules.append(
                "id: r\(rules.count), effect: \(dice.pick(["admit", "hold", "deny"])), when: \(nest(part, &dice))")
        }
        return rules
    }

    private static func nest(_ questions: [String], _ dice: inout Dice) -> String {
        guard questions.count > 1 else {
            return dice.chance(3) ? "{ not: { \(questions[0]) } }" : "{ \(questions[0]) }"
        }
        let cut = dice.number(1...questions.count - 1)
        let parts = [nest(Array(questions[..<cut]), &dice), nest(Array(questions[cut...]), &dice)]
        let both = "{ \(dice.pick(["all", "any"])): [\(parts.joined(separator: ", "))] }"
        return dice.chance(4) ? "{ not: \(both) }" : both
    }

    /// All combinations of one answer yes and one answer no to each question.
    static let requests: [Request] = (0..<1 << 8).map { bits in
        func has(_ bit: Int) -> Bool { bits >> bit & 1 == 1 }
        let country = CountryCode(has(7) ? "CN" : "US")
        return Request(
            place: Place(location: Location(country: country)), meeting: has(0) ? "100" : nil,
            meetingTags: has(1) ? ["june-4"] : [], hostAccount: has(2) ? "acme" : "other",
            hostCountry: has(3) ? CountryCode("CN") : nil, channel: has(4) ? .pstn : .sip,
            role: has(5) ? .host : .attendee, user: has(6) ? "a@example.org" : nil)
    }

    static func partial(of request: Request, _ dice: inout Dice) -> PartialRequest {
        var partial = PartialRequest(request)
        if dice.chance(2) { partial.place = .open }
        if dice.chance(2) { partial.meeting = .open }
        if dice.chance(2) { partial.meetingTags = PartialTags() }
        if dice.chance(2) { partial.hostAccount = .open }
        if dice.chance(2) { partial.hostCountry = .open }
        if dice.chance(2) { partial.channel = .open }
        if dice.chance(2) { partial.role = .open }
        if dice.chance(2) { partial.principal = .open }
        return partial
    }

    static func agrees(_ request: Request, with partial: PartialRequest) -> Bool {
        isMet(request.place, partial.place) && isMet(request.meeting, partial.meeting)
            && (!partial.meetingTags.isComplete
                || Set(request.meetingTags) == Set(partial.meetingTags.known.keys.map(\.text)))
            && isMet(request.hostAccount, partial.hostAccount) && isMet(request.hostCountry, partial.hostCountry)
            && isMet(request.channel, partial.channel) && isMet(request.role, partial.role)
            && isMet(request.principal, partial.principal)
    }

    private static func isMet<Value: Equatable>(_ value: Value, _ attribute: PartialRequest.Attribute<Value>) -> Bool {
        if case .known(let known) = attribute { known == value } else { true }
    }
}

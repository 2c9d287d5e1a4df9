import CordonModel
import CordonPolicy
import CordonTestSupport

/// Leaves attributes of requests open, and fills them in again.
struct RandomBlanks {
    var dice: Dice

    init(seed: UInt64) {
        dice = Dice(seed: seed)
    }

    mutating func partial(of request: Request) -> PartialRequest {
        var partial = PartialRequest(request)
        // Now and then one thing alone.
        let one = dice.pick([2, 3, 8])
        if dice.chance(one) { partial.place = .open }
        if dice.chance(one) { partial.meeting = .open }
        if dice.chance(one) { partial.hostAccount = .open }
        if dice.chance(one) { partial.hostCountry = .open }
        if dice.chance(one) { partial.channel = .open }
        if dice.chance(one) { partial.role = .open }
        if dice.chance(one) { partial.principal = .open }
        if dice.chance(one) { partial.state = .open }
        if dice.chance(one) { partial.meetingTags = tags(request.meetingTags) }
        if dice.chance(one), let instant = request.instant { partial.instant = .within(window(around: instant)) }
        return partial
    }

    /// Some tags are known to be there, and some not to be.
    private mutating func tags(_ tags: [String]) -> PartialTags {
        let there = tags.map { (ExactText($0), true) }
        let missing = ["june-4", "press", "NO"].filter { !tags.contains($0) }.map { (ExactText($0), false) }
        let all = there + missing
        return PartialTags(known: Dictionary(dice.some(of: all, one: 2)) { first, _ in first })
    }

    private mutating func window(around instant: Instant) -> Window {
        let edges = randomInstants.map { Instant(milliseconds: $0.milliseconds) }
        let before = edges.filter { $0 <= instant }
        let after = edges.filter { instant < $0 }
        return Window(
            from: dice.chance(3) || before.isEmpty ? nil : dice.pick(before),
            until: dice.chance(3) || after.isEmpty ? nil : dice.pick(after))
    }

    /// A whole request that agrees with all that is known, the rest from other requests.
    mutating func completion(of partial: PartialRequest, from pool: [Request]) -> Request {
        var whole = dice.pick(pool)
        fill(&whole.place, partial.place)
        fill(&whole.meeting, partial.meeting)
        fill(&whole.hostAccount, partial.hostAccount)
        fill(&whole.hostCountry, partial.hostCountry)
        fill(&whole.channel, partial.channel)
        fill(&whole.role, partial.role)
        fill(&whole.principal, partial.principal)
        if case .known(let state) = partial.state { whole.state = state }
        whole.meetingTags = tags(partial.meetingTags, whole.meetingTags)
        whole.instant = instant(partial.instant, whole.instant)
        return whole
    }

    private func fill<Value>(_ value: inout Value, _ attribute: PartialRequest.Attribute<Value>) {
        if case .known(let known) = attribute { value = known }
    }

    private func tags(_ partial: PartialTags, _ others: [String]) -> [String] {
        let known = partial.known.filter(\.value).map(\.key.text)
        return partial.isComplete ? known : known + others.filter { partial.known[ExactText($0)] == nil }
    }

    private mutating func instant(_ partial: PartialInstant, _ other: Instant?) -> Instant? {
        switch partial {
        case .exactly(let instant): return instant
        case .within(let window):
            let edges = randomInstants.flatMap { edge in
                [-1, 0, 1].map { Instant(milliseconds: edge.milliseconds + $0) }
            }
            return dice.pick(edges.filter(window.contains))
        }
    }
}

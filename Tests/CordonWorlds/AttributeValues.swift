package import CordonCore
package import CordonModel
package import CordonPolicy

/// Every value of every attribute that a policy can tell apart, at least once each: those that it names, another one, and
/// none. Instants are all edges and the milliseconds beside them.
package struct AttributeValues {
    package private(set) var meetings: [Meeting] = [Meeting()]
    package private(set) var participants: [Participant] = [Participant()]
    package private(set) var instants: [Instant?]

    package init(of policy: Policy) { self.init(of: [policy]) }

    /// The same of what any of several policies can tell apart.
    package init(of policies: [Policy]) {
        let edges = policies.flatMap { PolicyVocabulary(of: $0).boundaries }.flatMap { edge in
            [-1, 0, 1].map { Instant(milliseconds: edge.milliseconds + $0) }
        }
        let isDated = policies.contains(where: \.isDated)
        instants = edges.isEmpty ? [isDated ? Instant(milliseconds: 0) : nil] : Set(edges).sorted()
        let rules = policies.flatMap(\.rules)
        let asked = rules.flatMap { rule in
            rule.condition.questions + rule.exceptions.flatMap(\.condition.questions)
        }
        fillMeetings(asked, rules)
        fillParticipants(asked)
    }

    /// All combinations of a meeting and an instant.
    package var situations: [(meeting: Meeting, instant: Instant?)] {
        meetings.flatMap { meeting in instants.map { (meeting, $0) } }
    }

    /// Every request from some spots of a world. Nobody who dials in has an address.
    package func forEachRequest(at spots: [Spot], in world: World, _ body: (Request) throws -> Void) rethrows {
        let places = spots.map { $0.place(in: world) }
        for (meeting, instant) in situations {
            for participant in participants {
                for place in places where participant.channel != .pstn || place.address == nil {
                    try body(Request(place, meeting, participant, at: instant))
                }
            }
        }
    }

    private mutating func fillMeetings(_ asked: [Condition], _ rules: [Rule]) {
        cross(&meetings, asked.named { if case .meeting(let set) = $0 { set } else { nil } }.orOther, \.name)
        cross(
            &meetings, asked.named { if case .hostAccount(let set) = $0 { set } else { nil } }.orOther, \.hostAccount)
        let countries = asked.named { if case .hostRegion(let set) = $0 { set } else { nil } }
        if !countries.isEmpty { cross(&meetings, countries.sorted() + [CountryCode("BV"), nil], \.hostCountry) }
        let tags = asked.named { if case .meetingTag(let set) = $0 { set } else { nil } }.sorted().map(\.text)
        if !tags.isEmpty { cross(&meetings, tags.subsets.map { $0 + ["no policy's"] } + [[]], \.tags) }
        cross(&meetings, Self.states(of: rules), \.state)
    }

    private static func states(of rules: [Rule]) -> [EnforcementState] {
        let ended = Set(rules.filter { if case .meeting = $0.enforcement { true } else { false } }.map(\.id)).sorted()
        let suspended = Set(rules.filter { if case .account = $0.enforcement { true } else { false } }.map(\.id))
            .sorted()
        return ended.subsets.flatMap { ended in
            suspended.subsets.map { EnforcementState(ended: Set(ended), suspended: Set($0)) }
        }
            + (ended + suspended).map {
                EnforcementState(ended: suspended.contains($0) ? [$0] : [], suspended: ended.contains($0) ? [$0] : [])
            }
    }

    private mutating func fillParticipants(_ asked: [Condition]) {
        let channels = asked.named { if case .channel(let set) = $0 { set } else { nil } }
        let roles = asked.named { if case .role(let set) = $0 { set } else { nil } }
        if !channels.isEmpty { cross(&participants, Channel.allCases.named(in: channels) + [nil], \.channel) }
        if !roles.isEmpty { cross(&participants, Role.allCases.named(in: roles), \.role) }
        cross(&participants, Self.users(asked), \.user)
        let asksLogin = asked.contains { if case .authenticated = $0 { true } else { false } }
        if asksLogin { cross(&participants, [false, true], \.isAuthenticated) }
    }

    /// Named ones, people at each domain, below it and beside it, others and nobody.
    private static func users(_ asked: [Condition]) -> [String?] {
        let named = asked.named { if case .user(let set) = $0 { set } else { nil } }.orOther
        let domains = asked.named { if case .emailDomain(let list) = $0 { Set(list.map(\.domain)) } else { nil } }
        let people = domains.sorted().flatMap { domain in
            ["x@\(domain)", "x@\(domain.uppercased())", "x@y.\(domain)", "x@y\(domain)", "x@.\(domain)"]
        }
        return named.isEmpty && !people.isEmpty ? ["other", nil] + people : named + people
    }
}

private func cross<Whole, Value>(_ wholes: inout [Whole], _ values: [Value], _ path: WritableKeyPath<Whole, Value>) {
    guard !values.isEmpty else { return }
    wholes = wholes.flatMap { whole in
        values.map { value in
            var result = whole
            result[keyPath: path] = value
            return result
        }
    }
}

extension Condition {
    /// The conditions in it that ask by themselves.
    fileprivate var questions: [Condition] { parts.isEmpty ? [self] : parts.flatMap(\.questions) }
}

extension [Condition] {
    /// What conditions of one kind name.
    fileprivate func named<Value>(_ values: (Condition) -> Set<Value>?) -> Set<Value> {
        reduce(into: []) { $0.formUnion(values($1) ?? []) }
    }
}

extension Set<ExactText> {
    /// These texts, one that is none of them, and none; empty where there are none.
    fileprivate var orOther: [String?] { isEmpty ? [] : sorted().map(\.text) + ["other", nil] }
}

extension Array where Element: Hashable {
    /// Those of a set, and one other if there is any.
    fileprivate func named(in known: Set<Element>) -> [Element] {
        filter(known.contains) + filter { !known.contains($0) }.prefix(1)
    }
}

extension Array {
    /// All parts of a short list.
    fileprivate var subsets: [[Element]] {
        reduce([[]]) { subsets, element in subsets + subsets.map { $0 + [element] } }
    }
}

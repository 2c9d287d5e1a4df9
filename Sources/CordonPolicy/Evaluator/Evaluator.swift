package import CordonModel

/// Decides requests by reading the policy as it stands. This is the definition of what a policy means; whatever is
/// faster is checked against it.
package struct Evaluator: Sendable {
    package let policy: Policy

    package init(_ policy: Policy) {
        self.policy = policy
    }

    /// Decides one request.
    ///
    /// - Throws: ``EvaluationError/instantMissing`` if the policy is dated and the request has no instant.
    /// - Complexity: O(size of the policy).
    package func decide(_ request: Request) throws(EvaluationError) -> Decision {
        var scope = try EvaluationScope(policy: policy, request: request)
        let matching = policy.rules.filter { scope.matches($0) }
        return decision(from: matching)
    }

    /// The first tier with a matching rule decides; in a tier, deny goes before hold and hold before admit.
    func decision(from matching: [Rule]) -> Decision {
        guard let tier = matching.map(\.tier).min() else { return Decision(effect: policy.defaultEffect, rule: nil) }
        let candidates = matching.filter { $0.tier == tier }
        let effect = candidates.map(\.effect).max() ?? policy.defaultEffect
        let ids = candidates.lazy.filter { $0.effect == effect }.map(\.id)
        return Decision(effect: effect, rule: ids.min { $0.utf8.lexicographicallyPrecedes($1.utf8) })
    }
}

/// Why a request has no answer.
package enum EvaluationError: Error, Hashable, Sendable, CustomStringConvertible {
    case instantMissing

    package var description: String {
        "the policy has dated rules or exceptions and the request has no time: give a `join` time or `--at`"
    }
}

/// One request as one policy sees it, read in one story at a time.
struct EvaluationScope {
    let policy: Policy
    let request: Request
    let sight: Sight
    /// The story in which conditions are read at the moment.
    private(set) var story: Story
    /// Answers for nested regions in this story, so that a region reached by many ways is worked out once.
    private var memberships: [RegionAspect: [Bool?]] = [:]

    init(policy: Policy, request: Request) throws(EvaluationError) {
        if policy.isDated, request.instant == nil { throw .instantMissing }
        self.init(policy: policy, undated: request)
    }

    /// For questions about the place alone.
    init(policy: Policy, place: Place) {
        self.init(policy: policy, undated: Request(place: place))
    }

    private init(policy: Policy, undated request: Request) {
        self.policy = policy
        self.request = request
        sight = Sight(of: request.place, tunnels: policy.location.tunnels)
        story = sight.evidence.readings.first ?? .silence
    }

    mutating func read(_ story: Story) {
        guard story != self.story else { return }
        self.story = story
        memberships.removeAll(keepingCapacity: true)
    }

    func membership(ofRegion index: Int, _ aspect: RegionAspect) -> Bool? { memberships[aspect]?[index] }

    mutating func remember(_ answer: Bool, ofRegion index: Int, _ aspect: RegionAspect) {
        memberships[aspect, default: Array(repeating: nil, count: policy.regions.count)][index] = answer
    }

    mutating func matches(_ rule: Rule) -> Bool {
        guard isInForce(rule) else { return false }
        return sight.evidence.readings.count == 1 ? holds(rule) : settles(stories(matching: rule))
    }

    func isInForce(_ rule: Rule) -> Bool {
        rule.window.isUnbounded || request.instant.map(rule.window.contains) ?? false
    }

    /// For each story in turn, whether the rule matches in it.
    mutating func stories(matching rule: Rule) -> [Bool] {
        sight.evidence.readings.map { story in
            read(story)
            return holds(rule)
        }
    }

    /// Whether the rule's condition holds in the present story and no exception does.
    private mutating func holds(_ rule: Rule) -> Bool {
        holds(rule.condition) && !rule.exceptions.contains { applies($0) }
    }

    /// Whether so many stories are enough. Countries that share a calling code are no sources: one of them will do
    /// under `any`, and every one is needed otherwise.
    func settles(_ matches: [Bool]) -> Bool {
        let count = matches.count { $0 }
        return switch policy.location.disagreement {
        case .any: count > 0
        case _ where sight.evidence.isSharedCallingCode: count == matches.count
        case .all: count == matches.count
        case .majority: count * 2 > matches.count
        case .first: matches[0]
        }
    }

    mutating func applies(_ exception: RuleException) -> Bool {
        guard let instant = request.instant, instant < exception.until else { return false }
        return holds(exception.condition)
    }

    mutating func holds(_ condition: Condition) -> Bool {
        switch condition {
        case .always: true
        case .all(let parts): parts.allSatisfy { holds($0) }
        case .any(let parts): parts.contains { holds($0) }
        case .not(let part): !holds(part)
        case .region(let aspect, let union): contains(union, aspect)
        case .network(let networks):
            sight.address.map { address in networks.contains { $0.contains(address) } } ?? false
        case .asn(let numbers): sight.evidence.asn.map(numbers.contains) ?? false
        case .anonymizer(let kinds): !kinds.isDisjoint(with: sight.evidence.anonymizers)
        case .addressKind(let kinds): sight.address.map { kinds.contains($0.kind) } ?? false
        case .channel(let channels): request.channel.map(channels.contains) ?? false
        case .role(let roles): roles.contains(request.role)
        case .user(let users): request.user.map { users.contains(ExactText($0)) } ?? false
        case .emailDomain(let patterns):
            request.emailDomain.map { name in patterns.contains { $0.matches(name) } } ?? false
        case .authenticated(let expected): request.isAuthenticated == expected
        case .meeting(let meetings): request.meeting.map { meetings.contains(ExactText($0)) } ?? false
        case .meetingTag(let tags): request.meetingTags.contains { tags.contains(ExactText($0)) }
        case .hostAccount(let accounts): request.hostAccount.map { accounts.contains(ExactText($0)) } ?? false
        case .hostRegion(let countries): request.hostCountry.map(countries.contains) ?? false
        }
    }
}

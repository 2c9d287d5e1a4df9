package import CordonModel
package import CordonPolicy

/// The semantics of DESIGN written down a second time, as naively as possible and without a line of ``Evaluator``:
/// slow, and with its own reading of networks, windows, e-mail domains, tunnels, unions and policy sets.
package struct ReferenceEvaluator {
    /// A policy and what stands before the names of its rules.
    struct Part {
        let prefix: String
        let policy: Policy
    }

    /// In the order in which they decide.
    let parts: [Part]
    let defaultEffect: Effect
    let location: LocationSettings
    /// Whether any answer depends on the instant.
    let isDated: Bool
    /// All that stand anywhere in the parts.
    let subdivisions: [SubdivisionCode]

    package init(_ policy: Policy) {
        self.init([Part(prefix: "", policy: policy)], policy.defaultEffect, policy.location)
    }

    /// A policy set, its levels in the order of its file. Nothing of a level is renamed or renumbered: one is asked after
    /// the other, and what comes of it is called by both names.
    package init(
        levels: [(name: String, isLocked: Bool, policy: Policy)], default effect: Effect, location: LocationSettings
    ) {
        var order: [(name: String, isLocked: Bool, policy: Policy)] = []
        for level in levels where level.isLocked { order.append(level) }
        for level in levels.reversed() where !level.isLocked { order.append(level) }
        self.init(order.map { Part(prefix: "\($0.name)/", policy: $0.policy) }, effect, location)
    }

    private init(_ parts: [Part], _ effect: Effect, _ location: LocationSettings) {
        self.parts = parts
        defaultEffect = effect
        self.location = location
        isDated = parts.contains { Self.isDated($0.policy) }
        subdivisions = parts.flatMap { Self.namedMembers($0.policy) }.compactMap { member in
            if case .subdivision(let code) = member { code } else { nil }
        }
    }

    /// Nil where the policy is dated and the request has no instant.
    package static func decide(_ policy: Policy, _ request: Request) -> Decision? {
        ReferenceEvaluator(policy).decide(request)
    }

    /// Nil where the policy is dated and the request has no instant.
    package func decide(_ request: Request) -> Decision? {
        let place = ReferencePlace(request.place, location.tunnels)
        guard let verdict = verdict(request, at: place) else { return nil }
        return Decision(verdict, isCertain: isCertain(verdict.effect, request, at: place))
    }

    /// Nil where the policy is dated and the request has no instant.
    package func verdict(_ request: Request) -> Verdict? {
        verdict(request, at: ReferencePlace(request.place, location.tunnels))
    }

    /// Nil where the policy is dated and the request has no instant. The place is the request's.
    package func verdict(_ request: Request, at place: ReferencePlace) -> Verdict? {
        if isDated, request.instant == nil { return nil }
        return verdict(request, at: place, in: place.stories)
    }

    /// The verdict where these are all the stories that there are.
    func verdict(_ request: Request, at place: ReferencePlace, in stories: [Location]) -> Verdict {
        for part in parts {
            let question = ReferenceQuestion(part: part, request: request, place: place)
            for tier in 0..<part.policy.tiers.count {
                for effect in [Effect.deny, .hold, .admit] {
                    let ids = matching(tier, effect, question, stories)
                    if let first = ids.first {
                        let least = ids.dropFirst().reduce(first) { comesBefore($1, $0) ? $1 : $0 }
                        return Verdict(effect: effect, rule: part.prefix + least)
                    }
                }
            }
        }
        return Verdict(effect: defaultEffect, rule: nil)
    }

    private func comesBefore(_ left: String, _ right: String) -> Bool {
        let (left, right) = (Array(left.utf8), Array(right.utf8))
        for index in 0..<min(left.count, right.count) where left[index] != right[index] {
            return left[index] < right[index]
        }
        return left.count < right.count
    }
}

// Rules.
extension ReferenceEvaluator {
    private func matching(
        _ tier: Int, _ effect: Effect, _ question: ReferenceQuestion, _ stories: [Location]
    ) -> [String] {
        var ids: [String] = []
        for rule in question.part.policy.rules where rule.tier == tier && rule.effect == effect {
            if question.isInForce(rule), suffices(stories.map { question.hits(rule, $0) }, question) {
                ids.append(rule.id)
            }
        }
        return ids
    }

    /// Whether somebody is one of those who set a rule of a policy off; false for a rule that
    /// hits participants one by one, nil where there is no instant and must be.
    package static func isTrigger(_ policy: Policy, _ request: Request, of rule: Rule) -> Bool? {
        guard let region = triggerRegion(rule) else { return false }
        let reference = ReferenceEvaluator(policy)
        if reference.isDated, request.instant == nil { return nil }
        let place = ReferencePlace(request.place, policy.location.tunnels)
        let question = ReferenceQuestion(part: reference.parts[0], request: request, place: place)
        if !question.isNow(rule.window) { return false }
        return reference.suffices(place.stories.map { question.isAnyMember(region, .used, $0) }, question)
    }

    private static func triggerRegion(_ rule: Rule) -> [RegionMember]? {
        switch rule.enforcement {
        case .participant: nil
        case .meeting(let trigger), .account(let trigger): trigger.region
        }
    }

    /// Whether a rule that hits in some stories hits.
    private func suffices(_ answers: [Bool], _ question: ReferenceQuestion) -> Bool {
        let hits = answers.filter { $0 }.count
        if location.disagreement == .any { return hits >= 1 }
        // Several stories of one number are countries that share its calling code.
        if question.request.place.phone != nil { return hits == answers.count }
        switch location.disagreement {
        case .all: return hits == answers.count
        case .majority: return hits > answers.count - hits
        case .first: return answers.first == true
        case .any: return false
        }
    }
}

package import CordonModel

/// Decides requests by reading the policy as it stands. This is the definition of what a policy means; whatever is
/// faster is checked against it.
package struct Evaluator: Sendable {
    package let policy: Policy
    /// Where somebody may be of whom nobody knows.
    let possibilities: Possibilities

    package init(_ policy: Policy) {
        self.policy = policy
        possibilities = Possibilities(toldApartBy: policy)
    }

    /// Decides one request.
    ///
    /// - Throws: ``EvaluationError/instantMissing`` if the policy is dated and the request has no instant.
    /// - Complexity: O(size of the policy × number of stories); for an unknown place, × the number of countries that the
    ///   policy names.
    package func decide(_ request: Request) throws(EvaluationError) -> Decision {
        var scope = try EvaluationScope(policy: policy, request: PartialRequest(request))
        let verdict = scope.verdict()
        return Decision(verdict, isCertain: isCertain(verdict.effect, &scope))
    }

    /// Every verdict that a request may get, whatever is left open of it. A single one is sure for all whole requests
    /// that agree with it; several may be more than there are, as conditions are read one by one (`any: [{ role: host },
    /// { not: { role: host } }]` is not seen to hold for every role).
    ///
    /// - Throws: ``EvaluationError/instantMissing`` if the policy is dated and the request is known to have no instant.
    /// - Complexity: O(size of the policy × number of stories)
    package func verdicts(_ request: PartialRequest) throws(EvaluationError) -> Set<Verdict> {
        var scope = try EvaluationScope(policy: policy, request: request)
        return scope.verdicts()
    }

    /// What would be decided if it were known which of the stories of the request's place is true, one by one; where there is
    /// no doubt, what is decided.
    ///
    /// - Throws: ``EvaluationError/instantMissing`` if the policy is dated and the request has no instant.
    package func verdictsByStory(_ request: Request) throws(EvaluationError) -> Set<Verdict> {
        var scope = try EvaluationScope(policy: policy, request: PartialRequest(request))
        let stories = otherStories(of: scope.sight)
        guard stories.count > 1 else { return [scope.verdict()] }
        var verdicts: Set<Verdict> = []
        for story in stories {
            scope.suppose(story)
            verdicts.insert(scope.verdict())
        }
        return verdicts
    }

    /// Whether every story, taken alone, gives the same effect. Stories of special addresses are not asked for.
    private func isCertain(_ effect: Effect, _ scope: inout EvaluationScope) -> Bool {
        let stories = otherStories(of: scope.sight)
        guard stories.count > 1 else { return true }
        return stories.allSatisfy { story in
            scope.suppose(story)
            return scope.verdict().effect == effect
        }
    }

    /// The stories one of which is true, each once, in an order that is the same on every run; none where there is no
    /// doubt.
    func otherStories(of sight: Sight) -> [Story] {
        let evidence = sight.evidence
        if sight.isSpecial || evidence.stories.count == 1 { return [] }
        if evidence.isUnknown { return possibilities.stories(of: evidence) }
        return evidence.stories.eachOnce
    }
}

/// Why a request has no answer.
package enum EvaluationError: Error, Hashable, Sendable, CustomStringConvertible {
    case instantMissing

    package var description: String {
        "the policy has dated rules, exceptions or regions and the request has no time: give a `join` time or `--at`"
    }
}

extension EvaluationScope {
    /// The verdict on a whole request.
    mutating func verdict() -> Verdict {
        let matching = policy.rules.filter { matches($0) == .yes }
        guard let tier = matching.map(\.tier).min() else { return Verdict(effect: policy.defaultEffect, rule: nil) }
        let candidates = matching.filter { $0.tier == tier }
        let effect = candidates.map(\.effect).max() ?? policy.defaultEffect
        let ids = candidates.lazy.filter { $0.effect == effect }.map(\.id)
        return Verdict(effect: effect, rule: ids.min { $0.utf8.lexicographicallyPrecedes($1.utf8) })
    }

    /// The verdicts on a request of which some is left open: tier by tier, deny before hold before admit, until a rule is
    /// known to match.
    mutating func verdicts() -> Set<Verdict> {
        let matching = policy.rules.map { (rule: $0, truth: matches($0)) }.filter { $0.truth != .no }
        var found: Set<Verdict> = []
        for tier in policy.tiers.indices {
            for effect in Effect.allCases.reversed() {
                let group = matching.filter { $0.rule.tier == tier && $0.rule.effect == effect }
                    .sorted { $0.rule.id.utf8.lexicographicallyPrecedes($1.rule.id.utf8) }
                for (rule, truth) in group {
                    found.insert(Verdict(effect: effect, rule: rule.id))
                    if truth == .yes { return found }
                }
            }
        }
        found.insert(Verdict(effect: policy.defaultEffect, rule: nil))
        return found
    }
}

package import CordonModel

/// Where a place stands towards a rule's jurisdiction, read surely: a place is inside only where there is a story and
/// every story puts it inside.
package enum JurisdictionStanding: String, CaseIterable, Hashable, Sendable {
    case inside
    case outside
    /// Some stories put it inside and others outside.
    case disputed
    case special
    case unknown
}

extension Evaluator {
    /// Where a place stands towards the jurisdiction of a rule; nil for a rule without one.
    ///
    /// The policy's settings for tunnels apply, those for disagreement do not.
    package func standing(of place: Place, towards rule: Rule) -> JurisdictionStanding? {
        guard let jurisdiction = rule.jurisdiction else { return nil }
        var scope = EvaluationScope(policy: policy, place: place)
        if scope.sight.isSpecial { return .special }
        if scope.sight.isUnknown { return .unknown }
        let inside = scope.sight.evidence.stories.count { story in
            scope.read(story)
            return scope.contains(jurisdiction)
        }
        if inside == 0 { return .outside }
        return inside == scope.sight.evidence.stories.count ? .inside : .disputed
    }

    /// Whether the sources' stories differ on something that a rule in force asks: in one the rule matches, in
    /// another not.
    ///
    /// - Complexity: O(size of the policy × number of stories); O(1) where no stories differ.
    package func isDisputed(_ request: Request) throws(EvaluationError) -> Bool {
        var scope = try EvaluationScope(policy: policy, request: request)
        guard let first = scope.sight.evidence.readings.first,
            scope.sight.evidence.readings.contains(where: { $0 != first })
        else { return false }
        return policy.rules.contains { rule in
            scope.isInForce(rule) && Set(scope.stories(matching: rule)).count > 1
        }
    }
}

package import CordonModel

/// Where a place stands towards a rule's jurisdiction, read surely: only a place that the source puts inside is inside.
package enum JurisdictionStanding: String, CaseIterable, Hashable, Sendable {
    case inside
    case outside
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
        return scope.contains(jurisdiction) ? .inside : .outside
    }
}

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
    /// Where a request's place stands towards the jurisdiction of a rule; nil for a rule without one.
    ///
    /// The policy's settings for tunnels apply, those for disagreement do not.
    ///
    /// - Throws: ``EvaluationError/instantMissing`` if the policy is dated and the request has no instant.
    package func standing(
        of request: Request, towards rule: Rule
    ) throws(EvaluationError) -> JurisdictionStanding? {
        guard let jurisdiction = rule.jurisdiction else { return nil }
        var scope = try EvaluationScope(policy: policy, request: PartialRequest(request))
        if scope.sight.isSpecial { return .special }
        if scope.sight.isUnknown { return .unknown }
        let inside = scope.sight.evidence.stories.count { story in
            scope.read(story)
            return scope.contains(jurisdiction) == .yes
        }
        if inside == 0 { return .outside }
        return inside == scope.sight.evidence.stories.count ? .inside : .disputed
    }

    /// Whether a place is surely inside the jurisdiction of a rule, as ``standing(of:towards:)`` tells it of a whole request;
    /// nobody is inside of none.
    ///
    /// - Throws: ``EvaluationError/instantMissing`` if the policy is dated and the request is known to have no instant.
    package func isInside(_ request: PartialRequest, theJurisdictionOf rule: Rule) throws(EvaluationError) -> Truth {
        var scope = try EvaluationScope(policy: policy, request: request)
        if scope.isPlaceOpen { return .open }
        guard let jurisdiction = rule.jurisdiction, !scope.sight.evidence.isUnknown else { return .no }
        return scope.sight.evidence.stories.allSatisfy { story in
            scope.read(story)
            return scope.contains(jurisdiction)
        }
    }

    /// Whether a participant is one of those whose presence sets a rule off: the rule is in force, and the trigger's
    /// region holds for the place by the policy's `disagreement`. False for a rule without a trigger.
    ///
    /// - Throws: ``EvaluationError/instantMissing`` if the policy is dated and the request has no instant.
    package func isTrigger(_ request: Request, of rule: Rule) throws(EvaluationError) -> Bool {
        guard let trigger = rule.enforcement.trigger else { return false }
        var scope = try EvaluationScope(policy: policy, request: PartialRequest(request))
        let stories = scope.sight.evidence.readings.map { story in
            scope.read(story)
            return scope.contains(trigger.region)
        }
        return (scope.request.instant.isIn(rule.window) && scope.settles(stories)) == .yes
    }
}

import CordonModel
package import CordonPolicy

/// What is to be shown for a claim to hold, asked of the plain evaluator about requests that are known in part.
package struct Obligation: Sendable {
    /// Denies those whom the claim is about, or those whom a rule hits that is to stay inside; nil if it is about everybody.
    private let condition: Evaluator?
    private let policy: Evaluator
    /// What answers are compared with; nil where there is but one.
    private let other: Evaluator?
    private let promise: Promise

    private enum Promise {
        case never(Set<Effect>)
        case always(Set<Effect>)
        case same
        case asStrict
        case noReward(Guarantee.HiddenAttribute)
        case inside(Rule)
    }

    /// Reads the policy that a guarantee names by `other`.
    package init(_ claim: Claim, of policy: Policy, other: (String) throws -> Policy) rethrows {
        self.policy = Evaluator(policy)
        switch claim {
        case .jurisdiction(let index):
            let rule = policy.rules[index]
            (condition, self.other) = (Evaluator(policy.keeping { $0.id == rule.id }), nil)
            promise = .inside(rule)
        case .trigger(let index):
            let rule = policy.rules[index]
            (condition, self.other) = (Evaluator(policy.triggering(rule)), nil)
            promise = .inside(rule)
        case .guarantee(let guarantee):
            condition = guarantee.claim.condition.map { Evaluator(policy.asking($0, id: "when")) }
            self.other = try Self.other(guarantee.claim, of: policy, other).map(Evaluator.init)
            promise = Self.promise(guarantee.claim)
        }
    }

    private static func other(
        _ claim: Guarantee.Claim, of policy: Policy, _ read: (String) throws -> Policy
    ) rethrows -> Policy? {
        switch claim {
        case .never, .always: nil
        case .tierChangesNobody(let tier, _): policy.keeping { $0.tier != tier }
        case .hiding: policy
        case .atLeastAsStrict(let file, _): try read(file)
        }
    }

    private static func promise(_ claim: Guarantee.Claim) -> Promise {
        switch claim {
        case .never(let effects, _): .never(effects)
        case .always(let effects, _): .always(effects)
        case .tierChangesNobody: .same
        case .hiding(let attribute): .noReward(attribute)
        case .atLeastAsStrict: .asStrict
        }
    }
}

extension Obligation {
    /// What a request has come to, whatever is open of it; nil if that is not known yet, or if the claim does not hold.
    package func leaf(_ request: PartialRequest) throws(EvaluationError) -> Leaf? {
        if let condition, !(try condition.verdicts(request)).contains(where: { $0.rule != nil }) { return .notAsked }
        return try isKept(request) ? .kept : nil
    }

    private func isKept(_ request: PartialRequest) throws(EvaluationError) -> Bool {
        if case .inside(let rule) = promise { return try policy.isInside(request, theJurisdictionOf: rule) == .yes }
        let answers = Set(try policy.verdicts(request).map(\.effect))
        switch promise {
        case .never(let effects): return answers.isDisjoint(with: effects)
        case .always(let effects): return answers.isSubset(of: effects)
        case .same: return answers.count == 1 ? try others(request) == answers : false
        case .asStrict:
            guard let mildest = answers.min(), let strictest = try others(request).max() else { return false }
            return strictest <= mildest
        case .noReward(let attribute):
            return answers.contains(.deny) ? !(try others(request.hiding(attribute))).contains(.admit) : true
        case .inside: return false
        }
    }

    private func others(_ request: PartialRequest) throws(EvaluationError) -> Set<Effect> {
        guard let other else { return [] }
        return Set(try other.verdicts(request).map(\.effect))
    }

    /// The rules that may decide and are not known to, in the order in which they would, of each policy that has a say:
    /// what they ask is worth knowing.
    func openRules(_ request: PartialRequest) throws(EvaluationError) -> [Rule] {
        var request = request
        var rules = try condition?.openRules(request) ?? []
        if case .inside = promise { return rules }
        rules += try policy.openRules(request)
        if case .noReward(let attribute) = promise { request = request.hiding(attribute) }
        return rules + (try other?.openRules(request) ?? [])
    }
}

extension Evaluator {
    fileprivate func openRules(_ request: PartialRequest) throws(EvaluationError) -> [Rule] {
        let verdicts = try verdicts(request)
        guard verdicts.count > 1 else { return [] }
        let ids = Set(verdicts.compactMap(\.rule))
        return policy.rules.filter { ids.contains($0.id) }.sorted { left, right in
            if (left.tier, right.effect) != (right.tier, left.effect) {
                return (left.tier, right.effect) < (right.tier, left.effect)
            }
            return ExactText(left.id) < ExactText(right.id)
        }
    }
}

extension Guarantee.Claim {
    /// Whom it is about; nil for everybody.
    fileprivate var condition: Condition? {
        switch self {
        case .never(_, let condition), .always(_, let condition): condition
        case .tierChangesNobody(_, let union): .region(.used, union)
        case .atLeastAsStrict(_, let union): union.map { .region(.used, $0) }
        case .hiding: nil
        }
    }
}

extension PartialRequest {
    /// The same from somebody who keeps an attribute to themselves.
    fileprivate func hiding(_ attribute: Guarantee.HiddenAttribute) -> PartialRequest {
        var request = self
        switch attribute {
        case .place: request.place = .known(Place())
        case .channel: request.channel = .known(nil)
        case .login: request.principal = .known(.absent)
        case .anonymizer:
            guard case .known(var place) = place else { return request }
            place.evidence = place.evidence.withoutAnonymizers
            place.embeddedEvidence = place.embeddedEvidence.withoutAnonymizers
            request.place = .known(place)
        }
        return request
    }
}

package import CordonModel

/// A decision with the reason for which every rule matched or did not.
package struct Explanation: Sendable {
    package let decision: Decision
    /// In the order of the policy.
    package let rules: [RuleFinding]
}

/// What one rule made of a request.
package struct RuleFinding: Sendable {
    package enum Outcome: Sendable {
        /// The rule is the deciding one.
        case decides
        /// The rule matches too, and another one decides.
        case matches
        /// The instant is outside the rule's window.
        case notInForce
        /// The condition holds and an exception takes the request out.
        case excepted(by: RuleException)
        /// The condition does not hold; these parts of it are why.
        case fails([FailedPart])
    }

    package let rule: Rule
    package let outcome: Outcome
    /// Nil for a rule without a jurisdiction.
    package let standing: JurisdictionStanding?
}

/// A part of a condition that would have to be otherwise.
package struct FailedPart: Hashable, Sendable {
    /// In the words of the policy.
    package let condition: String
    /// What the request has there.
    package let actual: String
}

extension Evaluator {
    /// Decides a request and says why.
    ///
    /// - Throws: ``EvaluationError/instantMissing`` if the policy is dated and the request has no instant.
    package func explain(_ request: Request) throws(EvaluationError) -> Explanation {
        let decision = try decide(request)
        var scope = try EvaluationScope(policy: policy, request: request)
        let findings = policy.rules.map { rule in
            RuleFinding(
                rule: rule, outcome: scope.outcome(of: rule, decision: decision),
                standing: standing(of: request.place, towards: rule))
        }
        return Explanation(decision: decision, rules: findings)
    }
}

extension EvaluationScope {
    fileprivate mutating func outcome(of rule: Rule, decision: Decision) -> RuleFinding.Outcome {
        guard isInForce(rule) else { return .notInForce }
        guard holds(rule.condition) else { return .fails(failures(of: rule.condition, expecting: true)) }
        for exception in rule.exceptions where applies(exception) { return .excepted(by: exception) }
        return rule.id == decision.rule ? .decides : .matches
    }

    /// The parts that keep a condition from being what is expected of it.
    private mutating func failures(of condition: Condition, expecting expected: Bool) -> [FailedPart] {
        guard holds(condition) != expected else { return [] }
        switch condition {
        case .not(let part): return failures(of: part, expecting: !expected)
        case .all(let parts), .any(let parts): return parts.flatMap { failures(of: $0, expecting: expected) }
        default:
            let text = policy.text(of: condition)
            return [FailedPart(condition: expected ? text : "not: { \(text) }", actual: actual(condition))]
        }
    }

    private func actual(_ condition: Condition) -> String {
        switch condition {
        case .region(let aspect, _): actualCountry(aspect)
        case .network: sight.address.map { "the address is \($0)" } ?? "there is no address"
        case .asn: sight.location?.asn.map { "the network belongs to AS\($0)" } ?? "the data has no ASN here"
        case .anonymizer: actualAnonymizers
        case .addressKind: sight.address.map { "the address is \($0.kind.rawValue)" } ?? "there is no address"
        case .channel: "the channel is \(request.channel?.rawValue ?? "not given")"
        case .role: "the role is \(request.role.rawValue)"
        case .user, .emailDomain: "the user is \(request.user ?? "not given")"
        case .authenticated: "the participant is \(request.isAuthenticated ? "" : "not ")logged in"
        case .meeting: "the meeting is \(request.meeting ?? "not given")"
        case .meetingTag: actualTags
        case .hostAccount: "the host's account is \(request.hostAccount ?? "not given")"
        case .hostRegion: "the host's country is \(request.hostCountry?.description ?? "not given")"
        case .always, .all, .any, .not: ""
        }
    }

    private func actualCountry(_ aspect: RegionAspect) -> String {
        if sight.isSpecial, let kind = sight.address?.kind { return "the address is special (\(kind.rawValue))" }
        guard let code = sight.country(aspect) else { return "the place is unknown" }
        return "the place is \(code)" + sight.subdivisions.map { " \($0)" }.joined()
    }

    private var actualAnonymizers: String {
        let kinds = sight.location?.anonymizers.map(\.rawValue).sorted() ?? []
        return kinds.isEmpty ? "the data tells of no anonymizer" : "the address is \(kinds.joined(separator: ", "))"
    }

    private var actualTags: String {
        let tags = request.meetingTags
        return tags.isEmpty ? "the meeting has no tags" : "the meeting's tags are \(tags.joined(separator: ", "))"
    }
}

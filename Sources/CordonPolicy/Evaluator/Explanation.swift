package import CordonModel

/// A decision with the reason for which every rule matched or did not.
package struct Explanation: Sendable {
    package let decision: Decision
    /// In the order of the policy.
    package let rules: [RuleFinding]
    /// Why the decision is not certain; empty for one that is.
    package let doubts: [Doubt]
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
        /// The rule strikes whole meetings or accounts, and has not struck here.
        case notTriggered
        /// The condition holds and an exception takes the request out.
        case excepted(by: RuleException)
        /// The condition does not hold; these parts of it are why.
        case fails([FailedPart])
        /// The rule matches in too few stories by the policy's `disagreement`, and they differ on why.
        case outvoted([StoryFinding])
    }

    package let rule: Rule
    package let outcome: Outcome
    /// Nil for a rule without a jurisdiction.
    package let standing: JurisdictionStanding?
}

extension RuleFinding.Outcome {
    /// Whether both say the same of the parts of a condition.
    fileprivate func isSame(as other: Self) -> Bool {
        switch (self, other) {
        case (.fails(let parts), .fails(let others)): parts == others
        case (.matches, .matches): true
        case (.excepted(let exception), .excepted(let another)):
            exception.reason == another.reason && exception.until == another.until
        default: false
        }
    }
}

/// What a rule made of a request as one story tells it.
package struct StoryFinding: Sendable {
    package let story: Story
    /// Never ``RuleFinding/Outcome/outvoted(_:)``; ``RuleFinding/Outcome/matches`` where the rule holds in this story.
    package let outcome: RuleFinding.Outcome

    /// Whether the rule holds in this story.
    package var matches: Bool { if case .matches = outcome { true } else { false } }
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
        var scope = try EvaluationScope(policy: policy, request: PartialRequest(request))
        var findings: [RuleFinding] = []
        for rule in policy.rules {
            let outcome = scope.outcome(of: rule, request, decision: decision)
            findings.append(
                RuleFinding(rule: rule, outcome: outcome, standing: try standing(of: request, towards: rule)))
        }
        let doubts = try doubts(decision.effect, request)
        return Explanation(decision: decision, rules: findings, doubts: doubts)
    }
}

extension EvaluationScope {
    fileprivate mutating func outcome(
        of rule: Rule, _ request: Request, decision: Decision
    ) -> RuleFinding.Outcome {
        guard self.request.instant.isIn(rule.window) == .yes else { return .notInForce }
        guard isInForce(rule) == .yes else { return .notTriggered }
        let matches = stories(matching: rule)
        if settles(matches) == .yes { return rule.id == decision.rule ? .decides : .matches }
        let findings = sight.evidence.readings.map { story in
            read(story)
            return StoryFinding(story: story, outcome: outcomeInStory(of: rule, request))
        }
        return findings.allSatisfy { $0.outcome.isSame(as: findings[0].outcome) }
            ? findings[0].outcome : .outvoted(findings)
    }

    private mutating func outcomeInStory(of rule: Rule, _ request: Request) -> RuleFinding.Outcome {
        guard holds(rule.condition) == .yes else {
            return .fails(failures(of: rule.condition, request, expecting: .yes))
        }
        for exception in rule.exceptions where applies(exception) == .yes { return .excepted(by: exception) }
        return .matches
    }

    /// The parts that keep a condition from being what is expected of it.
    private mutating func failures(
        of condition: Condition, _ request: Request, expecting expected: Truth
    ) -> [FailedPart] {
        guard holds(condition) != expected else { return [] }
        switch condition {
        case .not(let part): return failures(of: part, request, expecting: !expected)
        case .all(let parts), .any(let parts): return parts.flatMap { failures(of: $0, request, expecting: expected) }
        default:
            let text = policy.text(of: condition)
            return [
                FailedPart(condition: expected == .yes ? text : "not: { \(text) }", actual: actual(condition, request))
            ]
        }
    }

    private func actual(_ condition: Condition, _ request: Request) -> String {
        switch condition {
        case .region(let aspect, _): actualCountry(aspect)
        case .network: sight.address.map { "the address is \($0)" } ?? "there is no address"
        case .asn: sight.evidence.asn.map { "the network belongs to AS\($0)" } ?? "the data has no ASN here"
        case .anonymizer: actualAnonymizers
        case .addressKind: sight.address.map { "the address is \($0.kind.rawValue)" } ?? "there is no address"
        case .channel: "the channel is \(request.channel?.rawValue ?? "not given")"
        case .role: "the role is \(request.role.rawValue)"
        case .user, .emailDomain: "the user is \(request.principal.user ?? "not given")"
        case .authenticated: "the participant is \(request.principal.isAuthenticated ? "" : "not ")logged in"
        case .meeting: "the meeting is \(request.meeting ?? "not given")"
        case .meetingTag: actualTags(request)
        case .hostAccount: "the host's account is \(request.hostAccount ?? "not given")"
        case .hostRegion: "the host's country is \(request.hostCountry?.description ?? "not given")"
        case .always, .all, .any, .not: ""
        }
    }

    private func actualCountry(_ aspect: RegionAspect) -> String {
        if sight.isSpecial, let kind = sight.address?.kind { return "the address is special (\(kind.rawValue))" }
        guard let code = story.country(aspect) else { return "the place is unknown" }
        return "the place is \(code)" + story.subdivisions.map { " \($0)" }.joined()
    }

    private var actualAnonymizers: String {
        let kinds = sight.evidence.anonymizers.map(\.rawValue).sorted()
        return kinds.isEmpty ? "the data tells of no anonymizer" : "the address is \(kinds.joined(separator: ", "))"
    }

    private func actualTags(_ request: Request) -> String {
        let tags = request.meetingTags
        return tags.isEmpty ? "the meeting has no tags" : "the meeting's tags are \(tags.joined(separator: ", "))"
    }
}

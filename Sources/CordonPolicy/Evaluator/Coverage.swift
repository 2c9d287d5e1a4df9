package import CordonModel

/// What some requests have shown of a policy: which rules decided and matched, and which tests in their conditions were
/// seen to hold and not to hold.
package struct Coverage: Sendable {
    /// One test in a rule's condition or in that of an exception.
    package struct Part: Hashable, Sendable {
        /// In the words of the policy.
        package let text: String
        package fileprivate(set) var held = 0
        package fileprivate(set) var failed = 0

        /// Whether it was seen both ways.
        package var isCovered: Bool { held > 0 && failed > 0 }
    }

    /// One rule.
    package struct RuleCoverage: Sendable {
        package let rule: Rule
        package fileprivate(set) var decided = 0
        package fileprivate(set) var matched = 0
        package fileprivate(set) var parts: [Part]
        fileprivate let conditions: [Condition]
    }

    package private(set) var rules: [RuleCoverage]
    /// How often no rule matched.
    package private(set) var byDefault = 0
    private let evaluator: Evaluator

    /// Nothing has been shown yet.
    package init(of policy: Policy) {
        evaluator = Evaluator(policy)
        rules = policy.rules.map { rule in
            let conditions = ([rule.condition] + rule.exceptions.map(\.condition)).flatMap(\.tests)
            return RuleCoverage(
                rule: rule, parts: conditions.map { Part(text: policy.text(of: $0)) }, conditions: conditions)
        }
    }

    /// Takes a request into account.
    ///
    /// - Throws: ``EvaluationError/instantMissing`` if the policy is dated and the request has no instant.
    /// - Complexity: O(size of the policy × number of stories)
    package mutating func add(_ request: Request) throws(EvaluationError) {
        let decision = try evaluator.decide(request)
        if decision.rule == nil { byDefault += 1 }
        var scope = try EvaluationScope(policy: evaluator.policy, request: PartialRequest(request))
        for index in rules.indices {
            if rules[index].rule.id == decision.rule { rules[index].decided += 1 }
            if scope.matches(rules[index].rule) == .yes { rules[index].matched += 1 }
            rules[index].note(&scope)
        }
    }

    /// Tests in conditions that were seen both ways, and all.
    package var coveredParts: (covered: Int, all: Int) {
        let parts = rules.flatMap(\.parts)
        return (parts.count(where: \.isCovered), parts.count)
    }

    /// Rules that decided at least once.
    package var decidedRules: Int { rules.count { $0.decided > 0 } }
}

extension Coverage.RuleCoverage {
    /// In several stories a test may both hold and fail.
    fileprivate mutating func note(_ scope: inout EvaluationScope) {
        for index in conditions.indices {
            let truths = Set(
                scope.sight.evidence.readings.map { story in
                    scope.read(story)
                    return scope.holds(conditions[index])
                })
            if truths.contains(.yes) { parts[index].held += 1 }
            if truths.contains(.no) { parts[index].failed += 1 }
        }
    }
}

extension Condition {
    /// The tests that it is put together of, in their order.
    fileprivate var tests: [Condition] {
        switch self {
        case .always: []
        case .all, .any, .not: parts.flatMap(\.tests)
        default: [self]
        }
    }
}

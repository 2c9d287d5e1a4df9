import CordonModel

/// Whether a condition can hold for any request at all.
///
/// A condition is written out as alternatives of which each is a list of tests that must all hold or not hold. An
/// alternative is possible if for every attribute some value satisfies all tests of it; values that a policy cannot tell
/// apart are tried once. Where there are too many alternatives or values, the condition counts as possible: more than
/// ``limit`` tries are never made for a rule.
struct Satisfiability {
    let policy: Policy

    /// So many alternatives times values are tried for a rule.
    static let limit = 4096

    /// A test and whether it is to hold.
    struct Literal {
        let condition: Condition
        let holds: Bool

        /// Whether it needs no trying: it is to hold and names a value itself.
        var isPlain: Bool {
            guard holds, case .region(_, let members) = condition else { return holds }
            return members.contains { if case .region = $0 { false } else { true } }
        }
    }

    /// Whether no request is such that the rule's condition holds in its window.
    func isImpossible(_ rule: Rule) -> Bool {
        guard let alternatives = alternatives(rule.condition, holds: true) else { return false }
        var tries = Self.limit
        return !alternatives.contains { isPossible($0, in: rule.window, &tries) }
    }

    /// Nil where there are too many.
    private func alternatives(_ condition: Condition, holds: Bool) -> [[Literal]]? {
        switch condition {
        case .always: return holds ? [[]] : []
        case .not(let part): return alternatives(part, holds: !holds)
        case .all(let parts): return holds ? product(parts, holds) : sum(parts, holds)
        case .any(let parts): return holds ? sum(parts, holds) : product(parts, holds)
        default: return [[Literal(condition: condition, holds: holds)]]
        }
    }

    private func sum(_ parts: [Condition], _ holds: Bool) -> [[Literal]]? {
        var result: [[Literal]] = []
        for part in parts {
            guard let more = alternatives(part, holds: holds) else { return nil }
            result += more
            if result.count > Self.limit { return nil }
        }
        return result
    }

    private func product(_ parts: [Condition], _ holds: Bool) -> [[Literal]]? {
        var result: [[Literal]] = [[]]
        for part in parts {
            guard let more = alternatives(part, holds: holds), result.count * more.count <= Self.limit else {
                return nil
            }
            result = result.flatMap { left in more.map { left + $0 } }
        }
        return result
    }

    private func isPossible(_ literals: [Literal], in window: Window, _ tries: inout Int) -> Bool {
        let groups = Dictionary(grouping: literals) { $0.condition.attribute }
        return groups.allSatisfy { attribute, literals in
            if attribute == .meetingTags { return areTagsPossible(literals) }
            if literals.count == 1, literals[0].isPlain { return true }
            let values = candidates(for: attribute, literals)
            tries -= values.count
            return tries < 0 || values.contains { satisfies($0, literals, window) }
        }
    }

    /// Every list must have a tag that no list forbids.
    private func areTagsPossible(_ literals: [Literal]) -> Bool {
        let lists = literals.map { (tags: $0.condition.tags, holds: $0.holds) }
        let forbidden = lists.filter { !$0.holds }.reduce(into: Set<ExactText>()) { $0.formUnion($1.tags) }
        return lists.filter(\.holds).allSatisfy { !$0.tags.isSubset(of: forbidden) }
    }

    private func satisfies(_ value: PartialRequest, _ literals: [Literal], _ window: Window) -> Bool {
        var request = value
        request.instant = .within(window)
        guard var scope = try? EvaluationScope(policy: policy, request: request) else { return true }
        return literals.allSatisfy { literal in
            let truth = scope.holds(literal.condition)
            return (literal.holds ? truth : !truth) != .no
        }
    }
}

/// What a test asks about; tests of different ones never exclude each other.
enum ConditionAttribute: Hashable {
    case place
    case channel
    case role
    case principal
    case meeting
    case meetingTags
    case hostAccount
    case hostCountry
}

extension Condition {
    /// Of a test that is not put together of others.
    var attribute: ConditionAttribute {
        switch self {
        case .channel: .channel
        case .role: .role
        case .user, .emailDomain, .authenticated: .principal
        case .meeting: .meeting
        case .meetingTag: .meetingTags
        case .hostAccount: .hostAccount
        case .hostRegion: .hostCountry
        default: .place
        }
    }

    fileprivate var tags: Set<ExactText> { if case .meetingTag(let tags) = self { tags } else { [] } }
}

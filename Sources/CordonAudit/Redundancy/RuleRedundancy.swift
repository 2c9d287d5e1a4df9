import CordonCompiler
import CordonCore
import CordonModel
import CordonPolicy

/// Finds rules that never decide, and such as could be deleted without a change of anybody's effect.
struct RuleRedundancy {
    private(set) var findings: [IdleRule] = []
    private let policy: Policy
    /// By rule: whether there is somebody of whom its condition holds, for whom it decides, and for whom it decides what
    /// would not be decided without it.
    private var matches: [Bool]
    private var decides: [Bool]
    private var counts: [Bool]

    /// Goes through the first policy of some tables, whose lists have all of its rules.
    init(_ policy: Policy, _ kinds: inout PolicyKinds) throws(DiagramBuilder.TooLarge) {
        self.policy = policy
        (matches, decides, counts) = policy.rules.indices.reduce(into: ([], [], [])) { result, _ in
            result.0.append(false)
            result.1.append(false)
            result.2.append(false)
        }
        for kind in kinds.kinds { try look(at: kind, &kinds) }
        var covers = RuleCovers(policy)
        for rule in policy.rules.indices where !decides[rule] && matches[rule] { covers.dead.insert(rule) }
        for rule in policy.rules.indices where decides[rule] && !counts[rule] { covers.redundant.insert(rule) }
        try covers.collect(&kinds)
        for rule in policy.rules.indices where !counts[rule] { findings.append(try finding(rule, &covers, &kinds)) }
    }

    private func finding(
        _ rule: Int, _ covers: inout RuleCovers, _ kinds: inout PolicyKinds
    ) throws(DiagramBuilder.TooLarge) -> IdleRule {
        if !matches[rule] { return .matchesNobody(rule: rule) }
        if !decides[rule] { return .dead(rule: rule, coveredBy: try covers.rules(covering: rule, &kinds)) }
        return .redundant(rule: rule, instead: covers.verdicts(insteadOf: rule))
    }

    private mutating func look(
        at kind: PolicyKinds.Kind, _ kinds: inout PolicyKinds
    ) throws(DiagramBuilder.TooLarge) {
        let entries = kinds.entries(of: kind)
        let decided = try kinds.decided(entries.map(\.condition), in: kind)
        let domain = try kinds.tables.domain(isAddress: kind.isAddress)
        for (index, entry) in entries.enumerated() {
            guard let rule = entry.outcome.rule else { continue }
            if decided[index] != Diagram.never {
                (matches[rule], decides[rule]) = (true, true)
            } else if !matches[rule] {
                matches[rule] = try kinds.tables.diagram.all([domain, entry.condition]) != Diagram.never
            }
        }
        try compare(entries, decided, &kinds)
    }

    /// Goes back from the last rule, with the condition under which those behind give each effect.
    private mutating func compare(
        _ entries: [DecisionList.Entry], _ decided: [UInt32], _ kinds: inout PolicyKinds
    ) throws(DiagramBuilder.TooLarge) {
        let open = entries.indices.first { index in
            decided[index] != Diagram.never && entries[index].outcome.rule.map { !counts[$0] } == true
        }
        guard let open else { return }
        var rest = RestEffects(fallback: kinds.tables.policies[0].fallback)
        for index in entries.indices.reversed() where index >= open {
            let outcome = entries[index].outcome
            if let rule = outcome.rule, !counts[rule], decided[index] != Diagram.never {
                let isOther = try rest.condition(otherThan: outcome.effect, &kinds.tables.diagram)
                counts[rule] = try kinds.tables.diagram.all([decided[index], isOther]) != Diagram.never
            }
            try rest.put(entries[index], &kinds.tables.diagram)
        }
    }
}

/// Under which condition the rest of a list gives each effect.
private struct RestEffects {
    private var conditions: [Effect: UInt32]

    init(fallback: Effect) {
        conditions = [fallback: Diagram.always]
    }

    mutating func put(
        _ entry: DecisionList.Entry, _ diagram: inout DiagramBuilder
    ) throws(DiagramBuilder.TooLarge) {
        let none = try diagram.not(entry.condition)
        for effect in Effect.allCases {
            guard effect != entry.outcome.effect else { continue }
            conditions[effect] = try diagram.all([conditions[effect] ?? Diagram.never, none])
        }
        let known = conditions[entry.outcome.effect] ?? Diagram.never
        conditions[entry.outcome.effect] = try diagram.any([known, entry.condition])
    }

    func condition(
        otherThan effect: Effect, _ diagram: inout DiagramBuilder
    ) throws(DiagramBuilder.TooLarge) -> UInt32 {
        try diagram.not(conditions[effect] ?? Diagram.never)
    }
}

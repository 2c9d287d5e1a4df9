import CordonCompiler
import CordonCore
import CordonModel
import CordonPolicy

/// Names the rules that make others superfluous.
struct RuleCovers {
    private let policy: Policy
    private let kinds: [(entries: [DecisionList.Entry], domain: UInt32)]
    private let positions: [[RulePosition]]
    /// By rule, its place in the order of deciding.
    private let ranks: [Int]
    private let numbers: [ExactText: Int]

    /// A list of more is not made shorter: each in it decides for somebody.
    private static let shortLimit = 64

    init(
        _ policy: Policy, _ kinds: [(entries: [DecisionList.Entry], domain: UInt32)], _ positions: [[RulePosition]]
    ) {
        self.policy = policy
        self.kinds = kinds
        self.positions = positions
        ranks = policy.ranks
        numbers = policy.ruleNumbers
    }

    /// What would decide in the stead of a rule, in the order of deciding, the default last; nil where that is too much.
    func verdicts(insteadOf rule: Int, _ scratch: inout Scratch) -> [Verdict]? {
        var found: Set<Verdict> = []
        for position in positions[rule] {
            let entries = kinds[position.kind].entries
            let more = scratch.answer { diagram throws(DiagramBuilder.TooLarge) in
                let left = try diagram.rest(
                    of: position.region, without: entries[..<position.index].lazy.map(\.condition))
                return try diagram.deciders(entries[(position.index + 1)...], where: left)
            }
            guard let more else { return nil }
            found.formUnion(more.rules.map { Verdict(effect: policy.rules[$0].effect, rule: policy.rules[$0].id) })
            if more.isOpen { found.insert(Verdict(effect: policy.defaultEffect, rule: nil)) }
        }
        return found.sorted { rank($0) < rank($1) }
    }

    private func rank(_ verdict: Verdict) -> Int {
        verdict.rule.flatMap { numbers[ExactText($0)] }.map { ranks[$0] } ?? ranks.count
    }

    /// The rules that cover one that never decides, in the order of deciding, none of which can be left out; nil where
    /// that is too much.
    func rules(covering rule: Int, _ scratch: inout Scratch) -> [Int]? {
        var found: Set<Int> = []
        for position in positions[rule] {
            let before = kinds[position.kind].entries[..<position.index]
            let more = scratch.answer { diagram throws(DiagramBuilder.TooLarge) in
                try diagram.deciders(before, where: position.region).rules
            }
            guard let more else { return nil }
            found.formUnion(more)
        }
        var rules = found.sorted { ranks[$0] < ranks[$1] }
        guard (2...Self.shortLimit).contains(rules.count) else { return rules }
        for candidate in rules.reversed() {
            let others = rules.filter { $0 != candidate }
            guard let isCovered = cover(rule, with: Set(others), &scratch) else { return nil }
            if isCovered { rules = others }
        }
        return rules
    }

    /// Whether some rules match wherever another one does.
    private func cover(_ rule: Int, with rules: Set<Int>, _ scratch: inout Scratch) -> Bool? {
        for position in positions[rule] {
            let before = kinds[position.kind].entries[..<position.index]
            let conditions = before.filter { $0.outcome.rule.map(rules.contains) == true }.map(\.condition)
            let left = scratch.answer { diagram throws(DiagramBuilder.TooLarge) in
                try diagram.rest(of: position.region, without: conditions)
            }
            guard let left else { return nil }
            if left != Diagram.never { return false }
        }
        return true
    }
}

extension DiagramBuilder {
    /// The rules that decide where a condition holds, and whether some is left for others.
    fileprivate mutating func deciders(
        _ entries: ArraySlice<DecisionList.Entry>, where region: UInt32
    ) throws(TooLarge) -> (rules: Set<Int>, isOpen: Bool) {
        var open = region
        var rules: Set<Int> = []
        for entry in entries where open != Diagram.never {
            let holds = try all([open, entry.condition])
            guard holds != Diagram.never else { continue }
            if let rule = entry.outcome.rule { rules.insert(rule) }
            open = try all([open, try not(entry.condition)])
        }
        return (rules, open != Diagram.never)
    }
}

extension Policy {
    /// By rule, its place in the order in which they decide.
    var ranks: [Int] {
        var ranks = [Int](repeating: 0, count: rules.count)
        let order = rules.indices.sorted { rules[$0].decides(before: rules[$1]) }
        for (rank, rule) in order.enumerated() { ranks[rule] = rank }
        return ranks
    }
}

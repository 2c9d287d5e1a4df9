import CordonCompiler
import CordonCore
import CordonModel
import CordonPolicy

/// Names the rules that make others superfluous.
struct RuleCovers {
    /// Rules that never decide, of which is asked what decides before them.
    var dead: Set<Int> = []
    /// Rules that could be deleted, of which is asked what would decide in their stead.
    var redundant: Set<Int> = []

    private let policy: Policy
    /// By rule, its place in the order of deciding.
    private let ranks: [Int]
    /// Where a dead rule stands in lists.
    private var positions: [Int: [Position]] = [:]
    private var coverers: [Int: Set<Int>] = [:]
    private var successors: [Int: Set<Verdict>] = [:]
    /// Rules of which there was not enough time.
    private var unfinished: Set<Int> = []
    /// So many rules may be looked at yet.
    private var budget = 4_000_000

    /// A list of more is not made shorter: each in it decides for somebody.
    private static let shortLimit = 64

    private struct Position {
        let kind: PolicyKinds.Kind
        let index: Int
    }

    init(_ policy: Policy) {
        self.policy = policy
        ranks = policy.ranks
    }

    mutating func collect(_ kinds: inout PolicyKinds) throws(DiagramBuilder.TooLarge) {
        guard !dead.isEmpty || !redundant.isEmpty else { return }
        for kind in kinds.kinds {
            let entries = kinds.entries(of: kind)
            let asked = entries.indices.filter { index in
                entries[index].outcome.rule.map { dead.contains($0) || redundant.contains($0) } == true
            }
            if !asked.isEmpty { try collect(asked, entries, kind, &kinds) }
        }
    }

    private mutating func collect(
        _ asked: [Int], _ entries: [DecisionList.Entry], _ kind: PolicyKinds.Kind, _ kinds: inout PolicyKinds
    ) throws(DiagramBuilder.TooLarge) {
        let decided = try kinds.decided(entries.map(\.condition), in: kind)
        let domain = try kinds.tables.domain(isAddress: kind.isAddress)
        for index in asked {
            guard let rule = entries[index].outcome.rule else { continue }
            if dead.contains(rule) {
                let region = try kinds.tables.diagram.all([domain, entries[index].condition])
                let found = try deciders(entries[..<index], where: region, of: rule, &kinds.tables.diagram)
                guard region != Diagram.never else { continue }
                coverers[rule, default: []].formUnion(found.rules)
                positions[rule, default: []].append(Position(kind: kind, index: index))
            } else {
                let rest = entries[(index + 1)...]
                let found = try deciders(rest, where: decided[index], of: rule, &kinds.tables.diagram)
                successors[rule, default: []].formUnion(found.rules.map { policy.verdict(ofRule: $0) })
                guard found.isOpen else { continue }
                successors[rule, default: []].insert(Verdict(effect: policy.defaultEffect, rule: nil))
            }
        }
    }

    /// The rules that decide where a condition holds, and whether some is left for others.
    private mutating func deciders(
        _ entries: ArraySlice<DecisionList.Entry>, where region: UInt32, of asked: Int,
        _ diagram: inout DiagramBuilder
    ) throws(DiagramBuilder.TooLarge) -> (rules: Set<Int>, isOpen: Bool) {
        var open = region
        var rules: Set<Int> = []
        for entry in entries where open != Diagram.never {
            guard budget > 0 else {
                unfinished.insert(asked)
                return (rules, false)
            }
            budget -= 1
            let holds = try diagram.all([open, entry.condition])
            guard holds != Diagram.never else { continue }
            if let rule = entry.outcome.rule { rules.insert(rule) }
            open = try diagram.all([open, try diagram.not(entry.condition)])
        }
        return (rules, open != Diagram.never)
    }

    /// What would decide in the stead of a rule, in the order of deciding, the default last.
    func verdicts(insteadOf rule: Int) -> [Verdict]? {
        guard !unfinished.contains(rule) else { return nil }
        let numbers = Dictionary(uniqueKeysWithValues: policy.rules.enumerated().map { ($1.id, $0) })
        func rank(_ verdict: Verdict) -> Int { verdict.rule.flatMap { numbers[$0] }.map { ranks[$0] } ?? ranks.count }
        return (successors[rule] ?? []).sorted { rank($0) < rank($1) }
    }
}

// Covers of which no rule can be left out.
extension RuleCovers {
    /// The rules that cover one that never decides, in the order of deciding.
    mutating func rules(
        covering rule: Int, _ kinds: inout PolicyKinds
    ) throws(DiagramBuilder.TooLarge) -> [Int]? {
        guard !unfinished.contains(rule) else { return nil }
        var rules = (coverers[rule] ?? []).sorted { ranks[$0] < ranks[$1] }
        guard (2...Self.shortLimit).contains(rules.count) else { return rules }
        for candidate in rules.reversed() {
            let others = rules.filter { $0 != candidate }
            if try cover(rule, with: Set(others), &kinds) { rules = others }
        }
        return rules
    }

    /// Whether some rules match wherever another one does.
    private func cover(
        _ rule: Int, with rules: Set<Int>, _ kinds: inout PolicyKinds
    ) throws(DiagramBuilder.TooLarge) -> Bool {
        for position in positions[rule] ?? [] {
            let entries = kinds.entries(of: position.kind)
            let domain = try kinds.tables.domain(isAddress: position.kind.isAddress)
            var open = try kinds.tables.diagram.all([domain, entries[position.index].condition])
            for entry in entries[..<position.index] where entry.outcome.rule.map(rules.contains) == true {
                open = try kinds.tables.diagram.all([open, try kinds.tables.diagram.not(entry.condition)])
            }
            if open != Diagram.never { return false }
        }
        return true
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

    fileprivate func verdict(ofRule rule: Int) -> Verdict { Verdict(effect: rules[rule].effect, rule: rules[rule].id) }
}

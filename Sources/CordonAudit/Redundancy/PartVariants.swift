import CordonCompiler
import CordonCore
import CordonModel
import CordonPolicy

/// A policy without one part after the other, compared with the policy as it is.
///
/// Of a variant only those rules are compiled that the part belongs to; the others are taken from the policy itself.
/// Entries of regions that jurisdictions, triggers and guarantees name count there too, under both extremes of how sources
/// that differ are read, so that nothing is called idle on which a promise depends.
struct PartVariants {
    private let policy: Policy
    private let ranks: [Int]
    private var variants: [Variant] = []
    private(set) var subjects: [JointTables.Subject]
    /// The subjects of what is promised, as the policy has it.
    private let promises: Range<Int>

    private struct Variant {
        let part: PolicyPart
        /// Indices of the rules that may change.
        let rules: Set<Int>
        /// The subject that has them; nil where there are none.
        let subject: Int?
        /// The subjects of what is promised; none where nothing is that the part belongs to.
        let promises: Range<Int>
    }

    init(_ policy: Policy, _ parts: [PolicyPart]) {
        self.policy = policy
        ranks = policy.ranks
        let conditions = policy.promisedConditions
        subjects = [.init(policy, keepsCovered: true)] + Self.promises(of: policy, conditions)
        promises = 1..<subjects.count
        let promised = policy.regions(reachableFrom: conditions.flatMap(\.members))
        let reached = policy.rules.map { rule in
            policy.regions(reachableFrom: rule.condition.members + rule.exceptions.flatMap(\.condition.members))
        }
        for part in parts { add(part, reached, promised, conditions) }
    }

    private static func promises(of policy: Policy, _ conditions: [Condition]) -> [JointTables.Subject] {
        guard !conditions.isEmpty else { return [] }
        return [nil, .any, .all].map { .init(policy.asking(conditions, $0), keepsCovered: true) }
    }

    private mutating func add(
        _ part: PolicyPart, _ reached: [Set<Int>], _ promised: Set<Int>, _ conditions: [Condition]
    ) {
        let (changed, rules, isPromised) = change(part, reached, promised)
        var subject: Int?
        if !rules.isEmpty {
            let ids = Set(rules.map { policy.rules[$0].id })
            subject = subjects.count
            subjects.append(.init(changed.keeping { ids.contains($0.id) }, keepsCovered: true))
        }
        let first = subjects.count
        if isPromised { subjects += Self.promises(of: changed, conditions) }
        variants.append(Variant(part: part, rules: rules, subject: subject, promises: first..<subjects.count))
    }

    private func change(
        _ part: PolicyPart, _ reached: [Set<Int>], _ promised: Set<Int>
    ) -> (policy: Policy, rules: Set<Int>, isPromised: Bool) {
        switch part {
        case .exception(let rule, let index): (policy.without(exception: index, ofRule: rule), [rule], false)
        case .entry(let entry):
            (
                policy.without(entry), Set(policy.rules.indices.filter { reached[$0].contains(entry.region) }),
                promised.contains(entry.region)
            )
        }
    }
}

// Comparing.
extension PartVariants {
    /// The parts without which nobody would be treated differently, and of how many it would take too much to know.
    func findings(
        _ kinds: inout PolicyKinds, _ scratch: inout Scratch
    ) throws(DiagramBuilder.TooLarge) -> (idle: [IdlePart], unsettled: Int) {
        let domains = try kinds.domains()
        var (findings, unsettled): ([IdlePart], Int) = ([], 0)
        for variant in variants where keepsPromises(variant, kinds.tables) {
            guard let change = change(of: variant, kinds, domains, &scratch) else {
                unsettled += 1
                continue
            }
            switch (variant.part, change) {
            case (_, .none): findings.append(IdlePart(part: variant.part, movesVerdicts: false))
            case (.exception, .verdicts): findings.append(IdlePart(part: variant.part, movesVerdicts: true))
            case (.entry, .verdicts), (_, .effects): break
            }
        }
        return (findings, unsettled)
    }

    private func keepsPromises(_ variant: Variant, _ tables: JointTables) -> Bool {
        zip(promises, variant.promises).allSatisfy { old, new in
            let (one, other) = (tables.policies[old], tables.policies[new])
            return zip(one.listOfKey, other.listOfKey).allSatisfy { one.lists[Int($0)] == other.lists[Int($1)] }
        }
    }

    private enum Difference: Comparable {
        case none
        case verdicts
        case effects
    }

    /// Lists of the policy and of a variant at one kind of place.
    private struct Pair: Hashable {
        let kind: PolicyKinds.Kind
        let list: UInt32

        /// The same in every run.
        var order: [UInt32] { [kind.list, list, kind.isAddress ? 1 : 0] }
    }

    private func change(
        of variant: Variant, _ kinds: PolicyKinds, _ domains: (addresses: UInt32, others: UInt32),
        _ scratch: inout Scratch
    ) -> Difference? {
        guard let subject = variant.subject else { return Difference.none }
        let (lists, isAddress) = (kinds.tables.policies[0].listOfKey, kinds.tables.keysOfAddresses)
        let pairs = Set(
            lists.indices.map { key in
                Pair(
                    kind: PolicyKinds.Kind(list: lists[key], isAddress: isAddress[key]),
                    list: kinds.tables.policies[subject].listOfKey[key])
            })
        var worst = Difference.none
        for pair in pairs.sorted(by: { $0.order.lexicographicallyPrecedes($1.order) }) where worst < limit(variant.part)
        {
            guard let lists = merged(pair, variant, subject, kinds) else { continue }
            let domain = pair.kind.isAddress ? domains.addresses : domains.others
            let changes = scratch.answer { diagram throws(DiagramBuilder.TooLarge) in
                try ListComparison(lists.old, lists.new).changes(where: domain, &diagram)
            }
            guard let changes else { return nil }
            worst = max(worst, changes.keys.map { $0.changesEffect ? .effects : .verdicts }.max() ?? .none)
        }
        return worst
    }

    /// There is no need to look further.
    private func limit(_ part: PolicyPart) -> Difference { if case .entry = part { .verdicts } else { .effects } }

    /// The rules that decide, and those that would; nil where they are the same.
    private func merged(
        _ pair: Pair, _ variant: Variant, _ subject: Int, _ kinds: PolicyKinds
    ) -> (old: [ListComparison.Step], new: [ListComparison.Step])? {
        let all = kinds.entries(of: pair.kind).compactMap { Ranked($0, kinds.tables.policies[0].ruleIDs, ranks) }
        let decisions = kinds.tables.policies[subject]
        let rules = variant.rules.sorted()
        let changed = decisions.lists[Int(pair.list)].entries.compactMap { entry in
            entry.outcome.rule.map { Ranked(entry, decisions.ruleIDs[$0], rank: ranks[rules[$0]]) }
        }
        let changing = Set(variant.rules.map { ranks[$0] })
        guard all.filter({ changing.contains($0.rank) }) != changed else { return nil }
        let merged = (all.filter { !changing.contains($0.rank) } + changed).sorted { $0.rank < $1.rank }
        let last = ListComparison.Step(
            condition: Diagram.always, verdict: Verdict(effect: policy.defaultEffect, rule: nil))
        return (all.map(\.step) + [last], merged.map(\.step) + [last])
    }
}

/// A rule in a list, with its place among all rules.
private struct Ranked: Equatable {
    let step: ListComparison.Step
    let rank: Int

    init(_ entry: DecisionList.Entry, _ rule: String, rank: Int) {
        step = ListComparison.Step(
            condition: entry.condition, verdict: Verdict(effect: entry.outcome.effect, rule: rule))
        self.rank = rank
    }

    init?(_ entry: DecisionList.Entry, _ rules: [String], _ ranks: [Int]) {
        guard let rule = entry.outcome.rule else { return nil }
        self.init(entry, rules[rule], rank: ranks[rule])
    }
}

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
            let (known, limit) = (worst, limit(variant.part))
            let variables = kinds.tables.attributes.variables.count
            let found = scratch.answer { diagram throws(DiagramBuilder.TooLarge) in
                let region = try lists.region(in: domain, &diagram)
                let tried = max(known, lists.tried(in: region, diagram, variableCount: variables))
                return tried < limit ? max(tried, try lists.difference(in: region, &diagram)) : tried
            }
            guard let found else { return nil }
            worst = found
        }
        return worst
    }

    /// There is no need to look further.
    private func limit(_ part: PolicyPart) -> Difference { if case .entry = part { .verdicts } else { .effects } }

    /// The rules that decide, and those that would; nil where they are the same.
    private func merged(
        _ pair: Pair, _ variant: Variant, _ subject: Int, _ kinds: PolicyKinds
    ) -> MergedLists? {
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
        return MergedLists(
            old: all.map(\.step) + [last], new: merged.map(\.step) + [last],
            changing: Set(variant.rules.map { policy.rules[$0].id }))
    }
}

/// What a part of a policy is good for.
private enum Difference: Comparable {
    case none
    /// Other rules would decide, to the same effect.
    case verdicts
    case effects

    init(_ one: Verdict, _ other: Verdict) {
        self = one == other ? .none : one.effect == other.effect ? .verdicts : .effects
    }
}

/// A list with a part and without it.
private struct MergedLists {
    let old: [ListComparison.Step]
    let new: [ListComparison.Step]
    /// The rules whose conditions may differ.
    let changing: Set<String>

    /// Where one of the rules that may change matches in one list alone: nothing differs elsewhere.
    func region(
        in domain: UInt32, _ diagram: inout DiagramBuilder
    ) throws(DiagramBuilder.TooLarge) -> UInt32 {
        let (one, other) = (conditions(old), conditions(new))
        var parts: [UInt32] = []
        for rule in changing.sorted() {
            let (left, right) = (one[rule] ?? Diagram.never, other[rule] ?? Diagram.never)
            guard left != right else { continue }
            let gone = try diagram.all([domain, left, try diagram.not(right)])
            let come = try diagram.all([domain, right, try diagram.not(left)])
            parts += [gone, come]
        }
        return try diagram.any(parts)
    }

    private func conditions(_ steps: [ListComparison.Step]) -> [String: UInt32] {
        var conditions: [String: UInt32] = [:]
        for step in steps {
            if let rule = step.verdict.rule, changing.contains(rule) { conditions[rule] = step.condition }
        }
        return conditions
    }

    /// What becomes of a few.
    func tried(in region: UInt32, _ diagram: DiagramBuilder, variableCount: Int) -> Difference {
        let found = diagram.points(in: region, variableCount: variableCount).compactMap { point in
            let one = old.first { diagram.holds($0.condition, point) }?.verdict
            let other = new.first { diagram.holds($0.condition, point) }?.verdict
            return one.flatMap { one in other.map { Difference(one, $0) } }
        }
        return found.max() ?? .none
    }

    /// What becomes of everybody.
    func difference(
        in region: UInt32, _ diagram: inout DiagramBuilder
    ) throws(DiagramBuilder.TooLarge) -> Difference {
        let changes = try ListComparison(old, new).changes(where: region, &diagram)
        return changes.keys.map { Difference($0.old, $0.new) }.max() ?? .none
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

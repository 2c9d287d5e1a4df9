import CordonCompiler
import CordonCore
import CordonModel
import CordonPolicy

/// Finds rules that never decide, and such as could be deleted without a change of anybody's effect.
///
/// Somebody about whom a rule decides and would not be decided alike without it settles the matter, and is mostly found by
/// trying. What is not settled so is worked out, rule by rule.
struct RuleRedundancy {
    private(set) var findings: [IdleRule] = []
    /// Rules of which it would take too much to know.
    private(set) var unsettled: [Int] = []
    private let policy: Policy
    private let kinds: [(entries: [DecisionList.Entry], domain: UInt32)]
    /// By rule: where it stands in the lists, if it matches somebody there.
    private var positions: [[RulePosition]]
    /// By rule: whether it decides for somebody, and what would not be decided without it.
    private var decides: [Bool]
    private var counts: [Bool]

    /// Tries the first policy of some tables, whose lists have all of its rules.
    init(_ policy: Policy, _ kinds: inout PolicyKinds) throws(DiagramBuilder.TooLarge) {
        self.policy = policy
        let domains = try kinds.domains()
        let entries = kinds.kinds.map { kinds.entries(of: $0) }
        self.kinds = zip(kinds.kinds, entries).map { ($1, $0.isAddress ? domains.addresses : domains.others) }
        positions = policy.rules.map { _ in [] }
        decides = policy.rules.map { _ in false }
        counts = decides
        try findPositions(&kinds.tables.diagram)
        search(kinds.tables)
    }

    /// Works out what was not found by trying. Conditions of the tables are known to what answers.
    mutating func settle(_ scratch: inout Scratch) {
        for rule in policy.rules.indices where !counts[rule] { settle(rule, &scratch) }
        let covers = RuleCovers(policy, kinds, positions)
        let open = Set(unsettled)
        findings = policy.rules.indices.filter { !counts[$0] && !open.contains($0) }.map { rule in
            if positions[rule].isEmpty { return .matchesNobody(rule: rule) }
            return decides[rule]
                ? .redundant(rule: rule, instead: covers.verdicts(insteadOf: rule, &scratch))
                : .dead(rule: rule, coveredBy: covers.rules(covering: rule, &scratch))
        }
    }

    private mutating func findPositions(_ diagram: inout DiagramBuilder) throws(DiagramBuilder.TooLarge) {
        for (number, kind) in kinds.enumerated() {
            for (index, entry) in kind.entries.enumerated() {
                guard let rule = entry.outcome.rule else { continue }
                let region = try diagram.all([kind.domain, entry.condition])
                guard region != Diagram.never else { continue }
                positions[rule].append(RulePosition(kind: number, index: index, region: region))
            }
        }
    }
}

/// Where a rule stands in the list of a kind of place, and when it matches there.
struct RulePosition {
    let kind: Int
    let index: Int
    let region: UInt32
}

// By trying.
extension RuleRedundancy {
    /// At so many kinds of places is tried.
    private static let triedKinds = 32

    private mutating func search(_ tables: JointTables) {
        let variables = tables.attributes.variables.count
        for rule in policy.rules.indices {
            for position in positions[rule].prefix(Self.triedKinds) where !counts[rule] {
                for point in tables.diagram.points(in: position.region, variableCount: variables) where !counts[rule] {
                    note(point, kinds[position.kind].entries, tables.diagram)
                }
            }
        }
    }

    /// Whoever decides there does decide, and counts if the rest says something else.
    private mutating func note(_ point: [UInt32], _ entries: [DecisionList.Entry], _ diagram: DiagramBuilder) {
        let matches = entries.indices.lazy.filter { diagram.holds(entries[$0].condition, point) }
        guard let index = matches.first, let rule = entries[index].outcome.rule else { return }
        decides[rule] = true
        guard !counts[rule] else { return }
        let next = entries[(index + 1)...].first { diagram.holds($0.condition, point) }
        counts[rule] = (next?.outcome.effect ?? policy.defaultEffect) != policy.rules[rule].effect
    }
}

// By working it out.
extension RuleRedundancy {
    private mutating func settle(_ rule: Int, _ scratch: inout Scratch) {
        for position in positions[rule] where !counts[rule] {
            let entries = kinds[position.kind].entries
            let fallback = policy.defaultEffect
            let found = scratch.answer { diagram throws(DiagramBuilder.TooLarge) in
                let left = try diagram.rest(
                    of: position.region, without: entries[..<position.index].lazy.map(\.condition))
                guard left != Diagram.never else { return (false, false) }
                return (true, try diagram.differs(left, from: entries[position.index...], fallback))
            }
            guard let found else { return unsettled.append(rule) }
            decides[rule] = decides[rule] || found.0
            counts[rule] = found.1
        }
    }
}

extension DiagramBuilder {
    /// Whether the rules behind the first give somebody of whom a condition holds another effect than that one.
    fileprivate mutating func differs(
        _ region: UInt32, from entries: ArraySlice<DecisionList.Entry>, _ fallback: Effect
    ) throws(TooLarge) -> Bool {
        guard let effect = entries.first?.outcome.effect else { return false }
        var open = region
        for entry in entries.dropFirst() {
            let decided = try all([open, entry.condition])
            guard decided != Diagram.never else { continue }
            if entry.outcome.effect != effect { return true }
            open = try all([open, try not(entry.condition)])
            if open == Diagram.never { return false }
        }
        return fallback != effect
    }
}

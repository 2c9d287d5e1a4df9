package import CordonAtlas
package import CordonCompiler
import CordonCore
package import CordonModel
package import CordonPolicy

/// What of a policy could be left out, over every place and every request of all times, exactly.
package struct Redundancy: Sendable {
    /// Rules that never decide, and such as could be deleted, in the order of the policy.
    package let rules: [IdleRule]
    /// Exceptions and entries of regions without effect, each taken out by itself.
    package let parts: [IdlePart]
    /// Regions that neither a rule nor a jurisdiction, trigger or guarantee names, not even by another region.
    package let unusedRegions: [Int]
    /// So many exceptions and entries were not looked at, as there are too many, or it would take too much to know.
    package let unseenParts: Int
    /// Rules of which it would take too much to know.
    package let unsettledRules: [Int]

    /// So many exceptions and entries are looked at; of a policy of many rules fewer.
    package static let partLimit = 200
    /// So many rules are gone through for all exceptions and entries together.
    private static let ruleLimit = 400_000
    /// So many nodes of conditions may be made for all that is not found by trying, and for one question of it.
    package static let nodeLimit = 400_000
    private static let questionLimit = 40_000

    /// Looks for all of it.
    ///
    /// - Parameters:
    ///   - policy: The policy.
    ///   - atlas: All places.
    ///   - partLimit: So many exceptions and entries of regions are looked at.
    ///   - nodeLimit: So many nodes of conditions are made for what is not found by trying.
    /// - Throws: ``CompilationError`` if a condition is too large.
    /// - Complexity: O(segments + kinds of places × rules + exceptions and entries × kinds of places × rules)
    package init(
        _ policy: Policy, _ atlas: Atlas, partLimit: Int = partLimit, nodeLimit: Int = nodeLimit
    ) throws(CompilationError) {
        let all = PolicyPart.all(of: policy)
        let limit = min(partLimit, Self.ruleLimit / max(1, policy.rules.count))
        let variants = PartVariants(policy, Array(all.prefix(limit)))
        var kinds = PolicyKinds(try JointTables(variants.subjects, atlas))
        do {
            var decisions = try RuleRedundancy(policy, &kinds)
            var scratch = Scratch(kinds.tables.diagram, total: nodeLimit, each: Self.questionLimit)
            decisions.settle(&scratch)
            (rules, unsettledRules) = (decisions.findings, decisions.unsettled)
            let idle = Set(rules.filter(\.neverDecides).map(\.rule))
            let found = try variants.findings(&kinds, &scratch)
            unseenParts = all.count - min(all.count, limit) + found.unsettled
            parts = found.idle.filter { finding in
                if case .exception(let rule, _) = finding.part { !idle.contains(rule) } else { true }
            }
        } catch { throw .analysisTooLarge }
        unusedRegions = policy.unusedRegions
    }
}

/// A rule that could be left out.
package enum IdleRule: Hashable, Sendable {
    /// There is no place and no request of which its condition holds.
    case matchesNobody(rule: Int)
    /// It decides nowhere, as these rules do wherever it matches. None of them can be left out of the list; nil where there
    /// are too many rules to find out.
    case dead(rule: Int, coveredBy: [Int]?)
    /// It decides somewhere, and deleting it alone would change nobody's effect: this would decide in its stead. Nil where
    /// there are too many rules to find out.
    case redundant(rule: Int, instead: [Verdict]?)

    package var rule: Int {
        switch self {
        case .matchesNobody(let rule), .dead(let rule, _), .redundant(let rule, _): rule
        }
    }

    package var neverDecides: Bool { if case .redundant = self { false } else { true } }
}

/// Something in a policy that can be taken out by itself.
package enum PolicyPart: Hashable, Sendable {
    case exception(rule: Int, index: Int)
    case entry(RegionEntry)

    /// Exceptions first. Entries of regions that nobody uses are none.
    static func all(of policy: Policy) -> [PolicyPart] {
        let unused = Set(policy.unusedRegions)
        return policy.rules.indices.flatMap { rule in
            policy.rules[rule].exceptions.indices.map { .exception(rule: rule, index: $0) }
        }
            + policy.regions.indices.filter { !unused.contains($0) }.flatMap { region in
                policy.entries(ofRegion: region).map(PolicyPart.entry)
            }
    }
}

/// A part without which nobody would be treated differently.
package struct IdlePart: Hashable, Sendable {
    package let part: PolicyPart
    /// Whether other rules would decide without it, if to the same effect; of entries this is never told.
    package let movesVerdicts: Bool

    package init(part: PolicyPart, movesVerdicts: Bool) {
        self.part = part
        self.movesVerdicts = movesVerdicts
    }
}

extension Policy {
    fileprivate var unusedRegions: [Int] {
        let members = rules.flatMap(\.members) + guarantees.flatMap(\.claim.members)
        let used = regions(reachableFrom: members)
        return regions.indices.filter { !used.contains($0) }
    }
}

import CordonAtlas
import CordonAudit
import CordonCompiler
import CordonModel
import CordonPolicy

/// Tells what of a policy could be left out.
struct RedundancyCheck {
    private let policy: Policy
    /// Rules that are told to be impossible whatever the data.
    private let impossible: Set<SourceSpan>
    /// Whether the data holds a field at all; that it does not is told already, and why nothing is found by it.
    private let holds: (FieldNeed.Field) -> Bool

    /// So many rules are named where others could be left out.
    private static let nameLimit = 5

    /// - Parameters:
    ///   - policy: A checked policy.
    ///   - told: What was told of it already.
    ///   - holds: Whether the data holds a field at all.
    init(_ policy: Policy, told: [Diagnostic], holds: @escaping (FieldNeed.Field) -> Bool) {
        self.policy = policy
        self.holds = holds
        impossible = Set(told.filter { $0.id == .ruleNever }.map(\.span))
    }

    /// What is found on some data; that a condition is too large is a finding too.
    func findings(_ atlas: Atlas) -> [Diagnostic] {
        let redundancy: Redundancy
        do {
            redundancy = try Redundancy(policy, atlas)
        } catch {
            return incomplete("what could be left out was not looked for: \(error)")
        }
        return redundancy.rules.compactMap(finding) + redundancy.parts.compactMap(exception)
            + redundancy.unusedRegions.map(unused) + entries(redundancy.parts) + unseen(redundancy.unseenParts)
            + unsettled(redundancy.unsettledRules)
    }

    private func incomplete(_ message: String) -> [Diagnostic] {
        guard let span = policy.rules.first?.span else { return [] }
        let help = "nothing is wrong; what is not told of may or may not have an effect"
        return [Diagnostic(.analysisIncomplete, .note, at: span, message, help: help)]
    }

    private func unseen(_ count: Int) -> [Diagnostic] {
        guard count > 0 else { return [] }
        let entries = count == 1 ? "exception or entry of a region was" : "exceptions and entries of regions were"
        return incomplete("\(count.grouped) \(entries) not looked at for an effect: that would take too much")
    }

    private func unsettled(_ rules: [Int]) -> [Diagnostic] {
        guard !rules.isEmpty else { return [] }
        let names = Self.list(rules.map { "`\(policy.rules[$0].id)`" })
        return incomplete("whether \(names) could be left out would take too much to know")
    }
}

// Rules.
extension RedundancyCheck {
    private func finding(_ finding: IdleRule) -> Diagnostic? {
        let rule = policy.rules[finding.rule]
        switch finding {
        case .matchesNobody:
            let isTold = impossible.contains(rule.span) || policy.needs(of: rule).contains { !holds($0.field) }
            return isTold ? nil : matchesNobody(rule)
        case .dead(_, let covers): return dead(rule, covers)
        case .redundant(_, let verdicts): return redundant(rule, verdicts)
        }
    }

    private func matchesNobody(_ rule: Rule) -> Diagnostic {
        Diagnostic(
            .ruleDead, .warning, at: rule.span, "rule `\(rule.id)` never decides: it matches nobody on this data",
            help: "look at its `when` and its exceptions, or use other data (`--geo`)")
    }

    private func dead(_ rule: Rule, _ covers: [Int]?) -> Diagnostic {
        let names = covers.map { Self.list($0.map { "`\(policy.rules[$0].id)`" }) } ?? "other rules"
        let verb = covers?.count == 1 ? "decides" : "decide"
        return Diagnostic(
            .ruleDead, .warning, at: rule.span,
            "rule `\(rule.id)` never decides: covered by \(names), which \(verb) before it wherever it matches",
            help: "delete it, narrow what covers it, or move it before (tier, then effect, then id)")
    }

    private func redundant(_ rule: Rule, _ verdicts: [Verdict]?) -> Diagnostic {
        let names = verdicts.map { Self.list($0.map { "`\($0.text)`" }) } ?? "other rules, or the default,"
        return Diagnostic(
            .ruleRedundant, .note, at: rule.span,
            "without rule `\(rule.id)` nobody would be treated differently: \(names) would decide in its stead",
            help: "delete it, unless it is there for its notice, its order or its name in reports")
    }

    /// As in `a, b and c`, or `a, b and 7 more`.
    private static func list(_ names: [String]) -> String {
        guard names.count > 1 else { return names.joined() }
        guard names.count > nameLimit + 1 else {
            return names.dropLast().joined(separator: ", ") + " and \(names[names.count - 1])"
        }
        return names.prefix(nameLimit).joined(separator: ", ") + " and \((names.count - nameLimit).grouped) more"
    }
}

// Exceptions and regions.
extension RedundancyCheck {
    private func exception(_ finding: IdlePart) -> Diagnostic? {
        guard case .exception(let rule, let index) = finding.part else { return nil }
        let exception = policy.rules[rule].exceptions[index]
        guard policy.needs(of: exception.condition).allSatisfy({ holds($0.field) }) else { return nil }
        let what = "the exception of rule `\(policy.rules[rule].id)` (\(exception.reason))"
        let message =
            finding.movesVerdicts
            ? "\(what) changes nobody's effect: other rules, or the default, say the same of whom it spares"
            : "\(what) spares nobody: without it everybody would get the same answer on this data"
        return Diagnostic(
            .exceptionNoEffect, finding.movesVerdicts ? .note : .warning, at: exception.span, message,
            help: "take it out, or mend its `when` if it should spare somebody")
    }

    private func unused(_ region: Int) -> Diagnostic {
        Diagnostic(
            .regionNoEffect, .note, at: policy.regions[region].span,
            "region `\(policy.regions[region].name)` is named by no rule and by nothing that a rule names",
            help: "take it out, or name it in a rule")
    }

    /// One finding a region.
    private func entries(_ findings: [IdlePart]) -> [Diagnostic] {
        let entries = findings.compactMap { finding in
            if case .entry(let entry) = finding.part, !isForReaders(entry), isHeld(policy.member(entry)) {
                entry
            } else {
                nil
            }
        }
        return Dictionary(grouping: entries, by: \.region).sorted { $0.key < $1.key }.map { region, entries in
            let names = Self.list(entries.map(name))
            return Diagnostic(
                .regionNoEffect, .note, at: policy.regions[region].span,
                "of region `\(policy.regions[region].name)`, \(entries.count == 1 ? "" : "each of ")\(names) has no effect "
                    + "on this data: without it nobody would be treated differently",
                help: "take it out, unless it is there for other data or for readers")
        }
    }

    private func name(_ entry: RegionEntry) -> String {
        let name = "`\(policy.text(of: policy.member(entry)))`"
        return entry.isExcluded ? "the exclusion of \(name)" : name
    }

    /// Whether the data could tell of an entry.
    private func isHeld(_ member: RegionMember) -> Bool {
        let needs = policy.needs(of: .region(.used, [member]))
        return needs.isEmpty || needs.contains { holds($0.field) }
    }

    /// Whether `region.china-unsaid` asks for it.
    private func isForReaders(_ entry: RegionEntry) -> Bool {
        guard entry.isExcluded, case .country(let code) = policy.member(entry), let china = CountryCode("CN") else {
            return false
        }
        return ["HK", "MO", "TW"].contains(code.description)
            && policy.regions[entry.region].versions[entry.version].include.contains(.country(china))
    }
}

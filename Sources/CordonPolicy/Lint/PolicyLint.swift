package import CordonModel

/// What is right by the language and probably not what its author means, or soon not any more.
package struct PolicyLint: Sendable {
    let policy: Policy
    let now: Instant

    /// What ends within so many milliseconds ends soon: 30 days.
    static let soon: Int64 = 30 * 86_400_000

    /// Looks for it.
    ///
    /// - Parameters:
    ///   - policy: A checked policy.
    ///   - now: What is past then has expired.
    /// - Returns: Warnings and notes, unsorted.
    package static func findings(in policy: Policy, now: Instant) -> [Diagnostic] {
        let lint = PolicyLint(policy: policy, now: now)
        return lint.codes() + lint.unknownPlaces() + lint.impossibleRules() + policy.rules.flatMap(lint.dates)
    }
}

// Codes.
extension PolicyLint {
    private func codes() -> [Diagnostic] {
        let regions = policy.regions.flatMap { region in
            region.versions.flatMap { codes($0.include, besides: $0.exclude, "region `\(region.name)`", region.span) }
        }
        let rules = policy.rules.flatMap { rule in
            let named = rule.unions.flatMap(\.self)
            return rule.unions.flatMap { codes($0, besides: named, "rule `\(rule.id)`", rule.span) }
        }
        return (regions + rules).uniqued
    }

    private func codes(
        _ members: RegionUnion, besides excluded: RegionUnion, _ what: String, _ span: SourceSpan
    ) -> [Diagnostic] {
        userAssigned(members, what, span) + silentChina(members, excluded, what, span)
    }

    private func userAssigned(_ members: RegionUnion, _ what: String, _ span: SourceSpan) -> [Diagnostic] {
        guard let kosovo = CountryCode("XK"), members.contains(.country(kosovo)) else { return [] }
        let message = "\(what) names `XK`, which ISO 3166-1 leaves to its users; for Kosovo by convention"
        let help = "keep it if the data tells XK; some sources say RS or AL there"
        return [Diagnostic(.regionUserAssigned, .warning, at: span, message, help: help)]
    }

    /// People read "China" in different ways, and `CN` contains none of the three.
    private func silentChina(
        _ members: RegionUnion, _ excluded: RegionUnion, _ what: String, _ span: SourceSpan
    ) -> [Diagnostic] {
        guard let china = CountryCode("CN"), members.contains(.country(china)) else { return [] }
        let unsaid = ["HK", "MO", "TW"].filter { text in
            CountryCode(text).map { !(members + excluded).contains(.country($0)) } ?? false
        }
        guard !unsaid.isEmpty else { return [] }
        let list = unsaid.joined(separator: ", ")
        let message = "\(what) names `CN` and does not say what of \(list), which `CN` never contains"
        let help = "include or exclude \(list) by name, as in `{ include: [CN], exclude: [HK, MO, TW] }`"
        return [Diagnostic(.regionChinaUnsaid, .warning, at: span, message, help: help)]
    }
}

// Unknown places.
extension PolicyLint {
    /// Told once for a policy: it is a question to ask of all rules alike.
    private func unknownPlaces() -> [Diagnostic] {
        let asking = policy.rules.first {
            asksNegatively($0.condition, negated: false) && mayHoldAnywhere($0.condition)
        }
        guard let rule = asking else { return [] }
        let message = "rule `\(rule.id)` holds for unknown places and special addresses too: they are in no region"
        let help =
            "if that is meant, leave it; else add `not: { region: unknown }`, which spares unknown places, or "
            + "`not: { address-kind: … }` for special addresses"
        return [Diagnostic(.ruleUnknownMatches, .note, at: rule.span, message, help: help)]
    }

    /// Whether a condition may hold for a place of which nothing is known.
    private func mayHoldAnywhere(_ condition: Condition) -> Bool {
        var request = PartialRequest()
        request.place = .known(Place())
        guard var scope = try? EvaluationScope(policy: policy, request: request) else { return true }
        return scope.holds(condition) != .no
    }

    /// Whether a region is asked for under an odd number of negations, by a rule that does not speak of `unknown`.
    private func asksNegatively(_ condition: Condition, negated: Bool) -> Bool {
        switch condition {
        case .not(let part): asksNegatively(part, negated: !negated)
        case .all(let parts):
            !parts.contains(where: namesUnknown) && parts.contains { asksNegatively($0, negated: negated) }
        case .any(let parts): parts.contains { asksNegatively($0, negated: negated) }
        case .region(.used, _): negated && !namesUnknown(condition)
        default: false
        }
    }

    private func namesUnknown(_ condition: Condition) -> Bool {
        condition.members.contains(where: holdsUnknown) || condition.parts.contains(where: namesUnknown)
    }

    private func holdsUnknown(_ member: RegionMember) -> Bool {
        switch member {
        case .unknown: true
        case .region(let index): policy.regions[index].members.contains(where: holdsUnknown)
        default: false
        }
    }
}

// Rules that never hold.
extension PolicyLint {
    private func impossibleRules() -> [Diagnostic] {
        let solver = Satisfiability(policy: policy)
        return policy.rules.filter { solver.isImpossible($0) }.map { rule in
            let message = "the `when` of rule `\(rule.id)` can never hold"
            let help = "look for keys that exclude each other, or a region without members"
            return Diagnostic(.ruleNever, .warning, at: rule.span, message, help: help)
        }
    }
}

extension Rule {
    /// Every list of regions and codes in it.
    fileprivate var unions: [RegionUnion] {
        condition.unions + exceptions.flatMap(\.condition.unions)
            + [jurisdiction, enforcement.trigger?.region].compactMap { $0 }
    }
}

extension Condition {
    fileprivate var unions: [RegionUnion] {
        if case .region(_, let union) = self { return [union] }
        return parts.flatMap(\.unions)
    }
}

extension [Diagnostic] {
    fileprivate var uniqued: [Diagnostic] {
        var seen: Set<Diagnostic> = []
        return filter { seen.insert($0).inserted }
    }
}

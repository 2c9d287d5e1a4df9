import CordonModel

/// Composes the policies of a set into one.
///
/// Locked levels come first, from the outermost inwards; then the others, from the innermost outwards; inside a level its
/// tiers in their order. What stands in a level's policy is called by the level's name and its own.
package struct PolicySetChecker: ValueChecking {
    private let draft: PolicySetDraft
    private var diagnostics: [Diagnostic] = []

    package mutating func report(_ diagnostic: Diagnostic) {
        diagnostics.append(diagnostic)
    }

    /// Checks a set.
    ///
    /// - Parameters:
    ///   - draft: The set.
    ///   - members: The policies of the levels, in their order; nil for one that could not be read, of which the
    ///     diagnostics are elsewhere.
    /// - Returns: The composed policy, or nil if any diagnostic is an error or a policy is missing; and what is wrong with
    ///   the set itself, unsorted.
    package static func check(
        _ draft: PolicySetDraft, members: [Policy?]
    ) -> (policy: Policy?, diagnostics: [Diagnostic]) {
        var checker = PolicySetChecker(draft: draft)
        let policy = checker.policy(members)
        let failed = checker.diagnostics.contains { $0.severity == .error }
        return (failed ? nil : policy, checker.diagnostics)
    }

    private init(draft: PolicySetDraft) {
        self.draft = draft
    }

    private mutating func policy(_ members: [Policy?]) -> Policy? {
        let levels = checkedLevels()
        var head = PolicyChecker(draft: draft.head)
        let name = head.checkedName()
        let effect = head.defaultEffect()
        let location = head.locationSettings()
        diagnostics += head.diagnostics
        let present = zip(levels, members).compactMap { level, member in
            level.flatMap { level in member.map { (level, $0) } }
        }
        guard present.count == draft.levels.count, let effect else { return nil }
        for (level, member) in zip(draft.levels, present.map(\.1)) { reportUnused(level, member, effect, location) }
        var composition = PolicyComposition()
        for (level, member) in Self.inOrder(present) { composition.append(member, level) }
        return finished(composition, name, effect, location)
    }

    /// In the order in which they decide.
    private static func inOrder(_ levels: [(level: PolicyLevel, policy: Policy)]) -> [(PolicyLevel, Policy)] {
        levels.filter(\.level.isLocked) + levels.filter { !$0.level.isLocked }.reversed()
    }

    /// Guarantees and tests of the set speak of the composed policy.
    private mutating func finished(
        _ composition: PolicyComposition, _ name: String, _ effect: Effect, _ location: LocationSettings
    ) -> Policy {
        func policy(_ guarantees: [Guarantee], _ tests: [PolicyTest]) -> Policy {
            Policy(
                name: name, description: draft.head.description?.value, defaultEffect: effect, tiers: composition.tiers,
                regions: composition.regions, location: location, rules: composition.rules, guarantees: guarantees,
                tests: tests, levels: composition.levels)
        }
        var checker = PolicyChecker(draft: draft.head, names: PolicyNames(of: policy([], [])))
        let guarantees = checker.checkedGuarantees()
        checker.names.isDated = policy(guarantees, []).isDated
        let tests = checker.checkedTests(draft.head.tests)
        diagnostics += checker.diagnostics
        return policy(guarantees, tests)
    }
}

extension PolicySetChecker {
    private mutating func checkedLevels() -> [PolicyLevel?] {
        if draft.levels.isEmpty {
            let help = "name at least one level, as in `- { name: platform, file: platform.yaml }`"
            report(Diagnostic(.setLevel, at: draft.head.span, "the set has no levels", help: help))
        }
        var seen: [String: Int] = [:]
        return draft.levels.map { level($0, &seen) }
    }

    private mutating func level(_ draft: LevelDraft, _ seen: inout [String: Int]) -> PolicyLevel? {
        let file = required(draft.file, "file", of: "the level", at: draft.span).flatMap { nonEmpty($0) }
        let lock = draft.lock.flatMap { boolean($0) } ?? false
        guard let text = required(draft.name, "name", of: "the level", at: draft.span) else { return nil }
        if !isName(text.value) { _ = reportName(text) }
        if let line = seen.updateValue(text.span.start.line, forKey: text.value) {
            let message = "level `\(text.value)` stands on line \(line) already"
            report(Diagnostic(.setLevel, at: text.span, message, help: "give one of the two another name"))
        }
        return file.map { PolicyLevel(name: text.value, file: $0, isLocked: lock) }
    }

    /// What a level's policy says about itself and the set decides.
    private mutating func reportUnused(
        _ level: LevelDraft, _ policy: Policy, _ effect: Effect, _ location: LocationSettings
    ) {
        let span = level.file?.span ?? level.span
        let name = "`\(level.name?.value ?? "")`"
        if policy.defaultEffect != effect {
            let message =
                "level \(name) has `default: \(policy.defaultEffect.rawValue)`, and the set decides by `\(effect.rawValue)`"
            let help = "a level's own default is not used; write a rule with `when: always` where it must decide"
            report(Diagnostic(.setDefaultUnused, .warning, at: span, message, help: help))
        }
        if policy.location != location {
            let message = "level \(name) has other settings under `location` than the set, whose settings are used"
            let help = "write the same `location` in both, so that tests of the level mean the same in the set"
            report(Diagnostic(.setLocationUnused, .warning, at: span, message, help: help))
        }
    }
}

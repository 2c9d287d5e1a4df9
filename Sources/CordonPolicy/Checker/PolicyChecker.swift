import CordonModel

/// Turns a draft into a policy, collecting everything that is wrong with it.
package struct PolicyChecker: ValueChecking {
    let draft: PolicyDraft
    package private(set) var diagnostics: [Diagnostic] = []
    var regionIndex: [String: Int] = [:]
    var tierIndex: [String: Int] = [:]

    /// Checks a draft.
    ///
    /// - Returns: The policy, or nil if any diagnostic is an error; and all diagnostics, unsorted.
    package static func check(_ draft: PolicyDraft) -> (policy: Policy?, diagnostics: [Diagnostic]) {
        var checker = PolicyChecker(draft: draft)
        let policy = checker.policy()
        let failed = checker.diagnostics.contains { $0.severity == .error }
        return (failed ? nil : policy, checker.diagnostics)
    }

    private init(draft: PolicyDraft) {
        self.draft = draft
    }

    /// Takes note of something that is wrong.
    package mutating func report(_ diagnostic: Diagnostic) {
        diagnostics.append(diagnostic)
    }

    private mutating func policy() -> Policy? {
        let name = draft.name.flatMap { policyName($0) }
        let effect = defaultEffect()
        let tiers = tierNames()
        let regions = checkedRegions()
        let location = locationSettings()
        let rules = checkedRules()
        let guarantees = checkedGuarantees()
        let tests = checkedTests()
        guard let effect else { return nil }
        return Policy(
            name: name ?? fallbackName, description: draft.description?.value, defaultEffect: effect, tiers: tiers,
            regions: regions, location: location, rules: rules, guarantees: guarantees, tests: tests
        )
    }

    /// The file's name without folder and extension.
    private var fallbackName: String {
        let file = draft.file.split(separator: "/").last ?? "policy"
        return String(file.prefix { $0 != "." })
    }

    private mutating func policyName(_ text: LocatedText) -> String? {
        isName(text.value) ? text.value : reportName(text)
    }

    private mutating func defaultEffect() -> Effect? {
        guard let text = draft.defaultEffect else {
            report(
                Diagnostic(
                    .schemaMissingKey, at: draft.span, "the policy does not say what happens when no rule matches",
                    help: "add `default: admit`, `default: deny` or `default: hold`"))
            return nil
        }
        return choice(text, Effect.self, what: "effect")
    }

    private mutating func tierNames() -> [String] {
        for (index, text) in draft.tiers.enumerated() {
            if !isName(text.value) { _ = reportName(text) }
            guard tierIndex.updateValue(index, forKey: text.value) != nil else { continue }
            report(
                Diagnostic(
                    .ruleTier, at: text.span, "tier `\(text.value)` is declared twice", help: "leave one of the two out"
                ))
        }
        return draft.tiers.isEmpty ? [""] : draft.tiers.map(\.value)
    }

    private mutating func locationSettings() -> LocationSettings {
        var settings = LocationSettings()
        if let text = draft.disagreement {
            settings.disagreement = choice(text, LocationSettings.Disagreement.self, what: "setting") ?? .all
        }
        if let text = draft.tunnels {
            settings.tunnels = choice(text, LocationSettings.Tunnels.self, what: "setting") ?? .special
        }
        return settings
    }
}

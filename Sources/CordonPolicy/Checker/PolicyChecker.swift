import CordonModel

/// Turns a draft into a policy, collecting everything that is wrong with it.
package struct PolicyChecker: ValueChecking {
    let draft: PolicyDraft
    package private(set) var diagnostics: [Diagnostic] = []
    var names = PolicyNames()

    /// Checks a draft.
    ///
    /// - Returns: The policy, or nil if any diagnostic is an error; and all diagnostics, unsorted.
    package static func check(_ draft: PolicyDraft) -> (policy: Policy?, diagnostics: [Diagnostic]) {
        var checker = PolicyChecker(draft: draft)
        let policy = checker.policy()
        let failed = checker.diagnostics.contains { $0.severity == .error }
        return (failed ? nil : policy, checker.diagnostics)
    }

    /// Checks tests that stand outside of the policy that they are about.
    ///
    /// - Returns: The tests that nothing is wrong with, and all diagnostics, unsorted.
    package static func check(
        _ tests: [TestDraft], of policy: Policy, file: String, span: SourceSpan
    ) -> (tests: [PolicyTest], diagnostics: [Diagnostic]) {
        var checker = PolicyChecker(draft: PolicyDraft(file: file, span: span), names: PolicyNames(of: policy))
        let tests = checker.checkedTests(tests)
        return (tests, checker.diagnostics)
    }

    init(draft: PolicyDraft, names: PolicyNames = PolicyNames()) {
        self.draft = draft
        self.names = names
    }

    /// Takes note of something that is wrong.
    package mutating func report(_ diagnostic: Diagnostic) {
        diagnostics.append(diagnostic)
    }

    private mutating func policy() -> Policy? {
        let name = checkedName()
        let effect = defaultEffect()
        let tiers = tierNames()
        let regions = checkedRegions()
        let location = locationSettings()
        let rules = checkedRules()
        let guarantees = checkedGuarantees()
        names.isDated =
            Policy(
                name: name, description: nil, defaultEffect: .admit, tiers: tiers, regions: regions, location: location,
                rules: rules, guarantees: guarantees
            ).isDated
        let tests = checkedTests(draft.tests)
        guard let effect else { return nil }
        return Policy(
            name: name, description: draft.description?.value, defaultEffect: effect, tiers: tiers, regions: regions,
            location: location, rules: rules, guarantees: guarantees, tests: tests)
    }

    /// The name that the policy gives itself, or that of its file.
    mutating func checkedName() -> String {
        draft.name.flatMap { policyName($0) } ?? fallbackName
    }

    /// The file's name without folder and extension.
    private var fallbackName: String {
        let file = draft.file.split(separator: "/").last ?? "policy"
        return String(file.prefix { $0 != "." })
    }

    private mutating func policyName(_ text: LocatedText) -> String? {
        isName(text.value) ? text.value : reportName(text)
    }

    mutating func defaultEffect() -> Effect? {
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
        names.tiers = draft.tiers.map(\.value)
        for (index, text) in draft.tiers.enumerated() {
            if !isName(text.value) { _ = reportName(text) }
            guard names.tierIndex.updateValue(index, forKey: text.value) != nil else { continue }
            report(
                Diagnostic(
                    .ruleTier, at: text.span, "tier `\(text.value)` is declared twice", help: "leave one of the two out"
                ))
        }
        return draft.tiers.isEmpty ? [""] : draft.tiers.map(\.value)
    }

    mutating func locationSettings() -> LocationSettings {
        var settings = LocationSettings()
        if let text = draft.disagreement {
            settings.disagreement = choice(text, LocationSettings.Disagreement.self, what: "setting") ?? .all
        }
        if let text = draft.tunnels {
            settings.tunnels = choice(text, LocationSettings.Tunnels.self, what: "setting") ?? .special
        }
        return settings
    }

    /// The name that was probably meant. Only the first messages are shown to people, and looking takes time: the more
    /// names there are, the fewer of them say it.
    func near(_ name: String, among names: [String]) -> String? {
        diagnostics.count * min(names.count, 1000) < 10_000 ? NearMiss.of(name, among: names) : nil
    }

    /// The name that was probably meant, or else those that there are.
    func nearHelp(_ name: String, among names: [String]) -> String {
        near(name, among: names).map { "did you mean `\($0)`?" } ?? NearMiss.choices(names)
    }
}

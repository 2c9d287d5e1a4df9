import CordonModel
package import CordonPolicy

/// Reads scenarios from YAML, or from JSON, which is the same language in other clothes.
package enum ScenarioReader {
    /// What reading a file gave.
    package struct Result: Sendable {
        /// Nil if any diagnostic is an error.
        package let scenario: Scenario?
        /// In the order of the file.
        package let diagnostics: [Diagnostic]
        package let source: SourceFile
    }

    /// Whether a text begins like a scenario: with the key `cordon-scenario`.
    package static func recognizes(_ source: SourceFile) -> Bool {
        YAMLReader.firstKey(source.bytes) == "cordon-scenario"
    }

    /// Reads and checks a text, finding all problems at once. The files that it names are not read.
    package static func read(_ source: SourceFile) -> Result {
        let (tree, problems) = YAMLReader.read(source.bytes, file: source.path, as: .scenario)
        var builder = ScenarioBuilder(file: source.path)
        let scenario = tree.flatMap { builder.scenario($0) }
        let diagnostics = (problems + builder.diagnostics).sorted { $0.span.start < $1.span.start }
        let failed = diagnostics.contains { $0.severity == .error }
        return Result(scenario: failed ? nil : scenario, diagnostics: diagnostics, source: source)
    }
}

/// Turns a YAML tree into a scenario, collecting everything that is wrong with it.
struct ScenarioBuilder: ValueChecking {
    let file: String
    var reader = DraftReader()
    private(set) var diagnostics: [Diagnostic] = []

    init(file: String) {
        self.file = file
    }

    mutating func report(_ diagnostic: Diagnostic) { diagnostics.append(diagnostic) }

    /// Opens a node as a mapping.
    mutating func fields(_ node: YAMLNode, what: String) -> Fields? {
        Fields(node, what: what, reportingTo: &diagnostics)
    }

    /// Takes over what somebody else has reported.
    mutating func take(_ found: [Diagnostic]) { diagnostics += found }

    /// Takes over what a mapping has reported, and what is left in it.
    mutating func finish(_ fields: inout Fields) { take(fields.finish()) }

    /// A file's path from where the scenario's own path starts.
    mutating func path(_ text: LocatedText) -> LocatedText? {
        nonEmpty(text).map { LocatedText(RelativePath.resolve($0, from: file), at: text.span) }
    }

    mutating func scenario(_ tree: YAMLNode) -> Scenario? {
        guard var fields = fields(tree, what: "a scenario") else { return nil }
        fields.readVersion(
            "cordon-scenario", of: "the format of scenarios", missing: "the file does not say that it is a scenario")
        for key in ["participants", "jurisdiction", "regimes"] { fields.require(key) }
        let name = fields.text("name").flatMap { nonEmpty($0) }
        let description = fields.text("description")?.value
        let participants = fields.texts("participants")?.value.compactMap { path($0) } ?? []
        let jurisdiction = self.jurisdiction(&fields, tree.span)
        let reaction = fields.text("reaction").flatMap { duration($0) } ?? 0
        let orders = self.orders(&fields)
        let events = self.events(&fields, ofRegime: false)
        let errors = self.errors(&fields)
        let regimes = self.regimes(&fields, orders, reaction: reaction)
        finish(&fields)
        checkMeetings(events, regimes)
        guard let jurisdiction else { return nil }
        let scenario = Scenario(
            name: name ?? fallbackName, description: description, participants: participants,
            jurisdiction: jurisdiction, reaction: reaction, orders: orders, events: events, errors: errors,
            regimes: regimes)
        take(scenario.idleReinstatements)
        return scenario
    }

    /// The file's name without folder and extension.
    private var fallbackName: String { String((file.split(separator: "/").last ?? "scenario").prefix { $0 != "." }) }

    /// Regions and jurisdiction make a policy of one rule, which says of any place whether it is inside.
    private mutating func jurisdiction(_ fields: inout Fields, _ span: SourceSpan) -> Policy? {
        var draft = PolicyDraft(file: file, span: span)
        draft.name = LocatedText("jurisdiction", at: span)
        draft.defaultEffect = LocatedText("admit", at: span)
        draft.regions = reader.regions(&fields)
        diagnostics += reader.diagnostics
        guard let region = fields.texts("jurisdiction") else { return nil }
        var rule = RuleDraft(span: region.span)
        rule.id = LocatedText("jurisdiction", at: region.span)
        rule.effect = LocatedText("deny", at: region.span)
        rule.jurisdiction = region
        rule.condition = .test(.region, region)
        draft.rules = [rule]
        let (policy, problems) = PolicyChecker.check(draft)
        diagnostics += problems.eachOnce
        return policy
    }
}

extension [Diagnostic] {
    /// The jurisdiction stands twice in its rule; nobody wants to be told of a mistake twice.
    fileprivate var eachOnce: [Diagnostic] {
        var seen: Set<Diagnostic> = []
        return filter { seen.insert($0).inserted }
    }
}

// Values that scenarios alone have.
extension ScenarioBuilder {
    private static let units: [(suffix: String, milliseconds: Int64)] = [
        ("ms", 1), ("s", 1_000), ("m", 60_000), ("h", 3_600_000), ("d", 86_400_000),
    ]

    /// A number of milliseconds, seconds, minutes, hours or days, of at most ten years.
    mutating func duration(_ text: LocatedText) -> Int64? {
        let digits = text.value.prefix { $0.utf8.allSatisfy { $0.decimalDigit != nil } }
        let unit = Self.units.first { $0.suffix == text.value.dropFirst(digits.count) }
        if isCanonicalNumber(digits), let unit, let number = Int64(digits),
            number <= 315_360_000_000 / unit.milliseconds
        {
            return number * unit.milliseconds
        }
        let help = "write a whole number and a unit, as in 0s, 250ms, 30m, 2h or 1d; at most ten years"
        report(Diagnostic(.valueDuration, at: text.span, "`\(text.value)` is not a duration", help: help))
        return nil
    }

    /// Where something is known from; nil without a mark.
    mutating func provenance(_ fields: inout Fields, of what: String, isRequired: Bool) -> Provenance? {
        if isRequired { fields.require("mark") }
        let mark = fields.text("mark")
        let source = fields.text("source").flatMap { nonEmpty($0) }
        guard let mark, let choice = self.choice(mark, Provenance.Mark.self, what: "mark") else { return nil }
        if choice == .fact, source == nil {
            let help = "add `source: …`, or mark it as an assumption or as synthetic"
            report(Diagnostic(.scenarioSource, at: mark.span, "\(what) is a fact without a source", help: help))
        }
        return Provenance(mark: choice, source: source)
    }
}

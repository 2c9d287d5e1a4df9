import CordonLanguage
import CordonMeetings
import CordonModel
import CordonParticipants
import CordonPolicy

/// A scenario with everything that it names.
struct LoadedScenario {
    var scenario: Scenario
    let source: SourceFile
    let measures: Measures
    /// The policies in the order in which the scenario names them, each once.
    let policies: [LoadedPolicy]
    /// The lists of accounts and graphs: what they are, and their paths.
    let files: [(what: String, path: String)]
    /// What each regime removes that removes accounts.
    let removals: [LoadedRemoval]
    /// Warnings and notes, rendered.
    let warnings: String

    /// Reads a scenario and the policies, lists of accounts and graphs that it names.
    ///
    /// - Throws: ``CommandError`` with every diagnostic rendered, or one that names the place where a file is named that
    ///   cannot be used.
    static func load(_ path: String) throws -> LoadedScenario {
        let source = try SourceFile(reading: path)
        let result = ScenarioReader.read(source)
        guard let scenario = result.scenario else {
            let rendered = DiagnosticRenderer(sources: [source]).text(result.diagnostics)
            throw CommandError("\(path): the scenario cannot be used\n\(rendered)")
        }
        return try LoadedScenario(scenario, source, result.diagnostics)
    }

    private init(_ scenario: Scenario, _ source: SourceFile, _ diagnostics: [Diagnostic]) throws {
        self.scenario = scenario
        self.source = source
        var policies: [LoadedPolicy] = []
        var measures = Measures()
        var files: [(String, String)] = []
        var removals: [LoadedRemoval] = []
        for path in scenario.policyPaths where !measures.has(path: path.value) {
            let loaded = try Self.at(path.span) { try LoadedPolicy.load(path.value) }
            policies.append(loaded)
            measures.add(loaded.policy, path: path.value)
        }
        for (regime, removal) in scenario.removals {
            let loaded = try LoadedRemoval(removal)
            removals.append(loaded)
            measures.add(loaded.network, regime: regime)
            files += removal.files.filter { file in !files.contains { $0.1 == file.1 } }
        }
        self.policies = policies
        self.measures = measures
        self.files = files
        self.removals = removals
        let known = Set(diagnostics)
        let idle = Self.idleReinstatements(scenario, policies, removals).filter { !known.contains($0) }
        warnings = DiagnosticRenderer(sources: [source]).text(
            (diagnostics + idle).sorted { $0.span.start < $1.span.start })
    }

    /// Accounts that are reinstated, and that neither policies nor removals can have suspended.
    private static func idleReinstatements(
        _ scenario: Scenario, _ policies: [LoadedPolicy], _ removals: [LoadedRemoval]
    ) -> [Diagnostic] {
        let striking = Set(policies.filter(\.policy.suspendsAccounts).map(\.path))
        let networks = zip(scenario.removals, removals).map { ($0.regime, $1.network.accounts) }
        let removed = Dictionary(networks) { first, _ in first }
        return scenario.idleReinstatements(suspends: striking.contains, removed: { removed[$0.id] ?? [] })
    }

    /// The accounts that are removed, under whichever regime.
    var removedAccounts: Set<ExactText> { removals.reduce(into: []) { $0.formUnion($1.network.accounts) } }

    /// What no list has of the accounts that are removed.
    func remarks(on roll: AccountRoll) -> String {
        var told: Set<String> = []
        // Regimes may remove the same accounts.
        let remarks = removals.flatMap { $0.remarks(on: roll) }.filter { told.insert($0.message).inserted }
        return DiagnosticRenderer(sources: [source]).text(remarks)
    }

    /// Opens the data that regimes ask: what the command was given, and what events put in its place.
    func openData(_ geo: GeoOptions, messages: (String) -> Void) throws -> [GeoData] {
        try scenario.dataSets.map { files, span in
            guard let span else { return try GeoData.open(geo, messages: messages) }
            return try Self.at(span) { try GeoData.open(geo.with(files), messages: messages) }
        }
    }

    /// Names the place in the scenario where a file is named that cannot be used.
    static func at<Value>(_ span: SourceSpan, _ read: () throws -> Value) throws -> Value {
        do {
            return try read()
        } catch {
            throw naming(span, error)
        }
    }

    /// An error about a file, with the place in the scenario where it is named.
    static func naming(_ span: SourceSpan, _ error: any Error) -> CommandError {
        CommandError("\(span.file):\(span.start.line):\(span.start.column): named here: \(error)")
    }
}

extension Policy {
    fileprivate var suspendsAccounts: Bool {
        rules.contains { if case .account = $0.enforcement { true } else { false } }
    }
}

extension GeoOptions {
    /// The same with other files.
    fileprivate func with(_ files: DataFiles) -> GeoOptions {
        var options = self
        if let sources = files.sources { options.sources = sources }
        if let corrections = files.corrections { options.corrections = corrections }
        if let at = files.correctedAt { options.now = at }
        return options
    }
}

extension Scenario {
    fileprivate var policyPaths: [LocatedText] {
        regimes.flatMap { regime -> [LocatedText] in
            let measure: [LocatedText] = if case .policy(let path) = regime.measure { [path] } else { [] }
            return measure
                + regime.events.compactMap { if case .policy(let path) = $0.happening { path } else { nil } }
        }
    }

    fileprivate var removals: [(regime: String, removal: AccountRemoval)] {
        regimes.compactMap { regime in
            if case .removal(let removal) = regime.measure { (regime.id, removal) } else { nil }
        }
    }
}

extension AccountRemoval {
    fileprivate var files: [(String, String)] {
        [("accounts", accounts.value)] + (network.map { [("graph", $0.graph.value)] } ?? [])
    }
}

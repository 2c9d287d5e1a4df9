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
    /// Warnings and notes, rendered.
    let warnings: String

    /// Reads a scenario and the policies, lists of accounts and graphs that it names.
    ///
    /// - Throws: ``CommandError`` with every diagnostic rendered, or one that names the place where a file is named that
    ///   cannot be used.
    static func load(_ path: String) throws -> LoadedScenario {
        let source = try SourceFile(reading: path)
        let result = ScenarioReader.read(source)
        let rendered = DiagnosticRenderer(sources: [source]).text(result.diagnostics)
        guard let scenario = result.scenario else {
            throw CommandError("\(path): the scenario cannot be used\n\(rendered)")
        }
        return try LoadedScenario(scenario, source, warnings: rendered)
    }

    private init(_ scenario: Scenario, _ source: SourceFile, warnings: String) throws {
        self.scenario = scenario
        self.source = source
        self.warnings = warnings
        var policies: [LoadedPolicy] = []
        var measures = Measures()
        var files: [(String, String)] = []
        for path in scenario.policyPaths where !measures.has(path: path.value) {
            let loaded = try Self.at(path.span) { try LoadedPolicy.load(path.value) }
            policies.append(loaded)
            measures.add(loaded.policy, path: path.value)
        }
        for (regime, removal) in scenario.removals {
            let network = try Self.at(removal.accounts.span) {
                try AccountNetwork(
                    accounts: removal.accounts.value,
                    network: removal.network.map { ($0.graph.value, $0.atLeast) })
            }
            measures.add(network, regime: regime)
            files += removal.files.filter { file in !files.contains { $0.1 == file.1 } }
        }
        self.policies = policies
        self.measures = measures
        self.files = files
    }

    /// Opens the data that regimes ask: what the command was given, and what events put in its place.
    func openData(_ geo: GeoOptions, messages: (String) -> Void) throws -> [GeoData] {
        try scenario.dataSets.map { files, span in
            guard let span else { return try GeoData.open(geo, messages: messages) }
            return try Self.at(span) { try GeoData.open(geo.with(files), messages: messages) }
        }
    }

    /// Names the place in the scenario where a file is named that cannot be used.
    private static func at<Value>(_ span: SourceSpan, _ read: () throws -> Value) throws -> Value {
        do {
            return try read()
        } catch {
            throw CommandError("\(span.file):\(span.start.line):\(span.start.column): named here: \(error)")
        }
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

import CordonLanguage
import CordonMeetings
import CordonModel
package import CordonParticipants
import CordonPolicy
import CordonReport

/// `cordon simulate --scenario`: the same meetings under several regimes.
package struct ScenarioCommand: Sendable {
    package var path: String
    package var listOptions = ListOptions()
    package var geo = GeoOptions()
    package var format = SimulateCommand.Format.text
    package var showsDetail = false
    /// Nil where the data is taken as it is.
    package var sweep: SweepOptions?
    package var isStrict = false
    package var showsAddresses = false
    /// How the command was called, for the manifest.
    package var commandLine: [String] = []

    package init(path: String) {
        self.path = path
    }

    /// Replays the scenario under each of its regimes.
    ///
    /// - Parameters:
    ///   - output: Takes the result.
    ///   - messages: Takes lines for people: warnings, rejected rows.
    ///   - progress: Told what is being done.
    /// - Returns: Whether every row could be read.
    /// - Throws: ``CommandError`` and the errors of the readers; nothing else is written then.
    package func run(
        output: some ByteSink, messages: (String) -> Void, progress: @Sendable (String) -> Void
    ) throws -> SimulateCommand.Outcome {
        let loaded = try LoadedScenario.load(path)
        if !loaded.warnings.isEmpty { messages(loaded.warnings) }
        for policy in loaded.policies where !policy.diagnostics.isEmpty { messages(policy.renderedDiagnostics) }
        let data = try GeoData.open(geo, messages: messages)
        let reading = ListReading(
            options: listOptions, showsDetail: showsDetail, showsAddresses: showsAddresses, isStrict: isStrict)
        var lists = ScenarioLists(reading, locator: data.locator)
        for list in loaded.scenario.participants { try lists.read(list.value, messages) }
        lists.reportUntold(messages)
        let stage = try stage(loaded, lists.cast, data)
        if let sweep {
            let manifest = try manifest(loaded, data)
            try SweepCommand(stage, loaded.measures, sweep, .jurisdiction).run(manifest, format, output, progress)
            return lists.rejectedRows > 0 ? .someRowsRejected : .complete
        }
        let results = try loaded.scenario.regimes.map { regime in
            progress("replaying \(regime.id)")
            return try RegimeResult(RegimeReplay(stage, regime, loaded.measures), keepsChains: showsDetail)
        }
        let report = ScenarioReport(stage: stage, results: results, rejectedRows: lists.rejectedRows)
        try write(report, try manifest(loaded, data), output)
        return lists.rejectedRows > 0 ? .someRowsRejected : .complete
    }

    private func manifest(_ loaded: LoadedScenario, _ data: GeoData) throws -> Manifest {
        var manifest = Manifest(command: commandLine, policies: loaded.policies, data: data, now: geo.now)
        manifest.files = try loaded.files.map { try ManifestFile(what: $0.what, path: $0.path) }
        return manifest
    }

    private func stage(_ loaded: LoadedScenario, _ cast: Cast, _ data: GeoData) throws -> ScenarioStage {
        guard !cast.requests.isEmpty else {
            throw CommandError("\(path): no row of the lists tells when somebody joined; a replay needs `join` times")
        }
        do {
            return try ScenarioStage(loaded.scenario.with(sweep?.errors ?? []), cast, data.locator)
        } catch {
            let problems = DiagnosticRenderer(sources: [loaded.source]).text(error.diagnostics)
            throw CommandError("\(path): the scenario does not fit its lists\n\(problems)")
        }
    }

    private func write(_ report: ScenarioReport, _ manifest: Manifest, _ output: some ByteSink) throws {
        switch format {
        case .text: try output.write(report.document(showsDetail: showsDetail).text)
        case .json: try output.write(report.data(manifest, showsDetail: showsDetail).prettyText + "\n")
        case .ndjson:
            for line in showsDetail ? report.chainLines : report.regimeLines {
                try output.write(line.compactText + "\n")
            }
        case .csv: try output.write((showsDetail ? report.chainTable : report.figures).csv)
        case .markdown: try output.write(TransparencyReport(report).document.markdown)
        case .html: try output.write(report.page(manifest).html(title: "cordon simulate --scenario"))
        }
    }
}

/// One regime's replay and what became of everybody.
struct RegimeResult {
    let replay: RegimeReplay
    let outcome: RegimeOutcome
    /// Every consequence with its chain, where somebody asked for them.
    let chains: [(consequence: Consequence, links: [ChainLink])]

    var regime: Regime { replay.regime }

    init(_ replay: RegimeReplay, keepsChains: Bool) throws {
        self.replay = replay
        var kept: [Consequence] = []
        let (outcome, finished) = try replay.run { if keepsChains { kept.append($0) } }
        self.outcome = outcome
        chains = kept.map { ($0, replay.chain(of: $0, in: finished)) }
    }
}

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
    /// Nil for the fastest that there is.
    package var engine: SimulateCommand.Engine?
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
    ///   - progress: Told, from any thread, what is being done.
    /// - Returns: Whether every row could be read.
    /// - Throws: ``CommandError`` and the errors of the readers; nothing else is written then.
    package func run(
        output: some ByteSink, messages: (String) -> Void, progress: @Sendable (String) -> Void
    ) throws -> SimulateCommand.Outcome {
        var loaded = try LoadedScenario.load(path)
        if let sweep { loaded.scenario = loaded.scenario.with(sweep.errors) }
        if let remark = sweep?.remark { messages(remark) }
        if !loaded.warnings.isEmpty { messages(loaded.warnings) }
        for policy in loaded.policies where !policy.diagnostics.isEmpty { messages(policy.renderedDiagnostics) }
        let data = try loaded.openData(geo, messages: messages)
        let policies = loaded.measures.policies
        if let sweep {
            if data.count > 1 { messages("--sweep makes its own data: the events `data` of \(path) change nothing\n") }
            let panel = ScenarioPanels.evaluators(policies, data)
            let (stage, rejected) = try stage(loaded, panel, messages, progress)
            try SweepCommand(stage, sweep, .jurisdiction).run(try manifest(loaded, data), format, output, progress)
            return rejected > 0 ? .someRowsRejected : .complete
        }
        let programs = engine == .plain ? nil : ScenarioPanels.programs(policies, data, messages)
        guard let programs else {
            return try compare(loaded, ScenarioPanels.evaluators(policies, data), data, output, messages, progress)
        }
        return try compare(loaded, programs, data, output, messages, progress)
    }

    private func compare(
        _ loaded: LoadedScenario, _ panel: some JudgePanel, _ data: [GeoData], _ output: some ByteSink,
        _ messages: (String) -> Void, _ progress: (String) -> Void
    ) throws -> SimulateCommand.Outcome {
        let (stage, rejected) = try stage(loaded, panel, messages, progress)
        let results = try loaded.scenario.regimes.map { regime in
            progress("replaying \(regime.id)")
            return try RegimeResult(RegimeReplay(stage, regime), keeping: detail)
        }
        let report = ScenarioReport(
            scenario: loaded.scenario, meetings: stage.meetings, accounts: stage.accounts, results: results,
            rejectedRows: rejected, untimedRows: stage.untimedRows)
        try write(report, try manifest(loaded, data), output)
        return rejected > 0 ? .someRowsRejected : .complete
    }

    private var detail: RegimeDetail {
        if format == .html { return .series }
        return showsDetail && format != .markdown ? .chains : []
    }

    private func manifest(_ loaded: LoadedScenario, _ data: [GeoData]) throws -> Manifest {
        var manifest = Manifest(command: commandLine, policies: loaded.policies, data: data[0], now: geo.now)
        manifest.laterData = Array(data.dropFirst())
        let lists = loaded.scenario.participants.map { (what: "list", path: $0.value) }
        let source = ManifestFile(what: "scenario", path: loaded.source.path, digest: Digest(of: loaded.source.bytes))
        manifest.files =
            try [source] + (loaded.files + lists).compactMap { try ManifestFile(what: $0.what, path: $0.path) }
        return manifest
    }

    private func stage<Panel: JudgePanel>(
        _ loaded: LoadedScenario, _ panel: Panel, _ messages: (String) -> Void, _ progress: (String) -> Void
    ) throws -> (stage: ScenarioStage<Panel>, rejectedRows: Int) {
        let reading = ListReading(
            options: listOptions, showsDetail: showsDetail, showsAddresses: showsAddresses, isStrict: isStrict)
        let cast = Cast(loaded.scenario, panel, keepsNames: detail.contains(.chains))
        var lists = ScenarioLists(reading, cast, lookingFor: loaded.removedAccounts)
        try lists.read(loaded.scenario.participants, messages, progress: progress)
        guard lists.cast.stayCount > 0 else {
            throw CommandError("\(path): no row of the lists tells when somebody joined; a replay needs `join` times")
        }
        let remarks = loaded.remarks(on: lists.roll)
        if !remarks.isEmpty { messages(remarks) }
        do {
            return (try ScenarioStage(loaded.scenario, loaded.measures, lists.cast), lists.rejectedRows)
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

/// What became of everybody under one regime, and how.
struct RegimeResult {
    let regime: Regime
    let policies: [Policy]
    let outcome: RegimeOutcome
    let chains: [ConsequenceChain]
    let series: [Int32: MeetingSeries]
    /// By meeting, the number of the host's account.
    let accounts: [Int32: Int32]

    /// Replays a regime.
    ///
    /// - Throws: What the replay throws.
    init(_ replay: RegimeReplay<some JudgePanel>, keeping detail: RegimeDetail) throws {
        let summary = try replay.run(into: RegimeSummary(replay, keeping: detail))
        regime = replay.regime
        policies = replay.policies
        (outcome, chains, series) = (summary.outcome, summary.chains, summary.series)
        accounts = summary.accounts
    }

    /// Milliseconds from when the order had arrived, and the meeting begun that was first reached, until somebody was kept out
    /// of it or put out.
    var timeToEffect: Int64? { regime.received.flatMap { outcome.delay(from: $0) } }
}

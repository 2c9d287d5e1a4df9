import CordonLanguage
import CordonMeetings
import CordonModel
import CordonParticipants
import CordonPolicy
import CordonReport

extension SimulateCommand {
    /// Runs policies over lists with data that is wrong at random. Rows without a time join at `--at`, or, where no policy is
    /// dated, at one and the same time.
    ///
    /// - Parameters:
    ///   - options: How data is made wrong.
    ///   - output: Takes the result.
    ///   - messages: Takes lines for people: warnings, rejected rows.
    ///   - progress: Told, from any thread, what is being done.
    /// - Returns: Whether every row could be read.
    /// - Throws: ``CommandError`` and the errors of the readers; nothing else is written then.
    package func sweep(
        _ options: SweepOptions, output: some ByteSink, messages: (String) -> Void,
        progress: @Sendable (String) -> Void
    ) throws -> Outcome {
        let loaded = try LoadedPolicy.load(policies)
        for policy in loaded where !policy.diagnostics.isEmpty { messages(policy.renderedDiagnostics) }
        let data = try GeoData.open(geo, messages: messages)
        let isDated = loaded.contains(where: \.policy.isDated)
        var lists = ScenarioLists(reading, locator: data.locator, at: at ?? (isDated ? nil : Instant(milliseconds: 0)))
        for list in self.lists { try lists.read(list, messages) }
        lists.reportUntold(messages)
        guard !lists.cast.requests.isEmpty else { throw CommandError("no row of the lists could be used; see above") }
        let scenario = Scenario.comparing(loaded.map { ($0.path, $0.policy.name) })
        let stage = try ScenarioStage(scenario.with(options.errors), lists.cast, data.locator)
        let measures = Measures(policies: Dictionary(loaded.map { ($0.path, $0.policy) }) { first, _ in first })
        let manifest = Manifest(command: commandLine, policies: loaded, data: data, now: geo.now)
        try SweepCommand(stage, measures, options, .rightData).run(manifest, format, output, progress)
        return lists.rejectedRows > 0 ? .someRowsRejected : .complete
    }

    private var reading: ListReading {
        ListReading(
            options: listOptions, showsDetail: showsDetail, showsAddresses: showsAddresses, isStrict: isStrict)
    }
}

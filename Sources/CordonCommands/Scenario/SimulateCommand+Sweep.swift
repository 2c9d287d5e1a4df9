import CordonLanguage
import CordonMeetings
import CordonModel
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
        if let remark = options.remark { messages(remark) }
        for policy in loaded where !policy.diagnostics.isEmpty { messages(policy.renderedDiagnostics) }
        let data = try GeoData.open(geo, messages: messages)
        var measures = Measures()
        for policy in loaded { measures.add(policy.policy, path: policy.path) }
        let scenario = Scenario.comparing(loaded.map { ($0.path, $0.policy.name) }).with(options.errors)
        let panel = ScenarioPanels.evaluators(measures.policies, [data])
        var lists = ScenarioLists(reading(loaded), Cast(scenario, panel, keepsNames: false))
        try lists.read(self.lists, messages, progress: progress)
        guard lists.cast.stayCount > 0 else { throw CommandError("no row of the lists could be used; see above") }
        let stage = try ScenarioStage(scenario, measures, lists.cast)
        let manifest = Manifest(command: commandLine, policies: loaded, data: data, now: geo.now)
        try SweepCommand(stage, options, .rightData).run(manifest, format, output, progress)
        return lists.rejectedRows > 0 ? .someRowsRejected : .complete
    }

    private func reading(_ loaded: [LoadedPolicy]) -> ListReading {
        let isDated = loaded.contains(where: \.policy.isDated)
        return ListReading(
            options: listOptions, showsDetail: showsDetail, showsAddresses: showsAddresses, isStrict: isStrict,
            at: at ?? (isDated ? nil : Instant(milliseconds: 0)))
    }
}

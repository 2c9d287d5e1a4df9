import CordonLanguage
import CordonMeetings
import CordonReport

/// `cordon simulate --sweep`: the same with data that is wrong at random.
struct SweepCommand {
    private let stage: ScenarioStage<EvaluatorPanel>
    private let options: SweepOptions
    private let yardstick: SweepRun.Yardstick

    init(_ stage: ScenarioStage<EvaluatorPanel>, _ options: SweepOptions, _ yardstick: SweepRun.Yardstick) {
        self.stage = stage
        self.options = options
        self.yardstick = yardstick
    }

    /// Runs the sweep and writes what came of it.
    ///
    /// - Throws: ``CommandError`` if the rates do not fit, and what replays and writing throw.
    func run(
        _ manifest: Manifest, _ format: SimulateCommand.Format, _ output: some ByteSink,
        _ progress: @Sendable (String) -> Void
    ) throws {
        let report = try report(progress)
        let document = report.document(manifest: manifest)
        switch format {
        case .text: try output.write(document.text)
        case .json: try output.write(document.data.prettyText + "\n")
        case .ndjson: for line in report.lines { try output.write(line.compactText + "\n") }
        case .csv: try output.write(document.csv)
        case .markdown: try output.write(document.markdown)
        case .html:
            var page = document
            page.passages = [SweepReport.method] + manifest.passages + [SweepReport.limits]
            try output.write(page.html(title: "cordon simulate --sweep"))
        }
    }

    private func report(_ progress: @Sendable (String) -> Void) throws -> SweepReport {
        let run: SweepRun
        do throws(SweepError) {
            run = try SweepRun(
                stage, options.sweep, repetitions: options.repetitions, seed: options.seed, yardstick)
        } catch {
            throw CommandError("--sweep: \(error)")
        }
        let points = try run.run { done, total in progress("\(done.grouped) of \(total.of("repetition"))") }
        return SweepReport(
            sweep: options.sweep, points: points, options: options, subjects: run.subjectCount,
            others: stage.scenario.errors.filter { $0.kind != options.sweep.kind }, yardstick: yardstick)
    }
}

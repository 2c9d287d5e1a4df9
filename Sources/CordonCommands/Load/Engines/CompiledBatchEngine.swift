import CordonCore
import CordonLoad
import CordonModel

/// Decides by a compiled program, many addresses of one meeting and participant at once.
struct CompiledBatchEngine: LoadEngine {
    let name = LoadCommand.Engine.compiled.rawValue
    let mode = LoadMode.batch
    private let context: MeetingContext
    private let entrant: Entrant
    private let ruleIDs: [String]
    private let size: Int

    private static let empty = Outcome(.admit, rule: nil, isCertain: true)

    init(_ seat: LoadSeat, size: Int) {
        context = seat.context
        entrant = seat.entrant
        ruleIDs = seat.ruleIDs
        self.size = size
    }

    func run(_ job: LoopJob, _ trace: Trace, _ record: inout LatencyRecord) -> LoopJob.Result {
        var outcomes: [Outcome] = []
        return job.runBatches(of: size) { range in
            decide(trace, range, into: &outcomes)
            return outcomes.reduce(0) { $0 &+ UInt64($1.bits) }
        }
    }

    /// Only the last batch of a trace may be shorter, so that memory is seldom asked for.
    private func decide(_ trace: Trace, _ range: Range<Int>, into outcomes: inout [Outcome]) {
        if outcomes.count != range.count { outcomes = [Outcome](repeating: Self.empty, count: range.count) }
        var span = outcomes.mutableSpan
        decide(trace, range, &span)
    }

    private func decide(_ trace: Trace, _ range: Range<Int>, _ outcomes: inout MutableSpan<Outcome>) {
        switch trace.addresses {
        case .ipv4(let addresses): context.decide(ipv4: addresses.span.extracting(range), entrant, into: &outcomes)
        case .ipv6(let addresses): context.decide(ipv6: addresses.span.extracting(range), entrant, into: &outcomes)
        }
    }

    func answers(_ trace: Trace, count: Int) -> [LoadAnswer] {
        var outcomes: [Outcome] = []
        return stride(from: 0, to: count, by: size).flatMap { start in
            decide(trace, start..<min(start + size, count), into: &outcomes)
            return outcomes.map(answer)
        }
    }

    private func answer(_ outcome: Outcome) -> LoadAnswer {
        .decision(outcome.effect, rule: outcome.rule.map { ruleIDs[$0] }, isCertain: outcome.isCertain)
    }
}

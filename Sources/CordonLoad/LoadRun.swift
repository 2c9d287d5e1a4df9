/// Measures engines on one trace, side by side: each repetition asks every engine, and each time another one goes first, so
/// that whatever the machine does meanwhile hits all of them.
package struct LoadRun: Sendable {
    /// Threads are there and spinning before the first arrival of an open loop is due.
    private static let lead: UInt64 = 20_000_000

    private let plan: LoadPlan
    private let engines: [any LoadEngine]
    private let trace: Trace
    private let threads: Int

    package init(_ plan: LoadPlan, _ engines: [any LoadEngine], _ trace: Trace, threads: Int) {
        self.plan = plan
        self.engines = engines.filter { plan.loop == .closed || !$0.mode.needsClosedLoop }
        self.trace = trace
        self.threads = threads
    }

    /// Runs warm-up and repetitions; `progress` is told what comes next.
    ///
    /// - Returns: A row for each engine, in their order.
    package func rows(progress: (String) -> Void) -> [LoadRow] {
        var rows = engines.map { engine in
            LoadRow(
                workload: trace.workload, engine: engine.name, mode: engine.mode, threads: threads, loop: plan.loop)
        }
        var counts: [Int] = []
        for (engine, row) in zip(engines, rows) {
            progress("\(row.name): warm-up")
            counts.append(warmedUpCount(engine))
        }
        for repetition in 0..<plan.repetitions {
            for step in engines.indices {
                let index = (repetition + step) % engines.count
                progress("\(rows[index].name): repetition \(repetition + 1) of \(plan.repetitions)")
                let start = repetition &* counts[index]
                rows[index].repetitions.append(measure(engines[index], count: counts[index], from: start))
            }
        }
        return rows
    }

    /// Asks an engine until a repetition's time is over, and tells how many decisions of a thread that took.
    private func warmedUpCount(_ engine: any LoadEngine) -> Int {
        guard plan.loop != .open else {
            _ = measureOpen(engine, from: 0, duration: min(plan.duration, 200_000_000))
            return 0
        }
        var count = 64
        while true {
            let repetition = measure(engine, count: count, from: 0)
            let share = repetition.elapsed / Double(plan.duration)
            if share >= 0.5 || count >= 1 << 40 { return max(64, Int(Double(count) / share)) }
            count *= share < 0.05 ? 8 : 2
        }
    }

    private func measure(_ engine: any LoadEngine, count: Int, from start: Int) -> LoadRow.Repetition {
        switch plan.loop {
        case .closed: run(engine, from: start) { _ in .closed(count: count) }
        case .dependent: run(engine, from: start) { _ in .dependent(count: count) }
        case .open: measureOpen(engine, from: start, duration: plan.duration)
        }
    }

    /// The arrivals of several threads lie evenly between each other.
    private func measureOpen(_ engine: any LoadEngine, from start: Int, duration: UInt64) -> LoadRow.Repetition {
        let first = MonotonicClock.now() + Self.lead
        let interval = 1e9 / Double(max(1, plan.rate))
        return run(engine, from: start, taking: duration) { thread in
            .open(
                LoopJob.Arrivals(
                    first: first + UInt64(Double(thread) * interval), interval: interval * Double(threads),
                    end: first + duration))
        }
    }

    /// Each thread begins elsewhere in the trace.
    private func run(
        _ engine: any LoadEngine, from start: Int, taking duration: UInt64? = nil,
        _ kind: @escaping @Sendable (Int) -> LoopJob.Kind
    ) -> LoadRow.Repetition {
        let (trace, threads) = (trace, threads)
        let runs = ThreadTeam.run(threads) { thread in
            var record = LatencyRecord()
            let job = LoopJob(kind(thread), length: trace.count, start: start &+ trace.count / threads &* thread)
            let begun = MonotonicClock.now()
            let result = engine.run(job, trace, &record)
            return ThreadRun(begun: begun, ended: MonotonicClock.now(), result: result, record: record)
        }
        return LoadRow.Repetition(runs, openFor: duration)
    }
}

private struct ThreadRun: Sendable {
    let begun: UInt64
    let ended: UInt64
    let result: LoopJob.Result
    let record: LatencyRecord
}

extension LoadRow.Repetition {
    /// An open loop lasts for a time that is told, whenever its threads began.
    fileprivate init(_ runs: [ThreadRun], openFor duration: UInt64?) {
        let isOpen = duration != nil
        var record = LatencyRecord()
        for run in runs where isOpen { record.add(run.record) }
        let begun = runs.map(\.begun).min() ?? 0
        let ended = runs.map(\.ended).max() ?? 0
        self.init(
            count: runs.reduce(0) { $0 + $1.result.count }, undecided: runs.reduce(0) { $0 + $1.result.undecided },
            elapsed: Double(duration ?? (ended - begun)), response: isOpen ? record.responseTimes : nil,
            service: isOpen ? record.serviceTimes : nil)
    }
}

/// One engine in one mode on one trace: all that was measured of it.
package struct LoadRow: Sendable {
    package let workload: Workload
    package let engine: String
    package let mode: LoadMode
    package let threads: Int
    package let loop: LoadPlan.Loop
    package internal(set) var repetitions: [Repetition] = []

    /// What one repetition came to.
    package struct Repetition: Sendable {
        /// Decisions of all threads.
        package let count: Int
        /// Arrivals that nobody had come to when time was up.
        package let undecided: Int
        /// From the first thread's beginning to the last one's end, or the time of an open loop, in nanoseconds.
        package let elapsed: Double
        /// In an open loop, from when a decision was due.
        package let response: Percentiles?
        /// The same from when it was begun.
        package let service: Percentiles?
    }

    /// By which a row is found again in another run.
    package var name: String {
        "\(workload.rawValue)/\(engine)/\(mode.rawValue)/\(loop.rawValue)/\(threads)"
    }
}

extension LoadRow {
    /// What one decision costs a thread, in nanoseconds.
    package var costs: [Double] { repetitions.map { $0.elapsed * Double(threads) / Double(max(1, $0.count)) } }

    /// Decisions a second, of all threads.
    package var rates: [Double] { repetitions.map { Double($0.count) * 1e9 / max(1, $0.elapsed) } }

    /// The figures by which runs are compared, in nanoseconds: the cost of a decision, or in an open loop the 99th
    /// percentile of the response time.
    package var figures: [Double] { loop == .open ? repetitions.compactMap { $0.response?.p99 } : costs }

    /// How many arrivals nobody came to, in all repetitions.
    package var undecided: Int { repetitions.reduce(0) { $0 + $1.undecided } }
}

import CordonLoad
import CordonModel
import Synchronization

/// An engine that says the same of every address, and notes that it was asked.
struct FakeEngine: LoadEngine {
    let name: String
    var mode = LoadMode.single
    var answer = LoadAnswer.decision(.admit, rule: nil, isCertain: true)
    /// Of which it says something else.
    var lie: (index: Int, answer: LoadAnswer)?
    var log = Log()

    final class Log: Sendable {
        private let lines = Mutex<[String]>([])
        var all: [String] { lines.withLock { $0 } }
        func add(_ line: String) { lines.withLock { $0.append(line) } }
    }

    func run(_ job: LoopJob, _ trace: Trace, _ record: inout LatencyRecord) -> LoopJob.Result {
        log.add(name)
        return job.run(&record) { index, _ in UInt32(truncatingIfNeeded: index) }
    }

    func answers(_ trace: Trace, count: Int) -> [LoadAnswer] {
        (0..<count).map { index in lie.flatMap { $0.index == index ? $0.answer : nil } ?? answer }
    }
}

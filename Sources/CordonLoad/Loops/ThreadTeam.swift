import Foundation
import Synchronization

/// Threads that begin together.
enum ThreadTeam {
    /// As large as that of the first thread: policies may nest deeply.
    private static let stackSize = 8 << 20

    /// Runs a body on so many threads, and waits for all.
    ///
    /// - Returns: What each returned, by its number.
    static func run<Result: Sendable>(_ count: Int, _ body: @escaping @Sendable (Int) -> Result) -> [Result] {
        guard count > 1 else { return [body(0)] }
        let gate = Gate(count)
        let results = Collected<Result>()
        let finished = DispatchSemaphore(value: 0)
        for number in 0..<count {
            let thread = Thread {
                gate.pass()
                results.add(number, body(number))
                finished.signal()
            }
            thread.stackSize = stackSize
            thread.start()
        }
        for _ in 0..<count { finished.wait() }
        return results.inOrder
    }

    /// What threads have returned so far.
    private final class Collected<Result: Sendable>: Sendable {
        private let results = Mutex<[Int: Result]>([:])

        func add(_ number: Int, _ result: Result) { results.withLock { $0[number] = result } }

        var inOrder: [Result] { results.withLock { $0.sorted { $0.key < $1.key }.map(\.value) } }
    }

    /// Opens when all are there.
    private final class Gate: Sendable {
        private let missing: Atomic<Int>

        init(_ count: Int) { missing = Atomic(count) }

        func pass() {
            missing.wrappingSubtract(1, ordering: .acquiringAndReleasing)
            while missing.load(ordering: .acquiring) > 0 { sched_yield() }
        }
    }
}

import Dispatch
import Synchronization

/// Work on several cores at once.
enum Parallel {
    /// Makes values of numbers from 0 on, in any order, and hands them over in order.
    ///
    /// - Throws: The error of the smallest number that had one.
    static func map<Value: Sendable>(
        _ count: Int, _ make: @Sendable (Int) throws -> Value
    ) throws -> [Value] {
        let results = Mutex([Result<Value, any Error>?](repeating: nil, count: count))
        DispatchQueue.concurrentPerform(iterations: count) { index in
            let result = Result { try make(index) }
            results.withLock { $0[index] = result }
        }
        return try results.withLock { try $0.compactMap { try $0?.get() } }
    }
}

/// Counts on several threads.
final class Counter: Sendable {
    private let value = Atomic(0)

    /// Adds one.
    ///
    /// - Returns: The number after that.
    func increment() -> Int { value.add(1, ordering: .relaxed).newValue }
}

import Synchronization

/// A program and which one in a row it is.
///
/// A plain value, safe to use from any thread.
public struct ProgramSnapshot: Sendable {
    /// The program that was in the slot.
    public let program: Program
    /// Grows with each swap.
    public let generation: UInt64
}

/// Where a server keeps the program that is in force. Another one takes its place at once and as a whole; whoever is
/// deciding goes on with the one that was taken, and nobody waits.
///
/// Safe to use from any thread. Keep a snapshot for each thread and ``refresh(_:)`` it before each decision or batch.
public final class ProgramSlot: Sendable {
    private let current: Mutex<ProgramSnapshot>
    /// That of ``current``, to be looked at without the lock.
    private let published: Atomic<UInt64>

    /// Puts the first program in.
    ///
    /// - Complexity: O(1)
    public init(_ program: Program) {
        current = Mutex(ProgramSnapshot(program: program, generation: 1))
        published = Atomic(1)
    }

    /// How many programs there have been.
    ///
    /// - Complexity: O(1), one atomic load
    public var generation: UInt64 { published.load(ordering: .acquiring) }

    /// Puts another program in the place of the present one.
    ///
    /// - Complexity: O(1). Waits only for others who swap or take a snapshot.
    public func swap(_ program: Program) {
        current.withLock { snapshot in
            snapshot = ProgramSnapshot(program: program, generation: snapshot.generation + 1)
            published.store(snapshot.generation, ordering: .releasing)
        }
    }

    /// The program in force.
    ///
    /// - Complexity: O(1). Waits only while another thread takes or swaps.
    public func snapshot() -> ProgramSnapshot { current.withLock { $0 } }

    /// Brings a snapshot up to date, and says whether there was anything new. Where another thread is just swapping, the
    /// snapshot stays what it is, as if the question had come before: this never waits.
    ///
    /// - Complexity: O(1), one atomic load where nothing is new
    public func refresh(_ snapshot: inout ProgramSnapshot) -> Bool {
        guard generation != snapshot.generation, let taken = current.withLockIfAvailable({ $0 }) else { return false }
        defer { snapshot = taken }
        return taken.generation != snapshot.generation
    }
}

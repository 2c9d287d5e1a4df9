import Synchronization

/// Takes what a measured body computed, so that it cannot be optimised away.
enum Sink {
    private static let last = Atomic<Int>(0)

    /// Zero, which nobody who compiles knows.
    static let zero = UInt32(truncatingIfNeeded: CommandLine.argc) >> 31

    static func keep(_ value: Int) { last.store(value, ordering: .relaxed) }
}

extension Duration {
    var nanoseconds: Double { Double(components.seconds) * 1e9 + Double(components.attoseconds) / 1e9 }
}

import CCordonBaselines

/// Counts calls of malloc and its kin by the whole process; `allocations.c` stands in for them.
enum Allocations {
    /// How many a body makes.
    static func count(_ body: () throws -> Void) rethrows -> Int {
        cordon_allocations_start()
        defer { _ = cordon_allocations_stop() }
        try body()
        return Int(cordon_allocations_stop())
    }

    /// The bytes that are given out now.
    static var residentBytes: Int { cordon_allocated_bytes() }

    /// Counts objects whose number is known, so that a count of nothing says something.
    static func prove() throws {
        let counted = count { Sink.keep((0..<1_000).reduce(0) { $0 + Box($1).number }) }
        guard counted >= 1_000 else {
            throw BenchmarkError("allocations are not counted: \(counted) instead of at least 1,000")
        }
    }

    private final class Box {
        let number: Int

        @inline(never)
        init(_ number: Int) {
            self.number = number
        }
    }
}

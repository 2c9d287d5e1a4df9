/// A loop that is timed in turns with others.
struct Kernel {
    enum Kind {
        case compiled
        /// Something that Cordon is measured against.
        case peer
        /// Several threads run, so that instructions and allocations are not counted.
        case threaded
    }

    let name: String
    /// How many decisions or look-ups one run makes.
    let units: Int
    var kind = Kind.compiled
    /// What it returns must be the same every time.
    let body: () throws -> UInt64
}

/// Runs several kernels in turns, so that what disturbs the machine for a while disturbs all of them.
enum InterleavedRun {
    /// Times by the kernels' names; one run of each, before, is not timed.
    static func measure(_ kernels: [Kernel], repetitions: Int) throws -> [String: Measurement] {
        let expected = try kernels.map { try $0.body() }
        var times = kernels.map { _ in [Double]() }
        for _ in 0..<repetitions {
            for (index, kernel) in kernels.enumerated() {
                let start = ContinuousClock.now
                let result = try kernel.body()
                times[index].append((ContinuousClock.now - start).nanoseconds)
                guard result == expected[index] else {
                    throw BenchmarkError("\(kernel.name): another result each time")
                }
            }
        }
        return Dictionary(
            uniqueKeysWithValues: zip(kernels, times).map { kernel, times in
                (kernel.name, Measurement(name: kernel.name, times: times.sorted(), units: kernel.units))
            })
    }
}

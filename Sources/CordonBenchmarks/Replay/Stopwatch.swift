import Foundation

/// What something took that is run once.
struct Stopwatch {
    /// Seconds.
    let wall: Double
    /// Seconds of all processors together.
    let processor: Double

    static func time<Result>(_ body: () throws -> Result) rethrows -> (time: Stopwatch, result: Result) {
        let (start, begin) = (ContinuousClock.now, clock())
        let result = try body()
        let elapsed = (ContinuousClock.now - start).components
        return (
            Stopwatch(
                wall: Double(elapsed.seconds) + Double(elapsed.attoseconds) / 1e18,
                processor: Double(clock() - begin) / Double(CLOCKS_PER_SEC)), result
        )
    }

    func measurement(_ name: String, _ remark: String) -> Measurement {
        Measurement(
            name: name, times: [wall * 1e9],
            remark: "\(Measurement.text(processor * 1e9)) of processors; \(remark)")
    }
}

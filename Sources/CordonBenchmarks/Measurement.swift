/// How long one thing took, over several repetitions; or a figure that is no time.
struct Measurement {
    let name: String
    /// In nanoseconds, ascending; none for a figure that is no time.
    var times: [Double] = []
    /// What the time is divided by: addresses looked up, say.
    var units = 1
    /// A figure that is no time, such as a size.
    var remark = ""

    /// Runs a body once to warm up and then several times; what it returns keeps the work from being optimised away.
    static func of<Result>(
        _ name: String, repetitions: Int = 7, units: Int = 1, _ body: () throws -> Result
    ) rethrows -> (measurement: Measurement, result: Result) {
        var result = try body()
        var times: [Double] = []
        for _ in 0..<repetitions {
            let start = ContinuousClock.now
            result = try body()
            let elapsed = ContinuousClock.now - start
            times.append(Double(elapsed.components.seconds) * 1e9 + Double(elapsed.components.attoseconds) / 1e9)
        }
        return (Measurement(name: name, times: times.sorted(), units: units), result)
    }

    /// Per unit, in nanoseconds.
    var median: Double { times[times.count / 2] / Double(units) }
    var fastest: Double { times[0] / Double(units) }
    var slowest: Double { times[times.count - 1] / Double(units) }

    static func text(_ nanoseconds: Double) -> String {
        switch nanoseconds {
        case ..<100: "\(rounded(nanoseconds, digits: 2)) ns"
        case ..<10_000: "\(rounded(nanoseconds)) ns"
        case ..<10_000_000: "\(rounded(nanoseconds / 1e3)) µs"
        case ..<100_000_000_000: "\(rounded(nanoseconds / 1e6)) ms"
        default: "\(rounded(nanoseconds / 1e9)) s"
        }
    }

    private static func rounded(_ value: Double, digits: Int = 1) -> String {
        let scale = digits == 1 ? 10 : 100
        let parts = Int((value * Double(scale)).rounded())
        let rest = String(parts % scale)
        return "\(parts / scale)." + String(repeating: "0", count: digits - rest.count) + rest
    }
}

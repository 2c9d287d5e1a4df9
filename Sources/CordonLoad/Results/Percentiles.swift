import Histogram

/// How latencies are distributed, in nanoseconds; each is exact to three digits.
package struct Percentiles: Hashable, Sendable {
    package let count: Int
    package let median: Double
    package let p90: Double
    package let p99: Double
    package let p999: Double
    package let maximum: Double
    /// Values at ``shares``, for a plot.
    package let curve: [Double]

    /// The shares at which a curve is told, each ten times nearer to the end than the one two before.
    package static let shares: [Double] = [
        0, 25, 50, 75, 90, 95, 99, 99.5, 99.9, 99.95, 99.99, 99.995, 99.999, 99.9999, 100,
    ]

    init(_ histogram: Histogram<UInt64>) {
        count = Int(histogram.totalCount)
        median = Double(histogram.valueAtPercentile(50))
        p90 = Double(histogram.valueAtPercentile(90))
        p99 = Double(histogram.valueAtPercentile(99))
        p999 = Double(histogram.valueAtPercentile(99.9))
        maximum = Double(histogram.max)
        curve = Self.shares.map { Double(histogram.valueAtPercentile($0)) }
    }
}

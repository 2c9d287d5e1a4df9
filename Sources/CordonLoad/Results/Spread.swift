/// The figures of several repetitions: the one in the middle, and how far they lie apart.
package struct Spread: Hashable, Sendable {
    package let median: Double
    package let minimum: Double
    package let maximum: Double

    /// Of an even number of figures the median lies halfway between the two in the middle; nil where there are none.
    package init?(of values: [Double]) {
        let sorted = values.sorted()
        guard let first = sorted.first, let last = sorted.last else { return nil }
        median = (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
        minimum = first
        maximum = last
    }

    /// Whether some figure may belong to both.
    package func overlaps(_ other: Spread) -> Bool { minimum <= other.maximum && other.minimum <= maximum }
}

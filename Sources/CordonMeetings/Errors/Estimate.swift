/// A mean with its 95 % confidence interval.
package struct Estimate: Hashable, Sendable {
    package let mean: Double
    /// Half the interval's width; 0 for a single value, of which nothing can be said.
    package let margin: Double
    package let count: Int

    /// Takes what independent repetitions gave.
    ///
    /// - Precondition: There is at least one.
    package init(_ values: [Double]) {
        precondition(!values.isEmpty, "a mean is of something")
        count = values.count
        let mean = values.reduce(0, +) / Double(count)
        self.mean = mean
        guard count > 1 else {
            margin = 0
            return
        }
        let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(count - 1)
        margin = StudentT.quantile975(degreesOfFreedom: count - 1) * (variance / Double(count)).squareRoot()
    }
}

/// Student's distribution.
package enum StudentT {
    /// The 97.5 % quantile, so that two of them around a mean hold 95 %.
    ///
    /// From 31 degrees of freedom on by the expansion 26.7.5 of Abramowitz and Stegun, Handbook of Mathematical Functions
    /// (1964), with an error below 1e-5; below, from the table on page 990 of the same, to three decimals.
    ///
    /// - Precondition: There is at least one degree of freedom.
    /// - Complexity: O(1)
    package static func quantile975(degreesOfFreedom: Int) -> Double {
        precondition(degreesOfFreedom > 0, "a spread is of at least two values")
        guard degreesOfFreedom > table.count else { return table[degreesOfFreedom - 1] }
        let (x, n) = (1.959_963_985, Double(degreesOfFreedom))
        let cube = x * x * x
        let fifth = cube * x * x
        let first = (cube + x) / (4 * n)
        let second = (5 * fifth + 16 * cube + 3 * x) / (96 * n * n)
        return x + first + second
    }

    private static let table = [
        12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160, 2.145, 2.131,
        2.120, 2.110, 2.101, 2.093, 2.086, 2.080, 2.074, 2.069, 2.064, 2.060, 2.056, 2.052, 2.048, 2.045, 2.042,
    ]
}

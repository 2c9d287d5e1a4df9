/// A picture of figures, before it is drawn.
package enum Chart: Sendable {
    case dots(DotChart)
    case curves(CurveChart)
    case map(TileMap)
    case timeline(TimelineChart)
    case bars(BarChart)
    /// Pictures of one kind beside each other, to be compared.
    case multiples(title: String, [Chart])
}

/// Figures that may lie far apart, each a dot with the spread around it on a logarithmic scale.
package struct DotChart: Sendable {
    package struct Point: Sendable {
        package let label: String
        /// Points of one series have one colour.
        package let series: Int
        package let value: Double
        package let low: Double
        package let high: Double

        package init(label: String, series: Int, value: Double, low: Double, high: Double) {
            self.label = label
            self.series = series
            self.value = value
            self.low = low
            self.high = high
        }
    }

    /// Points that belong together.
    package struct Group: Sendable {
        package let title: String
        package let points: [Point]

        package init(title: String, points: [Point]) {
            self.title = title
            self.points = points
        }
    }

    package let title: String
    package let groups: [Group]
    /// Writes a value with its unit.
    package let format: @Sendable (Double) -> String

    package init(title: String, groups: [Group], format: @escaping @Sendable (Double) -> String) {
        self.title = title
        self.groups = groups
        self.format = format
    }
}

/// Percentiles: the nearer to 100 %, the more room they get.
package struct CurveChart: Sendable {
    package struct Curve: Sendable {
        package let label: String
        package let series: Int
        /// A value for each share.
        package let values: [Double]

        package init(label: String, series: Int, values: [Double]) {
            self.label = label
            self.series = series
            self.values = values
        }
    }

    package let title: String
    /// In percent, ascending.
    package let shares: [Double]
    package let curves: [Curve]
    package let format: @Sendable (Double) -> String

    package init(
        title: String, shares: [Double], curves: [Curve], format: @escaping @Sendable (Double) -> String
    ) {
        self.title = title
        self.shares = shares
        self.curves = curves
        self.format = format
    }
}

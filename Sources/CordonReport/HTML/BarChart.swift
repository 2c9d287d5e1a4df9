/// A few figures of each of several things, a panel each; bars of one unit are drawn on one scale in all panels.
package struct BarChart: Sendable {
    /// What is told of everything.
    package struct Measure: Sendable {
        package let name: String
        /// Measures of one unit are drawn on one scale.
        package let unit: String
        package let series: Int

        package init(_ name: String, unit: String, series: Int = 0) {
            self.name = name
            self.unit = unit
            self.series = series
        }
    }

    /// A figure and what is written of it.
    package struct Figure: Sendable {
        package let value: Double
        package let text: String

        package init(_ value: Double, _ text: String) {
            self.value = value
            self.text = text
        }
    }

    /// What is told of one thing.
    package struct Panel: Sendable {
        package let title: String
        /// A sentence below the title.
        package let note: String
        /// One for each of ``BarChart/measures``; nil where there is nothing to tell.
        package let figures: [Figure?]

        package init(title: String, note: String = "", figures: [Figure?]) {
            self.title = title
            self.note = note
            self.figures = figures
        }
    }

    package let title: String
    package let measures: [Measure]
    package let panels: [Panel]

    package init(title: String, measures: [Measure], panels: [Panel]) {
        self.title = title
        self.measures = measures
        self.panels = panels
    }

    /// The most that any panel has in a unit.
    func most(in unit: String) -> Double {
        let values = panels.flatMap { zip(measures, $0.figures) }.filter { $0.0.unit == unit }.compactMap(\.1?.value)
        return values.filter(\.isFinite).max() ?? 0
    }
}

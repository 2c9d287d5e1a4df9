/// A row of an earlier run.
package struct EarlierRow: Hashable, Sendable {
    package let name: String
    /// See ``LoadRow/figures``.
    package let figures: [Double]

    package init(name: String, figures: [Double]) {
        self.name = name
        self.figures = figures
    }
}

/// What became of one row since an earlier run.
package struct RowChange: Hashable, Sendable {
    package enum Verdict: String, Hashable, Sendable {
        case faster
        case slower
        /// Within the noise band.
        case same
    }

    package let name: String
    package let before: Spread
    package let now: Spread
    package let verdict: Verdict

    /// Medians must differ by this factor, as a machine does from hour to hour.
    package static let band = 1.3

    /// The rule, for reports.
    package static let rule =
        "a row is faster or slower only where no repetition of one run lies within the spread of the other and the medians "
        + "differ by more than 1.3 times"

    init(name: String, before: Spread, now: Spread) {
        self.name = name
        self.before = before
        self.now = now
        let ratio = now.median / before.median
        if before.overlaps(now) || (1 / Self.band...Self.band).contains(ratio) {
            verdict = .same
        } else {
            verdict = ratio > 1 ? .slower : .faster
        }
    }

    /// The earlier median over the present one: above 1 is faster.
    package var speedUp: Double { before.median / now.median }
}

/// Two runs side by side.
package struct RunComparison: Hashable, Sendable {
    package let changes: [RowChange]
    /// Names of rows that only one of the runs has.
    package let onlyNow: [String]
    package let onlyBefore: [String]

    /// Puts rows of one name together.
    package init(_ rows: [LoadRow], before: [EarlierRow]) {
        let earlier = Dictionary(before.map { ($0.name, $0.figures) }) { first, _ in first }
        changes = rows.compactMap { row in
            guard let figures = earlier[row.name], let before = Spread(of: figures), let now = Spread(of: row.figures)
            else { return nil }
            return RowChange(name: row.name, before: before, now: now)
        }
        let names = Set(rows.map(\.name))
        onlyNow = rows.map(\.name).filter { earlier[$0] == nil }
        onlyBefore = before.map(\.name).filter { !names.contains($0) }
    }
}

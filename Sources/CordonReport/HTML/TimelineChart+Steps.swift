import CordonModel

// Which of the steps are drawn and told.
extension TimelineChart {
    /// Pieces of time of which each keeps its last step and its highest.
    private static let pieceCount = 100

    /// The steps as they are drawn: few enough for a page, and the highest of each piece of time among them.
    var drawnSteps: [Step] {
        let shown = steps.filter { $0.at <= until }
        guard shown.count > 3 * Self.pieceCount else { return shown }
        let pieces = Dictionary(grouping: shown.indices) { index in
            Int(time.percent(shown[index].at) / 100 * Double(Self.pieceCount))
        }
        let kept = pieces.values.flatMap { piece -> [Int] in
            let highest = piece.max { shown[$0].present.total < shown[$1].present.total }
            let lowest = piece.max { shown[$0].keptOut.total < shown[$1].keptOut.total }
            return [highest, lowest, piece.last].compactMap(\.self)
        }
        return Set(kept).sorted().map { shown[$0] }
    }

    /// What holds at a time: nobody is there before the first step.
    func state(at instant: Instant) -> Step {
        // Steps are ordered, so that the last one that is not later is found by halving.
        var (low, high) = (0, steps.count)
        while low < high {
            let middle = (low + high) / 2
            if steps[middle].at <= instant { low = middle + 1 } else { high = middle }
        }
        return low == 0 ? Step(at: instant, present: Count(), keptOut: Count()) : steps[low - 1]
    }

    var mostPresent: Step? { steps.max { $0.present.total < $1.present.total } }
    var mostKeptOut: Step? { steps.max { $0.keptOut.total < $1.keptOut.total } }

    /// The same in words and figures: at the marks and ticks, at the ends, and where most are present or kept out.
    var table: Table {
        let noted =
            marks.map { ($0.at, $0.label) }
            + [mostPresent.map { ($0.at, "most present") }, mostKeptOut.map { ($0.at, "most kept out") }].compactMap(
                \.self)
        let notes = Dictionary(noted.map { ($0.0, [$0.1]) }, uniquingKeysWith: +)
        let times = Set(noted.map(\.0) + time.ticks.map(\.at) + [from, until]).sorted()
        let counts = ["present \(within)", "present \(elsewhere)", "kept out \(within)", "kept out \(elsewhere)"]
        return Table(
            title: "\(title): the timeline as a table",
            columns: [.init("time"), .init("what happened")] + counts.map { .init($0, .right) },
            rows: times.map { row(at: $0, notes[$0] ?? []) })
    }

    private func row(at instant: Instant, _ notes: [String]) -> [String] {
        let state = state(at: instant)
        let counts = [
            state.present.within, state.present.elsewhere, state.keptOut.within, state.keptOut.elsewhere,
        ]
        return ["\(instant)", notes.joined(separator: "; ")] + counts.map(format)
    }
}

import CordonModel

/// The picture of a timeline.
///
/// Areas are drawn in a picture of their own that is stretched with the page: stripes are horizontal, so that they stay as
/// they are. Lines and texts are placed by shares of the width.
struct TimelinePicture {
    /// The width of the stretched picture, in its own units.
    private static let width = 10_000.0
    private static let rowHeight = MarkShape.side + 2
    /// The share of the width of a phone that a mark takes.
    private static let markWidth = 7.5

    private let chart: TimelineChart
    private let id: String
    private let scale: CountScale
    private let time: TimeScale

    /// `id` is the picture's name in the page.
    init(_ chart: TimelineChart, id: String) {
        self.chart = chart
        self.id = id
        (scale, time) = (chart.scale, chart.time)
    }

    var html: String {
        let rows = markRows
        let top = ((rows.max() ?? -1) + 1) * Self.rowHeight + 4
        let height = top + Int(CountScale.height)
        return """
            <div class="plot timeline"><svg height="\(height + 36)" role="img" aria-label="\(HTMLText.escaped(chart.summary))">\
            <desc>\(HTMLText.escaped(description))</desc>
            \(counts(from: top))<svg y="\(top)" height="\(Int(CountScale.height))" \
            viewBox="0 0 \(Int(Self.width)) \(Int(CountScale.height))" preserveAspectRatio="none">\(stripes)
            \(areas)</svg>
            <line class="base" x1="0" x2="100%" y1="\(top + y(0))" y2="\(top + y(0))"/>
            \(ticks(at: height))\(drawnMarks(rows, until: height))</svg></div>

            """
    }

    private var description: String {
        let marks = chart.marks
        let told = marks.enumerated().map { "\($0 + 1): \($1.label), \($1.at)" }
        return marks.isEmpty ? "Nothing is marked." : "Marks: \(told.joined(separator: "; "))"
    }

    private var stripes: String {
        """
        <defs><pattern id="\(id)-stripes" class="s0" patternUnits="userSpaceOnUse" width="8" height="5">\
        <rect class="pale" width="8" height="5"/><rect class="dot s0" width="8" height="2"/></pattern></defs>
        """
    }

    private func y(_ count: Int) -> Int { Int(scale.y(count).rounded()) }

    private func counts(from top: Int) -> String {
        scale.ticks.map { tick in
            let y = top + y(tick)
            return """
                <line class="grid" x1="0" x2="100%" y1="\(y)" y2="\(y)"/>\
                <text x="-8" y="\(y)" dy="4" text-anchor="end">\(HTMLText.escaped(chart.format(abs(tick))))</text>

                """
        }.joined()
    }

    private func ticks(at bottom: Int) -> String {
        time.ticks.map { tick in
            let x = HTMLText.percent(time.percent(tick.at))
            return """
                <line class="grid" x1="\(x)" x2="\(x)" y1="\(bottom)" y2="\(bottom + 5)"/>\
                <text x="\(x)" y="\(bottom + 18)" text-anchor="middle">\(tick.upper)</text>\
                <text x="\(x)" y="\(bottom + 33)" text-anchor="middle">\(tick.lower)</text>

                """
        }.joined()
    }
}

// The areas.
extension TimelinePicture {
    /// Between two counts, from one time to the next.
    private typealias Slice = (from: Int, low: Int, high: Int)

    private var areas: String {
        let steps = chart.drawnSteps
        return [
            area(steps, "solid") { (0, $0.present.within) },
            area(steps, "striped") { ($0.present.within, $0.present.total) },
            area(steps, "solid") { (0, -$0.keptOut.within) },
            area(steps, "striped") { (-$0.keptOut.within, -$0.keptOut.total) },
        ].joined(separator: "\n")
    }

    private func area(_ steps: [TimelineChart.Step], _ look: String, _ counts: (TimelineChart.Step) -> (Int, Int))
        -> String
    {
        let slices = steps.map { step -> Slice in
            let (low, high) = counts(step)
            return (Int(time.percent(step.at) / 100 * Self.width), low, high)
        }
        guard let first = slices.first, slices.contains(where: { $0.low != $0.high }) else { return "" }
        return "<path \(TimelineChart.fill(look, id)) d=\"M\(first.from) \(tenths(first.low))\(outline(slices))Z\"/>"
    }

    /// Along the far side to the end, and back along the near one.
    private func outline(_ slices: [Slice]) -> String {
        let ends = slices.dropFirst().map(\.from) + [Int(Self.width)]
        let there = zip(slices, ends).map { "V\(tenths($0.high))H\($1)" }
        let back = slices.reversed().map { "V\(tenths($0.low))H\($0.from)" }
        return (there + back).joined()
    }

    private func tenths(_ count: Int) -> String {
        let tenths = Int((scale.y(count) * 10).rounded())
        return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
    }
}

// The marks.
extension TimelinePicture {
    /// Rows above the picture; marks that come thicker stand in each other's way.
    private static let rowLimit = 6

    /// The row in which each mark stands, so that none covers another.
    private var markRows: [Int] {
        var ends: [Double] = []
        return chart.marks.map { mark in
            let x = time.percent(mark.at)
            let row = ends.firstIndex { $0 <= x } ?? ends.count
            if row < Self.rowLimit, row == ends.count { ends.append(0) }
            let taken = row < ends.count ? row : ends.indices.min { ends[$0] < ends[$1] } ?? 0
            ends[taken] = x + Self.markWidth
            return taken
        }
    }

    /// All lines first, so that none crosses a mark.
    private func drawnMarks(_ rows: [Int], until bottom: Int) -> String {
        let places = zip(chart.marks, rows).map { mark, row in
            (x: HTMLText.percent(time.percent(mark.at)), y: row * Self.rowHeight + MarkShape.side / 2)
        }
        let lines = places.map {
            "<line class=\"when\" x1=\"\($0.x)\" x2=\"\($0.x)\" y1=\"\($0.y)\" y2=\"\(bottom)\"/>"
        }
        let shapes = zip(chart.marks, places).enumerated().map { number, placed in
            let (mark, place) = placed
            return "<svg x=\"\(place.x)\" y=\"\(place.y)\">\(MarkShape.face(mark.kind, number + 1))</svg>"
        }
        return (lines + shapes).joined(separator: "\n")
    }
}

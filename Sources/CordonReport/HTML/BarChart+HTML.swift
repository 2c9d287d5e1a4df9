// Name and figure are text, so that nobody needs to see the bar, and it is hidden from screen readers.
extension BarChart {
    var html: String {
        let scales = Dictionary(measures.map { ($0.unit, most(in: $0.unit)) }) { first, _ in first }
        return """
            <figure>
            <h2>\(HTMLText.escaped(title))</h2>
            <div class="panels">
            \(panels.map { html($0, scales) }.joined())</div>
            </figure>

            """
    }

    private func html(_ panel: Panel, _ scales: [String: Double]) -> String {
        let note = panel.note.isEmpty ? "" : "<p class=\"notes\">\(HTMLText.escaped(panel.note))</p>\n"
        let bars = zip(measures, panel.figures).map { Self.html($0, $1, most: scales[$0.unit] ?? 0) }
        return """
            <div class="panel"><h3>\(HTMLText.escaped(panel.title))</h3>
            \(note)<dl>
            \(bars.joined())</dl></div>

            """
    }

    private static func html(_ measure: Measure, _ figure: Figure?, most: Double) -> String {
        let width = figure.map { HTMLText.percent(share($0.value, of: most)) } ?? "0%"
        return """
            <div class="bar"><dt>\(HTMLText.escaped(measure.name))</dt>\
            <dd><span>\(HTMLText.escaped(figure?.text ?? "–"))</span>\
            <svg height="10" aria-hidden="true"><rect class="rail" width="100%" height="10"/>\
            <rect class="dot s\(measure.series % HTMLStyle.seriesCount)" width="\(width)" height="10"/></svg></dd></div>

            """
    }

    /// From 0 to 100; what is more than nothing is seen.
    private static func share(_ value: Double, of most: Double) -> Double {
        guard most > 0, value > 0 else { return 0 }
        return min(100, max(0.5, value / most * 100))
    }
}

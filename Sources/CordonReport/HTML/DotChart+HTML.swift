// Places are shares of the width and heights are pixels, so that a narrow page makes the picture narrower and the text
// no smaller.
extension DotChart {
    var html: String {
        let scale = LogarithmicScale(around: groups.flatMap(\.points).flatMap { [$0.value, $0.low, $0.high] })
        let groups = groups.map { group in
            "<h3>\(HTMLText.escaped(group.title))</h3>\n" + group.points.map { html($0, scale) }.joined()
        }
        return """
            <figure>
            <h2>\(HTMLText.escaped(title))</h2>
            \(groups.joined())\(axis(scale))</figure>

            """
    }

    private func html(_ point: Point, _ scale: LogarithmicScale) -> String {
        let (low, value, high) = (scale.percent(point.low), scale.percent(point.value), scale.percent(point.high))
        let series = "s\(point.series % HTMLStyle.seriesCount)"
        let label = HTMLText.escaped(point.label)
        let told = HTMLText.escaped(format(point.value))
        let spread = HTMLText.escaped("from \(format(point.low)) to \(format(point.high))")
        return """
            <div class="point"><span>\(label)</span><span class="track"><svg height="22" role="img" \
            aria-label="\(label): \(told), \(spread)"><title>\(spread)</title>\(grid(scale))\
            <line class="spread \(series)" x1="\(HTMLText.percent(low))" x2="\(HTMLText.percent(high))" y1="11" y2="11"/>\
            <circle class="dot \(series)" cx="\(HTMLText.percent(value))" cy="11" r="5"/></svg></span>\
            <span class="value">\(told)</span></div>

            """
    }

    private func grid(_ scale: LogarithmicScale) -> String {
        scale.ticks.map { tick in
            let place = HTMLText.percent(scale.percent(tick))
            return "<line class=\"grid\" x1=\"\(place)\" x2=\"\(place)\" y1=\"0\" y2=\"22\"/>"
        }.joined()
    }

    private func axis(_ scale: LogarithmicScale) -> String {
        let ticks = scale.ticks
        let texts = ticks.enumerated().map { index, tick in
            let anchor = index == 0 ? "start" : index == ticks.count - 1 ? "end" : "middle"
            let place = HTMLText.percent(scale.percent(tick))
            let look = (ticks.count - index) % 2 == 0 && ticks.count > 4 ? " class=\"wide\"" : ""
            return
                "<text\(look) x=\"\(place)\" y=\"14\" text-anchor=\"\(anchor)\">\(HTMLText.tick(format(tick)))</text>"
        }
        return """
            <div class="point axis" aria-hidden="true"><span class="track"><svg height="20">\(texts.joined())</svg></span></div>

            """
    }
}

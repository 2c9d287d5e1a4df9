import Foundation

extension CurveChart {
    private static let height = 260.0
    /// Of 100 %, which has no place on a scale of nines.
    private static let lastNine = 6.5
    private static let toldShares = [0.0, 50, 90, 99, 99.9, 99.99, 99.999]
    /// Of them, those that have no room on a phone.
    private static let wideShares: Set = ["50", "99.99"]

    var html: String {
        let scale = LogarithmicScale(around: curves.flatMap(\.values))
        let drawn = curves.map { html($0, scale) }.joined()
        return """
            <figure>
            <h2>\(HTMLText.escaped(title))</h2>
            <ul class="legend">\(curves.map(Self.legend).joined())</ul>
            <div class="plot"><svg height="\(Int(Self.height) + 24)" role="img" aria-label="\(HTMLText.escaped(summary))">\
            \(rows(scale))\(columns)\(drawn)</svg></div>
            </figure>

            """
    }

    private var summary: String {
        let ends = curves.map { "\($0.label) up to \(format($0.values.last ?? 0))" }
        return "\(title): \(ends.joined(separator: ", "))"
    }

    private static func series(_ curve: Curve) -> String { "s\(curve.series % HTMLStyle.seriesCount)" }

    private static func legend(_ curve: Curve) -> String {
        """
        <li><svg aria-hidden="true"><line class="curve \(series(curve))" x1="0" x2="100%" y1="6" y2="6"/></svg>\
        \(HTMLText.escaped(curve.label))</li>
        """
    }

    /// From 0 to 100.
    private static func place(_ share: Double) -> Double {
        share >= 100 ? 100 : min(lastNine, -log10(1 - share / 100)) / lastNine * 100
    }

    private static func y(_ value: Double, _ scale: LogarithmicScale) -> String {
        "\(Int((height * (1 - scale.percent(value) / 100)).rounded()))"
    }

    private func html(_ curve: Curve, _ scale: LogarithmicScale) -> String {
        let points = zip(shares, curve.values).map {
            (x: HTMLText.percent(Self.place($0)), y: Self.y($1, scale))
        }
        return zip(points, points.dropFirst()).map { from, to in
            """
            <line class="curve \(Self.series(curve))" x1="\(from.x)" y1="\(from.y)" x2="\(to.x)" y2="\(to.y)"/>
            """
        }.joined()
    }

    private func rows(_ scale: LogarithmicScale) -> String {
        scale.ticks.map { tick in
            let y = Self.y(tick, scale)
            return """
                <line class="grid" x1="0" x2="100%" y1="\(y)" y2="\(y)"/>\
                <text x="-8" y="\(y)" dy="4" text-anchor="end">\(HTMLText.tick(format(tick)))</text>
                """
        }.joined()
    }

    private var columns: String {
        let bottom = Int(Self.height)
        let shares = Self.toldShares.map { ("\($0)".replacing(".0", with: ""), Self.place($0)) } + [("max", 100.0)]
        return shares.map { label, place in
            let x = HTMLText.percent(place)
            return """
                <line class="grid" x1="\(x)" x2="\(x)" y1="0" y2="\(bottom)"/>\
                <text\(Self.wideShares.contains(label) ? " class=\"wide\"" : "") x="\(x)" y="\(bottom + 18)" \
                text-anchor="middle">\(label)</text>
                """
        }.joined()
    }
}

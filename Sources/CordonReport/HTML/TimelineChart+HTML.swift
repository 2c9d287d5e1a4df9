import CordonModel

// Who is present stands above a line and who is kept out below it; one group is solid and the other striped. Marks have
// numbers, which a list below the picture explains, as their words would have no room on a phone.
extension TimelineChart {
    /// The picture, its legend, its marks and the table; `id` tells it from others of the page.
    func html(id: String) -> String {
        """
        <figure>
        <h2>\(HTMLText.escaped(title))</h2>
        <ul class="legend">\(legend("solid", within, id))\(legend("striped", elsewhere, id))</ul>
        <p class="notes">Above the line who is there, below it who is kept out. Times are UTC.</p>
        \(TimelinePicture(self, id: id).html)\(list)<details><summary>\(HTMLText.escaped(title)) in figures</summary>
        \(table.html())</details>
        </figure>

        """
    }

    private func legend(_ look: String, _ name: String, _ id: String) -> String {
        """
        <li><svg class="key" aria-hidden="true"><rect width="100%" height="100%" \(Self.fill(look, id))/></svg>\
        \(HTMLText.escaped(name))</li>
        """
    }

    static func fill(_ look: String, _ id: String) -> String {
        look == "solid" ? "class=\"dot s1\"" : "fill=\"url(#\(id)-stripes)\""
    }

    private var list: String {
        guard !marks.isEmpty else { return "" }
        let items = marks.enumerated().map { number, mark in
            """
            <li>\(MarkShape.key(mark.kind, number + 1))<span>\(HTMLText.escaped("\(mark.at)"))</span> \
            \(HTMLText.escaped(mark.label))</li>

            """
        }
        return "<ol class=\"signs\">\n\(items.joined())</ol>\n"
    }

    /// What the picture shows, in one sentence.
    var summary: String {
        let present = mostPresent.map { "at most \(format($0.present.total)) present, at \($0.at)" } ?? "nobody present"
        let keptOut = mostKeptOut.flatMap { $0.keptOut.total > 0 ? $0 : nil }
            .map { "at most \(format($0.keptOut.total)) kept out, at \($0.at)" }
        return "\(title), from \(from) until \(until): \(present); \(keptOut ?? "nobody kept out")"
    }
}

/// The shapes of marks: no two kinds have the same, and each carries a number.
enum MarkShape {
    /// Of the square around a shape, in pixels.
    static let side = 20

    /// The shape in a line of text.
    static func key(_ kind: TimelineChart.Kind, _ number: Int) -> String {
        """
        <svg class="key" viewBox="-10 -10 \(side) \(side)" aria-hidden="true">\(face(kind, number))</svg>
        """
    }

    /// Around the origin.
    static func face(_ kind: TimelineChart.Kind, _ number: Int) -> String {
        "<g class=\"sign \(kind.rawValue)\"><path d=\"\(path(kind))\"/><text y=\"4\">\(number)</text></g>"
    }

    private static func path(_ kind: TimelineChart.Kind) -> String {
        switch kind {
        case .order: "M-9-9H9V9H-9Z"
        case .inForce: "M-10-8H10L3 9H-3Z"
        case .ended: "M-4-10H4L10-4V4L4 10H-4L-10 4V-4Z"
        case .suspended: "M0-10A10 10 0 0 1 0 10A10 10 0 0 1 0-10Z"
        case .reinstated: "M-3-9H3L10 8H-10Z"
        case .other: "M0-11L11 0L0 11L-11 0Z"
        }
    }
}

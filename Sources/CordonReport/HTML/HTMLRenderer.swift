extension Document {
    /// The document as one page that asks for nothing else: no script, no font, no picture from elsewhere.
    package func html(title: String) -> String {
        let title = HTMLText.escaped(title)
        let notes = notes.map { "<p>\(HTMLText.escaped($0))</p>\n" }.joined()
        return """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <title>\(title)</title>
            <style>
            \(HTMLStyle.sheet)
            \(HTMLStyle.charts)
            </style>
            </head>
            <body>
            <main>
            <p class="tool">\(title)</p>
            <h1>\(verdict.split(separator: "\n").map { HTMLText.breakable(String($0)) }.joined(separator: "<br>"))</h1>
            <section class="notes findings">
            \(notes)</section>
            \(charts.enumerated().map { $1.html(id: "chart-\($0)") }.joined())\(tables.map { $0.html() }.joined())\
            \(passages.map(\.html).joined())</main>
            </body>
            </html>

            """
    }
}

extension Table {
    /// A table that may be wider than the page and is then moved by itself; the first rows may have names to link to.
    func html(rowIDs: [String] = []) -> String {
        let caption = title.map { "<caption>\(HTMLText.escaped($0))</caption>\n" } ?? ""
        let heading = columns.map { "<th scope=\"col\"\(Self.side($0))>\(HTMLText.escaped($0.name))</th>" }.joined()
        let lines = rows.enumerated().map { number, row in
            let id = number < rowIDs.count ? " id=\"\(HTMLText.escaped(rowIDs[number]))\"" : ""
            let cells = zip(columns, row).map { "<td\(Self.side($0, $1))>\(HTMLText.breakable($1))</td>" }.joined()
            return "<tr\(id)>\(cells)</tr>\n"
        }
        let isTall = !rowIDs.isEmpty && rows.count > Self.tallRowCount
        return """
            <div class="scroll\(isTall ? " tall" : "")" tabindex="0" role="region" aria-label="\(HTMLText.escaped(title ?? "Results"))">
            <table>
            \(caption)<thead><tr>\(heading)</tr></thead>
            <tbody>
            \(lines.joined())</tbody>
            </table>
            </div>

            """
    }

    /// A table beside a picture does not push the rest of the page away: it is moved by itself if it has more rows.
    private static let tallRowCount = 20

    /// A cell on the left with more characters is broken into lines.
    private static let longCellCount = 30

    /// A date or a time, which has breaks in it that nobody wants.
    private static func isTime(_ cell: String) -> Bool {
        cell.wholeMatch(of: #/\d{4}-\d\d-\d\d(?:T[0-9:.]+Z)?/#) != nil
    }

    private static func side(_ column: Column, _ cell: String = "") -> String {
        switch column.alignment {
        case .left: cell.count > longCellCount ? " class=\"long\"" : isTime(cell) ? " class=\"time\"" : ""
        case .right: " class=\"right\""
        case .code: " class=\"code\""
        }
    }
}

extension Chart {
    /// The picture; `id` is its name in the page.
    func html(id: String) -> String {
        switch self {
        case .dots(let chart): chart.html
        case .curves(let chart): chart.html
        case .map(let map): map.html(id: id)
        case .timeline(let chart): chart.html(id: id)
        case .bars(let chart): chart.html
        case .multiples(let title, let charts): Self.html(title, charts, id)
        }
    }

    private static func html(_ title: String, _ charts: [Chart], _ id: String) -> String {
        let parts = charts.enumerated().map { $1.html(id: "\(id)-\($0)") }
        return """
            <section>
            <h2>\(HTMLText.escaped(title))</h2>
            <div class="multiples">
            \(parts.joined())</div>
            </section>

            """
    }
}

extension Passage {
    var html: String {
        let sentences = sentences.map { "<p>\(HTMLText.escaped($0))</p>\n" }.joined()
        return """
            <section class="notes">
            <h2>\(HTMLText.escaped(title))</h2>
            \(sentences)\(table?.html() ?? "")</section>

            """
    }
}

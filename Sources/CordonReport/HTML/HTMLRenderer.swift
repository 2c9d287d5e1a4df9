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
            </style>
            </head>
            <body>
            <main>
            <p class="tool">\(title)</p>
            <h1>\(HTMLText.escaped(verdict))</h1>
            \(charts.map(\.html).joined())\(tables.map(\.html).joined())<section class="notes">
            \(notes)</section>
            </main>
            </body>
            </html>

            """
    }
}

extension Table {
    /// A table that may be wider than the page and is then moved by itself.
    var html: String {
        let caption = title.map { "<caption>\(HTMLText.escaped($0))</caption>\n" } ?? ""
        let heading = columns.map { "<th scope=\"col\"\(Self.side($0))>\(HTMLText.escaped($0.name))</th>" }.joined()
        let lines = rows.map { row in
            let cells = zip(columns, row).map { "<td\(Self.side($0))>\(HTMLText.escaped($1))</td>" }.joined()
            return "<tr>\(cells)</tr>\n"
        }
        return """
            <div class="scroll" tabindex="0" role="region" aria-label="\(HTMLText.escaped(title ?? "Results"))">
            <table>
            \(caption)<thead><tr>\(heading)</tr></thead>
            <tbody>
            \(lines.joined())</tbody>
            </table>
            </div>

            """
    }

    private static func side(_ column: Column) -> String { column.alignment == .right ? " class=\"right\"" : "" }
}

extension Chart {
    var html: String {
        switch self {
        case .dots(let chart): chart.html
        case .curves(let chart): chart.html
        }
    }
}

import CordonModel

// Tiles with something to tell are links to their rows in the table below: a keyboard reaches these and no others, and
// no script is needed.
extension TileMap {
    /// Units of the picture from one tile to the next, and those that a tile takes.
    private static let pitch = 32
    private static let side = 29

    /// The map, its legend and the table; `id` tells it from other maps of the page.
    func html(id: String) -> String {
        let tiles = Dictionary(tiles.map { ($0.country, $0) }) { first, _ in first }
        let parts = TileLayout.world.map { Self.html($0) { html($0, tiles[$0.country], id) } }
        return """
            <figure>
            <h2>\(HTMLText.escaped(title))</h2>
            <ul class="legend">\(legend)</ul>
            <div class="world">
            \(parts.joined())</div>
            \(table.html(rowIDs: self.tiles.map { "\(id)-\($0.country)" }))</figure>

            """
    }

    private var legend: String {
        let counts = Dictionary(grouping: tiles, by: \.category).mapValues(\.count)
        let used = categories.enumerated().map { ($1, counts[$0] ?? 0) }
        let others = CountryCode.assigned.count - Set(tiles.map(\.country)).count
        return (used + [(rest, others)]).map(Self.legend).joined()
    }

    private static func legend(_ category: Category, _ count: Int) -> String {
        """
        <li><svg class="key" viewBox="0 0 \(side) \(side)" aria-hidden="true"><g class="tile \(category.tone.rawValue)">\
        \(face(category.mark, 0, 0, "key"))</g></svg>\(HTMLText.escaped(category.name)) (\(count))</li>
        """
    }

    private static func html(_ part: TileLayout, _ tile: (TileLayout.Cell) -> String) -> String {
        let name = HTMLText.escaped(part.name)
        return """
            <div class="part" style="--columns: \(part.width)"><h3>\(name)</h3>
            <svg viewBox="0 0 \(part.width * pitch) \(part.height * pitch)" role="group" aria-label="\(name)">
            \(part.cells.map(tile).joined())</svg></div>

            """
    }

    private func html(_ cell: TileLayout.Cell, _ tile: Tile?, _ id: String) -> String {
        let (x, y) = (cell.column * Self.pitch, cell.row * Self.pitch)
        guard let tile else {
            let told = HTMLText.escaped("\(Self.name(cell.country)): \(rest.name)")
            return """
                <g class="tile empty" aria-hidden="true"><title>\(told)</title>\(Self.face("\(cell.country)", x, y, "code"))</g>

                """
        }
        let category = categories[tile.category]
        let told = HTMLText.escaped("\(Self.name(cell.country)): \(category.name); \(figures(tile))")
        return """
            <a class="tile \(category.tone.rawValue)" href="#\(id)-\(cell.country)" aria-label="\(told)"><title>\(told)</title>\
            \(Self.face("\(cell.country)", x, y, "code"))\(Self.mark(category.mark, x, y))</a>

            """
    }

    /// As in `joins 3, admitted 1`.
    private func figures(_ tile: Tile) -> String {
        zip(columns, tile.figures).map { "\($0.name) \($1)" }.joined(separator: ", ")
    }

    private static func face(_ text: String, _ x: Int, _ y: Int, _ kind: String) -> String {
        """
        <rect x="\(x)" y="\(y)" width="\(side)" height="\(side)" rx="3"/>\
        <text class="\(kind)" x="\(x + side / 2)" y="\(y + (kind == "key" ? 20 : 14))">\(HTMLText.escaped(text))</text>
        """
    }

    private static func mark(_ mark: String, _ x: Int, _ y: Int) -> String {
        "<text class=\"mark\" x=\"\(x + side / 2)\" y=\"\(y + 25)\">\(HTMLText.escaped(mark))</text>"
    }
}

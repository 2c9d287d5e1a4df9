package import CordonModel

/// The world with one tile of the same size for each country, so that Hong Kong is seen as well as Russia.
package struct TileMap: Sendable {
    /// How a category is drawn, in colours that differ for all kinds of colour vision (after Okabe and Ito).
    package enum Tone: String, CaseIterable, Sendable {
        case good
        case bad
        case between
        case mixed
        /// No colour: there is nothing to tell.
        case empty
    }

    /// What a tile can stand for.
    package struct Category: Sendable {
        package let name: String
        /// One letter that stands in the tile, so that colour is never the only sign.
        package let mark: String
        package let tone: Tone

        package init(_ name: String, mark: String, tone: Tone) {
            self.name = name
            self.mark = mark
            self.tone = tone
        }
    }

    /// A country that something is told of.
    package struct Tile: Sendable {
        package let country: CountryCode
        /// The category's place in ``TileMap/categories``.
        package let category: Int
        /// A cell for each of ``TileMap/columns``.
        package let figures: [String]

        package init(_ country: CountryCode, category: Int, figures: [String]) {
            self.country = country
            self.category = category
            self.figures = figures
        }
    }

    package let title: String
    package let categories: [Category]
    /// What countries without a tile are called in the legend.
    package let rest: Category
    package let columns: [Table.Column]
    package let tiles: [Tile]
    /// Rows of the table that stand for no country: a name, a category and the figures.
    package let elsewhere: [[String]]

    package init(
        title: String, categories: [Category], rest: Category, columns: [Table.Column], tiles: [Tile],
        elsewhere: [[String]] = []
    ) {
        self.title = title
        self.categories = categories
        self.rest = rest
        self.columns = columns
        self.tiles = tiles
        self.elsewhere = elsewhere
    }

    /// The same as a table, for those who do not see the map: a row for each tile, then what lies elsewhere.
    package var table: Table {
        Table(
            title: "\(title): the map as a table",
            columns: [.init("place"), .init("answer")] + columns,
            rows: tiles.map { [Self.name($0.country), categories[$0.category].name] + $0.figures } + elsewhere)
    }

    /// As in `HK Hong Kong`.
    static func name(_ country: CountryCode) -> String {
        country.name.map { "\(country) \($0)" } ?? "\(country)"
    }
}

import CordonModel
import CordonReport
import Testing

/// The world in tiles, and maps as parts of pages.
@Suite struct TileMapTests {
    private static func code(_ text: String) throws -> CountryCode { try #require(CountryCode(text)) }

    private static func map() throws -> TileMap {
        TileMap(
            title: "Answers <by> place",
            categories: [.init("admitted", mark: "A", tone: .good), .init("denied", mark: "D", tone: .bad)],
            rest: .init("nobody", mark: "", tone: .empty), columns: [.init("joins", .right)],
            tiles: [
                .init(try code("CN"), category: 1, figures: ["3"]), .init(try code("HK"), category: 0, figures: ["1"]),
            ],
            elsewhere: [["unknown", "admitted", "7"]])
    }

    private static func page(_ charts: [Chart]) -> String {
        var document = Document(verdict: "v")
        document.charts = charts
        return document.html(title: "t")
    }

    @Test func `every assigned country has one tile, Hong Kong, Macao, Taiwan and Kosovo among them`() throws {
        let placed = TileLayout.world.flatMap(\.cells).map(\.country)
        #expect(placed.sorted() == CountryCode.assigned.sorted())
        for code in ["HK", "MO", "TW", "XK"] { #expect(placed.contains(try Self.code(code))) }
    }

    @Test func `no two tiles of a part are in one cell`() {
        for part in TileLayout.world {
            let cells = part.cells.map { [$0.column, $0.row] }
            #expect(Set(cells).count == cells.count, "\(part.name)")
            #expect(part.cells.allSatisfy { $0.column < part.width && $0.row < part.height })
            #expect(part.width <= 9, "\(part.name) does not fit beside the others")
        }
    }

    @Test func `neighbours across mainland China's border are near`() throws {
        let asia = try #require(TileLayout.world.first { $0.name == "Asia" })
        let china = try #require(asia.cells.first { $0.country.description == "CN" })
        for code in ["HK", "MO", "TW", "KR", "MN"] {
            let other = try #require(asia.cells.first { $0.country.description == code })
            #expect(abs(other.column - china.column) <= 2 && abs(other.row - china.row) <= 2, "\(code)")
        }
    }

    @Test func `a tile with something to tell is a link to its row, and says it in words and by a letter`() throws {
        let page = Self.page([.map(try Self.map())])
        #expect(
            page.contains(
                """
                <a class="tile bad" href="#chart-0-CN" aria-label="CN China: denied; joins 3">\
                <title>CN China: denied; joins 3</title>
                """))
        #expect(page.ranges(of: ">D</text></a>").count == 1)
        #expect(page.contains("<tr id=\"chart-0-CN\"><td>CN China</td><td>denied</td><td class=\"right\">3</td></tr>"))
        #expect(page.contains("<tr><td>unknown</td><td>admitted</td><td class=\"right\">7</td></tr>"))
    }

    @Test func `the others are there, with a name, and cannot have the focus`() throws {
        let page = Self.page([.map(try Self.map())])
        #expect(page.ranges(of: "<a class=\"tile").count == 2)
        let quiet = page.ranges(of: "<g class=\"tile empty\" aria-hidden=\"true\"><title>").count
        #expect(quiet == CountryCode.assigned.count - 2)
        #expect(page.contains("nobody (\(quiet))"))
        #expect(page.contains("Answers &lt;by&gt; place"))
    }

    @Test func `maps beside each other have names of their own`() throws {
        let map = try Self.map()
        let page = Self.page([.multiples(title: "both", [.map(map), .map(map)]), .map(map)])
        let ids = page.matches(of: #/ id="([^"]+)"/#).map { String($0.1) }
        #expect(ids.count == 6 && Set(ids).count == 6)
        for link in page.matches(of: #/href="#([^"]+)"/#) { #expect(ids.contains(String(link.1))) }
    }

    @Test func `every element of a map is closed`() throws {
        let page = Self.page([.multiples(title: "both", [.map(try Self.map())])])
        for tag in ["svg", "a", "g", "figure", "section", "div", "table", "tr", "td", "text", "title", "h3"] {
            let opened = page.ranges(of: "<\(tag)>").count + page.ranges(of: "<\(tag) ").count
            #expect(opened == page.ranges(of: "</\(tag)>").count && opened > 0, "\(tag)")
        }
    }

    @Test func `maps and passages are for pages: text and Markdown stay as they are`() throws {
        let plain = Document(verdict: "v", notes: ["n"])
        var document = plain
        document.charts = [.map(try Self.map())]
        document.passages = [Passage("Method", ["m & n"], table: Table(columns: [.init("file")], rows: [["f"]]))]
        #expect(document.text == plain.text && document.markdown == plain.markdown)
        #expect(document.html(title: "t").contains("<h2>Method</h2>\n<p>m &amp; n</p>"))
    }
}

import CordonReport
import Testing

/// Documents as pages.
@Suite struct HTMLTests {
    private static let evil = "<b onclick=\"x\">&'\u{1B}"

    private static let document: Document = {
        var document = Document(
            verdict: evil, notes: [evil],
            tables: [Table(title: evil, columns: [.init(evil), .init("count", .right)], rows: [[evil, "1"]])])
        document.charts = [
            .dots(
                DotChart(
                    title: evil,
                    groups: [
                        .init(
                            title: evil,
                            points: [
                                .init(label: evil, series: 0, value: 100, low: 10, high: 1_000),
                                .init(label: "zero", series: 9, value: 0, low: 0, high: 0),
                            ])
                    ]
                ) { "\(Int($0)) <s>" }),
            .curves(
                CurveChart(
                    title: evil, shares: [0, 90, 99, 100],
                    curves: [.init(label: evil, series: 1, values: [1, 10, 100, 1_000])]
                ) { "\(Int($0)) ns" }),
        ]
        return document
    }()

    @Test func `nothing that is told becomes markup`() {
        let page = Self.document.html(title: Self.evil)
        #expect(!page.contains("<b "))
        #expect(!page.contains("<s>"))
        #expect(!page.contains("\u{1B}"))
        #expect(page.contains("<h1>&lt;b onclick=&quot;x&quot;&gt;&amp;&#39;\u{FFFD}</h1>"))
    }

    @Test func `numbers of many digits may be broken between their groups, others nowhere`() {
        let row = ["1,234,567,890", "18,446,744,073,709,551,616"]
        let page = Document(
            verdict: "4,294,967,296 and 18,446,744,073,709,551,616",
            tables: [
                Table(columns: [.init("a", .right), .init("b", .right)], rows: [row])
            ]
        ).html(title: "t")
        let broken = "18,<wbr>446,<wbr>744,<wbr>073,<wbr>709,<wbr>551,<wbr>616"
        #expect(page.contains("<h1>4,294,967,296 and \(broken)</h1>"))
        #expect(page.contains("<td class=\"right\">1,234,567,890</td><td class=\"right\">\(broken)</td>"))
    }

    @Test(arguments: [
        ("2026-06-25", " class=\"time\""), ("2020-06-04T12:00:00Z", " class=\"time\""), ("june-4-order", ""),
        ("2026-06-25 and more", ""), ("a text of more than thirty characters", " class=\"long\""),
    ])
    func `dates and times are told from other cells, as they are never broken`(cell: String, look: String) {
        let page = Document(verdict: "v", tables: [Table(columns: [.init("a")], rows: [[cell]])]).html(title: "t")
        #expect(page.contains("<td\(look)>\(cell)</td>"))
    }

    @Test func `figures are drawn where they lie`() {
        let page = Self.document.html(title: "t")
        // 10, 100 and 1,000 on a line from 10 to 1,000.
        #expect(page.contains("x1=\"0.0%\" x2=\"100.0%\" y1=\"11\""))
        #expect(page.contains("cx=\"50.0%\""))
        // 90 % is one of six and a half nines, 10 one of three decades.
        #expect(page.contains("x1=\"0.0%\" y1=\"260\" x2=\"15.4%\" y2=\"173\""))
        #expect(page.contains("x2=\"100.0%\" y2=\"0\""))
    }

    @Test func `every element that is opened is closed`() {
        let page = Self.document.html(title: "t")
        for tag in ["svg", "figure", "div", "span", "table", "tr", "td", "th", "ul", "li", "section", "main", "text"] {
            let opened = page.ranges(of: "<\(tag)>").count + page.ranges(of: "<\(tag) ").count
            #expect(opened == page.ranges(of: "</\(tag)>").count, "\(tag)")
            #expect(opened > 0, "\(tag)")
        }
    }
}

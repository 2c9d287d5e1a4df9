import CordonReport
import Testing

/// Panels of bars.
@Suite struct BarChartTests {
    private static func page(_ panels: [BarChart.Panel]) -> String {
        var document = Document(verdict: "v")
        document.charts = [
            .bars(
                BarChart(
                    title: "Regimes <b>",
                    measures: [
                        .init("lost inside", unit: "minutes"), .init("lost elsewhere", unit: "minutes", series: 1),
                        .init("people", unit: "people"),
                    ], panels: panels))
        ]
        return document.html(title: "t")
    }

    @Test func `bars of one unit have one scale in all panels`() {
        let page = Self.page([
            .init(title: "2020", figures: [.init(50, "50 min"), .init(200, "200 min"), .init(3, "3")]),
            .init(title: "promised", figures: [.init(100, "100 min"), .init(0, "0 min"), .init(6, "6")]),
        ])
        #expect(
            page.matches(of: #/class="dot s\d" width="([^"]+)"/#).map { String($0.1) }
                == ["25.0%", "100.0%", "50.0%", "50.0%", "0.0%", "100.0%"])
        #expect(page.contains("<dt>lost elsewhere</dt><dd><span>200 min</span>"))
    }

    @Test func `little is seen, and what is not told has no bar`() {
        let page = Self.page([
            .init(title: "much", figures: [.init(1_000_000, "a million"), nil, .init(.infinity, "∞")]),
            .init(title: "little", figures: [.init(1, "1"), .init(-1, "-1"), nil]),
        ])
        #expect(
            page.matches(of: #/class="dot s\d" width="([^"]+)"/#).map { String($0.1) }
                == ["100.0%", "0%", "0.0%", "0.5%", "0.0%", "0%"])
        #expect(page.ranges(of: "<span>–</span>").count == 2)
    }

    @Test func `nothing that is told becomes markup, and all is closed`() {
        let page = Self.page([.init(title: "<i>", note: "<u>", figures: [.init(1, "<s>"), nil, nil])])
        for tag in ["b", "i", "u", "s"] { #expect(!page.contains("<\(tag)>")) }
        #expect(page.contains("<h3>&lt;i&gt;</h3>\n<p class=\"notes\">&lt;u&gt;</p>"))
        for tag in ["div", "dl", "dt", "dd", "span", "svg", "figure"] {
            let opened = page.ranges(of: "<\(tag)>").count + page.ranges(of: "<\(tag) ").count
            #expect(opened == page.ranges(of: "</\(tag)>").count && opened > 0, "\(tag)")
        }
    }
}

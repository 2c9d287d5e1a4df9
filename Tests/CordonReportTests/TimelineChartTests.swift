import CordonModel
import CordonReport
import Testing

/// Meetings over time.
@Suite struct TimelineChartTests {
    private static func at(_ text: String) throws -> Instant { try #require(Instant("2020-06-04T\(text)Z")) }

    private static func chart(
        _ steps: [TimelineChart.Step], _ marks: [TimelineChart.Mark] = [], until: String = "14:00:00",
        title: String = "meeting-1"
    ) throws -> TimelineChart {
        TimelineChart(
            title: title, within: "in <cn>", elsewhere: "elsewhere", from: try at("12:00:00"), until: try at(until),
            steps: steps, marks: marks
        ) { "\($0)" }
    }

    private static func page(_ charts: Chart...) -> String {
        var document = Document(verdict: "v")
        document.charts = charts
        return document.html(title: "t")
    }

    private static func paths(_ page: String) -> [String] {
        page.matches(of: #/<path (?:class="dot s1"|fill="url\(#[a-z0-9-]+\)") d="([^"]+)"/#).map { String($0.1) }
    }

    private static func steps() throws -> [TimelineChart.Step] {
        [
            .init(at: try at("12:00:00"), present: .init(within: 2, elsewhere: 2), keptOut: .init()),
            .init(at: try at("13:00:00"), present: .init(elsewhere: 2), keptOut: .init(within: 1)),
        ]
    }

    @Test func `areas lie where the people are, above and below the line`() throws {
        // A scale from 4 to -1 on 200 pixels: 40 a person, and the line at 160.
        let paths = Self.paths(Self.page(.timeline(try Self.chart(Self.steps()))))
        #expect(
            paths == [
                "M0 160V80H5000V160H10000V160H5000V160H0Z", "M0 80V0H5000V80H10000V160H5000V80H0Z",
                "M0 160V160H5000V200H10000V160H5000V160H0Z",
            ])
    }

    @Test func `ticks are round times, and the day is told once`() throws {
        let page = Self.page(.timeline(try Self.chart(Self.steps())))
        let ticks = page.matches(of: #/<text x="([0-9.%]+)" y="\d+" text-anchor="middle">([0-9:]+)</#).map {
            "\($0.1) \($0.2)"
        }
        #expect(ticks == ["0.0% 12:00", "50.0% 13:00", "100.0% 14:00"])
        #expect(page.ranges(of: ">2020-06-04</text>").count == 1)
    }

    @Test(arguments: [
        ("12:00:03", "12:00:00 12:00:01 12:00:02 12:00:03"), ("12:40:00", "12:00 12:15 12:30"),
        ("18:00:00", "12:00 14:00 16:00 18:00"),
    ])
    func `some four ticks, however long it took`(until: String, expected: String) throws {
        let page = Self.page(.timeline(try Self.chart(Self.steps(), until: until)))
        let ticks = page.matches(of: #/text-anchor="middle">(\d\d:[0-9:]+)</#).map { String($0.1) }
        #expect(ticks.joined(separator: " ") == expected)
    }

    @Test func `over days and years the days are told`() throws {
        for (from, until, expected) in [
            ("2020-05-22", "2020-06-12", "05-28 06-04 06-11"), ("2000-01-01", "2020-01-01", "12-23 12-22 12-20"),
        ] {
            let chart = TimelineChart(
                title: "t", within: "a", elsewhere: "b", from: try #require(Instant(from)),
                until: try #require(Instant(until)), steps: [], marks: []
            ) { "\($0)" }
            let ticks = Self.page(.timeline(chart)).matches(of: #/text-anchor="middle">(\d\d-\d\d)</#).map {
                String($0.1)
            }
            #expect(ticks.joined(separator: " ") == expected)
        }
    }

    @Test func `each kind of mark has a shape of its own and a number that the list explains`() throws {
        let marks = try TimelineChart.Kind.allCases.enumerated().map { number, kind in
            TimelineChart.Mark(at: try Self.at("12:\(number + 10):00"), kind: kind, label: "<\(kind.rawValue)>")
        }
        let page = Self.page(.timeline(try Self.chart(Self.steps(), marks)))
        let shapes = page.matches(of: #/<g class="sign [a-zA-Z]+"><path d="([^"]+)"\/><text y="4">(\d)</#)
        #expect(shapes.map { String($0.2) } == ["1", "2", "3", "4", "5", "6", "1", "2", "3", "4", "5", "6"])
        #expect(Set(shapes.map { String($0.1) }).count == marks.count)
        #expect(page.contains("<span>2020-06-04T12:12:00Z</span> &lt;ended&gt;</li>"))
        #expect(page.contains("Marks: 1: &lt;order&gt;, 2020-06-04T12:10:00Z; 2: "))
    }

    @Test func `marks that are near each other stand in different rows, and those that are far in one`() throws {
        let times = ["12:00:00", "12:01:00", "13:00:00"]
        let marks = try times.map { TimelineChart.Mark(at: try Self.at($0), kind: .other, label: "m") }
        let page = Self.page(.timeline(try Self.chart(Self.steps(), marks)))
        let rows = page.matches(of: #/<svg x="([0-9.]+%)" y="(\d+)"><g class="sign/#).map { "\($0.1) \($0.2)" }
        #expect(rows == ["0.0% 10", "0.8% 32", "50.0% 10"])
    }

    @Test func `the table tells what holds at marks, ticks and ends, and where most are there`() throws {
        let marks = [TimelineChart.Mark(at: try Self.at("13:10:00"), kind: .ended, label: "ended")]
        let page = Self.page(.timeline(try Self.chart(Self.steps(), marks)))
        let rows = page.matches(
            of:
                #/<tr><td class="time">2020-06-04T([0-9:]+)Z<\/td><td[^>]*>([^<]*)<\/td>((?:<td class="right">\d+<\/td>)+)/#
        )
        let told = rows.map { row in
            "\(row.1) \(row.2) " + row.3.matches(of: #/\d+/#).map { String($0.0) }.joined(separator: " ")
        }
        #expect(
            told == [
                "12:00:00 most present 2 2 0 0", "13:00:00 most kept out 0 2 1 0", "13:10:00 ended 0 2 1 0",
                "14:00:00  0 2 1 0",
            ])
    }

    @Test func `a long meeting is drawn in a few hundred steps, with its peaks`() throws {
        let start = try Self.at("12:00:00").milliseconds
        let steps = (0..<7_200).map { second in
            TimelineChart.Step(
                at: Instant(milliseconds: start + Int64(second) * 1000),
                present: .init(within: second == 4_321 ? 1_000 : 10),
                keptOut: .init(elsewhere: second == 1_234 ? 500 : 1))
        }
        let paths = Self.paths(Self.page(.timeline(try Self.chart(steps))))
        #expect(paths.count == 2)
        for path in paths { #expect(path.count { $0 == "H" } <= 600, "\(path.count)") }
        // 1,500 people on 200 pixels.
        #expect(paths.first?.contains("V0H") == true && paths.last?.contains("V200H") == true)
    }

    @Test func `meetings that nobody came to, or of no length, are drawn too`() throws {
        let empty = Self.page(.timeline(try Self.chart([], until: "12:00:00")))
        #expect(empty.contains("nobody present; nobody kept out\""))
        #expect(Self.paths(empty).isEmpty)
        let huge = TimelineChart.Step(
            at: try Self.at("12:00:00"), present: .init(within: 1 << 40), keptOut: .init())
        #expect(Self.paths(Self.page(.timeline(try Self.chart([huge])))).count == 1)
    }

    @Test func `timelines beside each other have one scale, and names of their own`() throws {
        let few = try Self.chart([.init(at: try Self.at("12:00:00"), present: .init(elsewhere: 1), keptOut: .init())])
        let page = Self.page(.timelines(title: "regimes", [try Self.chart(Self.steps()), few]))
        // One person is 40 pixels high in both.
        #expect(Self.paths(page).last == "M0 160V120H10000V160H0Z")
        let ids = page.matches(of: #/ id="([^"]+)"/#).map { String($0.1) }
        #expect(ids.count == 2 && Set(ids).count == 2)
        for use in page.matches(of: #/url\(#([^)]+)\)/#) { #expect(ids.contains(String(use.1))) }
    }

    @Test func `nothing that is told becomes markup, and all is closed`() throws {
        let page = Self.page(.timeline(try Self.chart(Self.steps(), title: "<b>")))
        #expect(!page.contains("<b>") && !page.contains("<cn>"))
        for tag in ["svg", "g", "figure", "div", "details", "summary", "pattern", "defs", "desc", "text", "ul", "li"] {
            let opened = page.ranges(of: "<\(tag)>").count + page.ranges(of: "<\(tag) ").count
            #expect(opened == page.ranges(of: "</\(tag)>").count, "\(tag)")
        }
    }
}

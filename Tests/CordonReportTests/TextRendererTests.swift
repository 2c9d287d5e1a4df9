import CordonReport
import Testing

@Suite struct TextRendererTests {
    @Test func alignsColumns() {
        let document = Document(
            verdict: "refuted: 2 of 5 people kept out are outside mainland China",
            notes: ["1 person has no usable place"],
            tables: [
                Table(
                    title: "Kept out", columns: [.init("country"), .init("people", .right), .init("rule")],
                    rows: [["CN", "3", "june-4-order"], ["Hong Kong", "1", "june-4-order"], ["US", "1024", ""]]
                ),
                Table(columns: [.init("network")], rows: [["203.0.113.0/24"]]),
            ]
        )
        #expect(
            document.text == """
                refuted: 2 of 5 people kept out are outside mainland China
                1 person has no usable place

                Kept out
                country    people  rule
                CN              3  june-4-order
                Hong Kong       1  june-4-order
                US           1024

                network
                203.0.113.0/24

                """
        )
    }

    @Test func countsCharactersNotBytes() {
        let table = Table(
            columns: [.init("name"), .init("n", .right)],
            rows: [["Åland", "1"], ["Re\u{301}union", "20"], ["x", "3"]]
        )
        #expect(
            Document(verdict: "ok", tables: [table]).text == """
                ok

                name      n
                Åland     1
                Re\u{301}union  20
                x         3

                """
        )
    }

    @Test func writesHeadingsOfEmptyTables() {
        let table = Table(title: "Nobody", columns: [.init("country"), .init("people", .right)], rows: [])
        #expect(Document(verdict: "ok", tables: [table]).text == "ok\n\nNobody\ncountry  people\n")
        #expect(Document(verdict: "ok").text == "ok\n")
    }
}

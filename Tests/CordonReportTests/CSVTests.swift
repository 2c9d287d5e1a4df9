import CordonReport
import Testing

@Suite struct CSVTests {
    static let lines: [([String], String)] = [
        (["plain", "with space", ""], "plain,with space,"),
        (["a,b"], #""a,b""#),
        ([#"say "hi""#], #""say ""hi""""#),
        ([#"""#], #""""""#),
        (["two\nlines", "cr\r", "both\r\n"], "\"two\nlines\",\"cr\r\",\"both\r\n\""),
        (["香港", "São Tomé"], "香港,São Tomé"),
        // A combining mark joins the quote before it to one Character; the quote is doubled all the same.
        (["\"\u{301},x"], "\"\"\"\u{301},x\""),
        ([",\u{301}"], "\",\u{301}\""),
    ]

    @Test(arguments: lines) func quotesWhatMustBeQuoted(fields: [String], expected: String) {
        #expect(Array(CSV.line(fields).unicodeScalars) == Array(expected.unicodeScalars))
    }

    @Test func writesHeadingAndRows() {
        let table = Table(
            title: "Not part of it", columns: [.init("rule"), .init("people", .right)],
            rows: [["june-4, order", "12"], ["block-list", "3"]]
        )
        #expect(table.csv == "rule,people\n\"june-4, order\",12\nblock-list,3\n")
    }
}

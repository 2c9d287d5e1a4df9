import CordonReport
import Testing

@Suite("Documents as Markdown and CSV")
struct MarkdownTests {
    private static let document = Document(
        verdict: "2 of 3 *fine*\nand one not", notes: ["a | b", "`code` <b>"],
        tables: [
            Table(
                title: "T_1", columns: [.init("name"), .init("count", .right)], rows: [["a|b", "1"], ["c\nd", "2"]])
        ])

    @Test func `everything that Markdown would read is escaped`() {
        #expect(
            Self.document.markdown == #"""
                **2 of 3 \*fine\*  
                and one not**

                - a \| b
                - \`code\` \<b>

                ### T\_1

                | name | count |
                | --- | ---: |
                | a\|b | 1 |
                | c�d | 2 |

                """#)
    }

    @Test func `what is to be typed is code`() {
        let commands = Table(columns: [.init("try", .code)], rows: [["a 'b|c' *"], ["say `x`"], [""]])
        #expect(
            commands.markdown == #"""
                | try |
                | --- |
                | `a 'b\|c' *` |
                | `` say `x` `` |
                |  |
                """#)
    }

    @Test func `a list goes before the first table`() {
        var document = Self.document
        #expect(document.csv == "name,count\na|b,1\n\"c\nd\",2\n")
        document.list = Table(columns: [.init("x")], rows: [["1"]])
        #expect(document.csv == "x\n1\n")
        #expect(Document(verdict: "nothing").csv.isEmpty)
    }

    @Test func `columns without anything in them can be left out`() {
        let table = Table(columns: ["a", "b", "c"].map { .init($0) }, rows: [["1", "", ""], ["", "", "3"]])
        #expect(table.withoutEmptyColumns.columns.map(\.name) == ["a", "c"])
        #expect(table.withoutEmptyColumns.rows == [["1", ""], ["", "3"]])
    }
}

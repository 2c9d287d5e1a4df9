import CordonModel
import CordonReport
import CordonTestSupport
import Testing

@Suite struct TextTests {
    @Test func `columns are aligned`() {
        let rules = Table(
            title: "Rules",
            columns: [.init("rule"), .init("people", .right), .init("effect")],
            rows: [["june-4-order", "7", "deny"], ["vpn", "1204", "hold"], ["香港", "0", ""]])
        let document = Document(
            verdict: "7 of 1211 people are kept out", notes: ["2 have no usable place."],
            tables: [rules, Table(columns: [.init("n", .right), .init("last")], rows: [])])
        #expect(
            document.text == """
                7 of 1211 people are kept out
                2 have no usable place.

                Rules
                rule          people  effect
                june-4-order       7  deny
                vpn             1204  hold
                香港                 0

                n  last

                """)
    }

    @Test func `an answer alone is one line`() {
        #expect(Document(verdict: "no problems").text == "no problems\n")
    }
}

@Suite struct CSVTests {
    @Test func `has a heading and ends lines in LF`() {
        let table = Table(
            title: "not shown", columns: [.init("id"), .init("count", .right)], rows: [["a,b", "1"], ["c", "20"]])
        #expect(
            table.csv == """
                id,count
                "a,b",1
                c,20

                """)
    }

    @Test(arguments: [
        (["plain", "", " spaced "], "plain,, spaced "),
        (["a,b"], "\"a,b\""),
        (["say \"no\""], "\"say \"\"no\"\"\""),
        (["\""], "\"\"\"\""),
        (["\"\""], "\"\"\"\"\"\""),
        (["a\nb", "a\rb", "a\r\nb"], "\"a\nb\",\"a\rb\",\"a\r\nb\""),
        (["\"\u{301},x"], "\"\"\"\u{301},x\""),
        ([",\u{301}", "\n\u{301}"], "\",\u{301}\",\"\n\u{301}\""),
    ])
    func `quotes what it must`(fields: [String], line: String) {
        #expect(Array(CSV.line(fields).utf8) == Array(line.utf8))
    }

    @Test func `random fields can be read back`() throws {
        var random = SplitMix64(seed: 4180)
        let alphabet: [String] = [",", "\"", "\n", "\r", "\u{301}", "a", "é", " ", "🇭🇰"]
        for _ in 0..<5000 {
            let fields = (0..<1 + random.next() % 4).map { _ in
                (0..<random.next() % 6).map { _ in alphabet[Int(random.next() % 9)] }.joined()
            }
            #expect(read(CSV.line(fields)) == fields.map { Array($0.utf8) })
        }
    }

    /// A reader of one record of RFC 4180; nil where a quote stands that should not.
    private func read(_ line: String) -> [[UInt8]]? {
        var fields: [[UInt8]] = [[]]
        var isQuoted = false
        var bytes = Array(line.utf8)[...]
        while let byte = bytes.popFirst() {
            switch byte {
            case UInt8(ascii: "\"") where !isQuoted:
                guard fields[fields.count - 1].isEmpty else { return nil }
                isQuoted = true
            case UInt8(ascii: "\"") where bytes.first == byte:
                fields[fields.count - 1].append(bytes.removeFirst())
            case UInt8(ascii: "\""):
                guard bytes.isEmpty || bytes.first == UInt8(ascii: ",") else { return nil }
                isQuoted = false
            case UInt8(ascii: ",") where !isQuoted: fields.append([])
            case UInt8(ascii: "\n") where !isQuoted, UInt8(ascii: "\r") where !isQuoted: return nil
            default: fields[fields.count - 1].append(byte)
            }
        }
        return isQuoted ? nil : fields
    }
}

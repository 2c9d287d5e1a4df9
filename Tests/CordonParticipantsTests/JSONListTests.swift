import CordonModel
import CordonParticipants
import Testing

@Suite struct JSONListTests {
    @Test(arguments: [
        ("[]", []), (" [ \n ] \n", []), (#"{"p\u0061rticipants":[]}"#, []), ("{\"participants\":[]}", []),
        (#"[{"meeting":"m","user":"u"}]"#, ["1 m u"]),
        (
            "\u{FEFF}[\n{\"meeting\":\"m\",\n\"user\":\"u\"},\r\n\n {\"user\":\"v\",\"meeting\":\"m\"}\n]",
            ["2 m u", "5 m v"]
        ),
        (
            #"{"page": {"size": [1, 2.5e-3, {}]}, "next": null, "participants": [{"meeting":"m","user":"u"}], "n": 1}"#,
            ["1 m u"]
        ),
        (#"[{"meeting":12,"participant":-1.50E+2}]"#, ["1 12 -1.50E+2"]),
        (#"[{"meeting":"m","user":true}]"#, ["1 m true"]),
        (#"[{"meeting":"m","user":"u","ip":null,"role":"","x":[{"y":[[]]}]}]"#, ["1 m u"]),
        (#"[{"meet\u0069ng":"\u4f1a\u8BAE","user":"\ud83d\ude00\"\\\/\b\f\n\r\t"}]"#, ["1 会议 😀\"\\/\u{8}\u{C}\n\r\t"]),
    ])
    func reads(text: String, summary: [String]) {
        #expect(Reading(text, .json).summary == summary)
    }

    @Test(arguments: [
        (#"["a;b", "c", null, "", 7, true]"#, ["a;b", "c", "7", "true"]), (#""a; b;;c""#, ["a", "b", "c"]),
        (#"["\u0061\"", "x"]"#, ["a\"", "x"]), ("[]", []), ("null", []), ("5", ["5"]),
    ])
    func tags(text: String, tags: [String]) {
        let records = Reading(#"[{"tags":\#(text),"meeting":"m","user":"u"}]"#).records
        #expect(records.map(\.tags) == [tags])
    }

    @Test(
        arguments: [
            (#"{"meeting":"m","meeting":"m","user":"u"}"#, "meeting", RowProblem.duplicateKey),
            (#"{"meeting":"m","\u006deeting":"m","user":"u"}"#, "meeting", .duplicateKey),
            (#"{"meeting":"m","user":"u","x":1,"x":1}"#, "x", .duplicateKey),
            (#"{"meeting":{},"user":"u"}"#, "meeting", .nestedValue),
            (#"{"meeting":"m","user":["u"]}"#, "user", .nestedValue),
            (#"{"meeting":"m","user":"u","tags":["a",["b"]]}"#, "tags", .nestedValue),
            (#"{"meeting":"m","user":"u","tags":{"a":1}}"#, "tags", .nestedValue),
            (#"{"meeting":"m","user":"\ud800"}"#, "user", .loneSurrogate),
            (#"{"meeting":"m","user":"\ud800\u0041"}"#, "user", .loneSurrogate),
            (#"{"meeting":"m","user":"\udc00"}"#, "user", .loneSurrogate),
            (#"{"meeting":"m","\ud800":"u"}"#, nil, .loneSurrogate),
            (#"{"meeting":"m","user":"a\u0000b"}"#, "user", .nulByte),
            (#"{"meeting":"m","user":"u","authenticated":1}"#, "authenticated", .boolean("1")),
            (#"{"meeting":"","user":"u"}"#, "meeting", .meetingMissing),
            (#"{}"#, "meeting", .meetingMissing),
            (#"7"#, nil, .notAnObject), (#"null"#, nil, .notAnObject), (#"[{}]"#, nil, .notAnObject),
            (#""{""#, nil, .notAnObject), ("{\"meeting\":\"\0\",\"user\":\"u\"}", nil, .nulByte),
        ] as [(String, String?, RowProblem)])
    func rejects(row: String, column: String?, problem: RowProblem) {
        let next = #"{"meeting":"m","user":"next"}"#
        for text in ["[\n\(row)\n,\(next)]", "\n\(row)\n\(next)\n"] {
            let reading = Reading(text, text.hasPrefix("[") ? .json : .ndjson)
            #expect(reading.rejected == [RejectedRow(line: 2, column: column, problem: problem)])
            #expect(reading.records.map(\.line) == [3])
            #expect(reading.error == nil)
        }
    }

    @Test func notUTF8() {
        let row = Array(#"{"meeting":"m","user":""#.utf8) + [0xC3, 0x28] + Array("\"}".utf8)
        let next = Array(#"{"meeting":"m","user":"next"}"#.utf8)
        for bytes in [[0x5B, 0x0A] + row + [0x2C, 0x0A] + next + [0x5D], [0x0A] + row + [0x0A] + next] {
            let reading = Reading(bytes, bytes[0] == 0x5B ? .json : .ndjson)
            #expect(reading.rejected == [RejectedRow(line: 2, column: nil, problem: .notUTF8)])
            #expect(reading.records.map(\.line) == [3])
        }
    }

    @Test(arguments: [(61, true), (62, true), (63, false), (100_000, false)])
    func nesting(depth: Int, isRead: Bool) {
        let value = String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
        let row = #"{"meeting":"m","user":"u","x":\#(value)}"#
        let reading = Reading("[\(row)]")
        #expect(reading.rows.count == 1)
        #expect(reading.rejected.map(\.problem) == (isRead ? [] : [.nestedTooDeeply]))
        #expect(reading.unknown == ["x"])
    }

    @Test(arguments: [
        ("[", "list:1:2: malformed JSON: it ends in the middle of a value; is the rest cut off?"),
        (
            #"[{"meeting":"m","user":"u"}"#,
            "list:1:28: malformed JSON: it ends in the middle of a value; is the rest cut off?"
        ),
        (
            "[\n{\"meeting\":\"m\",\n\"user\"",
            "list:3:7: malformed JSON: it ends in the middle of a value; is the rest cut off?"
        ),
        ("[\n{\"meeting\":\"m\"\n\"user\":\"u\"}]", "list:3:1: malformed JSON: `\"` where `}` is expected"),
        (
            "[{\"meeting\":\"m]}\n]",
            "list:1:17: malformed JSON: a line break or control character in a string; write it as `\\n` or `\\u00XX`"
        ),
        ("[{}{}]", "list:1:4: malformed JSON: `{` where `,` or `]` is expected"),
        ("[{},]", "list:1:5: malformed JSON: `]` where a value is expected"),
        ("[]\n []", "list:2:2: malformed JSON: `[` where the end of the list is expected"),
        ("[{\"a\":01}]", "list:1:8: malformed JSON: `1` where `}` is expected"),
        ("[{\"a\":1.}]", "list:1:9: malformed JSON: `}` where a digit is expected"),
        ("[{\"a\":+1}]", "list:1:7: malformed JSON: `+` where a value is expected"),
        ("[{\"a\":NaN}]", "list:1:7: malformed JSON: `N` where a value is expected"),
        ("[{\"a\":tru}]", "list:1:10: malformed JSON: `}` where `true` is expected"),
        ("[{'a':1}]", "list:1:3: malformed JSON: `'` where a string is expected"),
        ("[{\"a\":1,}]", "list:1:9: malformed JSON: `}` where a string is expected"),
        ("[{\"a\":\"\\x\"}]", "list:1:9: malformed JSON: an unknown escape in a string; write a backslash as `\\\\`"),
        ("[{\"a\":\"\\u12G4\"}]", "list:1:12: malformed JSON: `G` where a hexadecimal digit is expected"),
        ("[{\"a\":[1}]", "list:1:9: malformed JSON: `}` where `]` is expected"),
        ("[// none\n]", "list:1:2: malformed JSON: `/` where a value is expected"),
        (
            "{\"rows\":[]}",
            "list:1: the object has no member `participants`; put the rows into an array of that name, or one object a line"
        ),
        ("{\"participants\":{}}", "list:1:17: the member `participants` is not an array; write `[ { … }, … ]`"),
        (
            "{\"participants\":[],\"participants\":[]}",
            "list:1: the member `participants` stands twice; join the two arrays"
        ),
        (
            "{\"participants\":[],\"n\":1",
            "list:1:25: malformed JSON: it ends in the middle of a value; is the rest cut off?"
        ),
        (
            "7",
            "list:1:1: neither an array nor an object; a JSON list is `[ { … }, … ]` or `{ \"participants\": [ … ] }`"
        ),
    ])
    func fileError(text: String, message: String) {
        #expect(Reading(text, .json).summary.last == message)
    }

    @Test func rowsBeforeAnErrorAreRead() {
        let reading = Reading(#"[{"meeting":"m","user":"u"}, {"meeting":"m","user":"v"} oops"#)
        #expect(reading.records.map(\.id) == ["u", "v"])
        #expect(reading.error?.column == 57)
    }

    @Test func escapedLineBreaksAreNotLines() {
        let row = #"{"meeting":"m","user":"\n\n"}"#
        let reading = Reading("[\(row),\n\(row),\n\(row)\n,?]", .json)
        #expect(reading.records.map(\.line) == [1, 2, 3])
        #expect(reading.error?.line == 4)
        #expect(reading.error?.column == 2)
        #expect(Reading("\(row)\n\(row)\n", .ndjson).records.map(\.line) == [1, 2])
    }

    @Test func longestValue() {
        for (extra, isRead) in [(0, true), (1, false)] {
            let filling = String(repeating: "x", count: (1 << 20) - #"{"meeting":"m","user":""}"#.count + extra)
            let text = "[\n{\"meeting\":\"m\",\"user\":\"\(filling)\"}]"
            #expect(Reading(text, .json).error?.problem == (isRead ? nil : .valueTooLong))
            #expect(
                Reading(String(text.dropFirst(2).dropLast()), .ndjson).error?.problem == (isRead ? nil : .lineTooLong))
        }
        let unclosed = Reading("[{\"meeting\":\"m\",\n" + String(repeating: "{\"user\":\"u\"},\n", count: 100_000))
        #expect(unclosed.error?.description == "list:2:1: malformed JSON: `{` where a string is expected")
    }

    @Test func unknownKeysAreToldOnceAndBounded() {
        let rows = (0..<200).map { #"{"meeting":"m","user":"u","IP":1,"k\#($0)":2}"# }
        let reading = Reading(rows.joined(separator: "\n"))
        #expect(reading.records.count == 200)
        #expect(reading.unknown == ["IP"] + (0..<63).map { "k\($0)" })
    }
}

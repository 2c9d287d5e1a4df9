import CordonParticipants
import Testing

@Suite struct CSVListTests {
    @Test(arguments: [
        ("meeting,user\nm,u", ["2 m u"]),
        ("meeting,user\r\nm,u\r\nm,v\r\n", ["2 m u", "3 m v"]),
        ("meeting,user\nm,u\r", ["2 m u"]),
        ("\u{FEFF}meeting,user\nm,u\n", ["2 m u"]),
        ("\n\r\nmeeting,user\n\nm,u\n\r\n\nm,v\n\n", ["5 m u", "8 m v"]),
        ("\"meeting\",\"user\"\n\"m\",\"u\"\n", ["2 m u"]),
        ("meeting,user\n\"a,b\",\"say \"\"hi\"\"\"\n", ["2 a,b say \"hi\""]),
        ("meeting,user\n\"a\nb\",u\n\"c\r\nd\",\"\"\"\"\nm,v\n", ["2 a\nb u", "4 c\r\nd \"", "6 m v"]),
        (
            "meeting,user\nm,\"\"\n",
            ["line 2: column `participant`: neither a participant nor a user; every row names at least one of them"]
        ),
        ("meeting,user,note\nm,u,\n", ["2 m u"]),
        ("meeting,user\n", []),
        ("meeting,user", []),
        ("meeting,user\n会议,李\n", ["2 会议 李"]),
    ])
    func reads(text: String, summary: [String]) {
        #expect(Reading(text, .csv).summary == summary)
    }

    @Test(arguments: [
        ("m,u\"x", RowProblem.strayQuote), ("m,\"u\"x", .strayQuote), ("m,\"u\" ", .strayQuote),
        ("m, \"u\"", .strayQuote), ("m,u\rx", .strayCarriageReturn), ("m,\"u\"\rx", .strayCarriageReturn),
        ("m,u\0", .nulByte), ("m,\"u\0\"", .nulByte), ("m", .fieldCount(1, expected: 2)),
        ("m,u,", .fieldCount(3, expected: 2)), ("m,u,v,w", .fieldCount(4, expected: 2)),
        (" ", .fieldCount(1, expected: 2)),
        ("\"\"", .fieldCount(1, expected: 2)),
    ])
    func rejects(row: String, problem: RowProblem) {
        let reading = Reading("meeting,user\n\(row)\nm,next\n")
        #expect(reading.rejected == [RejectedRow(line: 2, column: nil, problem: problem)])
        #expect(reading.records.map(\.line) == [3])
        #expect(reading.error == nil)
    }

    @Test(
        arguments: [[0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xE4, 0xBC]] as [[UInt8]])
    func notUTF8(bytes: [UInt8]) {
        for quote in ["", "\""] {
            let text = Array("meeting,user\nm,\(quote)".utf8) + bytes + Array("\(quote)\nm,next\n".utf8)
            let reading = Reading(text)
            #expect(reading.rejected == [RejectedRow(line: 2, column: nil, problem: .notUTF8)])
            #expect(reading.records.map(\.line) == [3])
        }
    }

    @Test(arguments: [
        ("user,ip\n", "list:1: no column `meeting`; the header has `user`, `ip`; add the column to the header"),
        (
            "Meeting,user\n",
            "list:1: no column `meeting`; the header has `Meeting`, `user`; rename `Meeting` to `meeting`"
        ),
        (
            "meeting,email\n",
            "list:1: no column `participant` or `user`; the header has `meeting`, `email`; rename `email` to `user`"
        ),
        (
            "\nmeeting\n",
            "list:2: no column `participant` or `user`; the header has `meeting`; add the column to the header"
        ),
        (
            "meeting;user\n",
            "list:1: no column `meeting`; the header has `meeting;user`; separate the columns by commas"
        ),
        ("meeting,user,meeting\n", "list:1: the column `meeting` stands twice in the header; remove or rename one"),
        (
            "meeting,us\"er\n",
            "list:1: the header cannot be read: a quote inside a field; put the whole field in quotes and double those within"
        ),
        (
            "meeting,user\0\n",
            "list:1: the header cannot be read: a NUL character; remove it, or save the list as UTF-8"
        ),
    ])
    func header(text: String, message: String) {
        #expect(Reading(text, .csv).summary == [message])
    }

    @Test func unknownColumnsAreToldOnce() {
        let reading = Reading("meeting,user,Role,colour,colour,,join_time\nm,u,?,?,?,?,?\n")
        #expect(reading.summary == ["2 m u"])
        #expect(reading.unknown == ["Role", "colour", "join_time"])
    }

    @Test(
        arguments: [
            ("Role", "role"), ("partcipant", "participant"), ("ip_address", "ip"), ("host-country", "host_country"),
            ("lave", "leave"), (" meeting ", "meeting"), ("colour", nil), ("x", nil), ("", nil),
        ] as [(String, String?)])
    func suggestion(name: String, column: String?) {
        #expect(ParticipantColumn.suggestion(for: name)?.description == column)
    }

    @Test(arguments: [
        ("meeting,user\nm,u\n\nm,\"v\nm,w\n", 4), ("meeting,user\n\"m\n\",\"u", 3), ("meeting,\"user\n", 1),
        ("meeting,user\nm,\"", 2), ("meeting,user\nm,\"u\"\"", 2),
    ])
    func quoteLeftOpen(text: String, line: Int) {
        let error = Reading(text).error
        #expect(error?.problem == .quoteLeftOpen)
        #expect(error?.line == line)
    }

    @Test func longestRow() {
        let most = 1 << 20
        for (extra, isRead) in [(0, true), (1, false)] {
            let text = "meeting,user\nm,u\n" + "m," + String(repeating: "x", count: most - 3 + extra) + "\nm,v\n"
            let small = Reading(Array(text.utf8), buffer: 64)
            #expect(small == Reading(Array(text.utf8), buffer: 1 << 22))
            #expect(small.records.count == (isRead ? 3 : 1))
            #expect(small.error?.problem == (isRead ? nil : .rowTooLong))
            #expect(small.error?.line == (isRead ? nil : 3))
        }
    }
}

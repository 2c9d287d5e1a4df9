import CordonModel
import CordonParticipants
import Testing

@Suite("Records of other products") struct RecordStreamTests {
    private static func person(_ name: String) -> String {
        #"{"user_name":"\#(name)","ip_address":"203.0.113.7","join_time":"2020-06-04T12:00:00Z"}"#
    }

    private func read(_ text: String, _ format: ListFormat? = nil) -> Reading {
        Reading(Array(text.utf8), ListFixture.options(format))
    }

    @Test func `pages, arrays and records may follow one another`() {
        let text = """
            {"participants":[\(Self.person("a")),\(Self.person("b"))],"next_page_token":"t"}
            {"page_size":30,"participants":[]} {"participants":[\(Self.person("c"))]}
            [\(Self.person("d"))]
            \(Self.person("e"))
            """
        let reading = read(text)
        #expect(reading.remarks?.format == .zoomDashboard)
        #expect(reading.records.map(\.id) == ["a", "b", "c", "d", "e"])
        #expect(reading.records.map(\.line) == [1, 1, 2, 3, 4])
    }

    @Test func `a page tells the meeting of its own records`() {
        let text = """
            {"id":"123 456","participants":[\(Self.person("a"))]}
            {"participants":[\(Self.person("b"))],"id":"too late"}
            """
        #expect(read(text).records.map(\.meeting) == ["123456", "m"])
    }

    @Test func `lists far larger than memory may be are read a record at a time`() {
        let people = (0..<30_000).map { Self.person("p\($0)") }.joined(separator: ",\n")
        let bytes = Array("{\"participants\":[\(people)],\n\"n\":1}".utf8)
        #expect(bytes.count > 2 << 20)
        let reading = Reading(bytes, ListFixture.options(), chunk: 1 << 14)
        #expect(reading.error == nil)
        #expect(reading.records.count == 30_000)
        #expect(reading.records.last?.line == 30_000)
    }

    @Test(arguments: [
        ("[{}, 1]", "list:1:  $[1]: not an object"),
        (#"[{"user_name":"a","x":1,"x":2}]"#, "list:1:  $[0].x: the key stands twice"),
        (
            #"{"participants":[{"user_name":"a","ip_address":"1.2.3"}]}"#,
            "list:1:  $.participants[0].ip_address: `1.2.3`"
        ),
        (#"[{"user_name":"a","join_time":"yesterday"}]"#, "list:1:  $[0].join_time: `yesterday` is no RFC 3339 time"),
        (#"[{"user_name":"a","ip_address":{"v4":1}}]"#, "list:1:  $[0].ip_address: an object or array"),
        (#"[{"user_name":"\ud800"}]"#, "list:1:  $[0].user_name: half of a surrogate pair"),
        ("[{}]", "list:1:  $[0]: neither a participant nor a user"),
        (
            #"[{"user_name":"a","audio_call":[{"call_number":"12"}]}]"#,
            "list:1:  $[0].audio_call[0].call_number: `12` is no E.164"
        ),
    ])
    func rejections(text: String, message: String) {
        let reading = read(text, .zoomDashboard)
        let row = reading.rejected.last
        let told = row.map { "list:\($0.line):  \($0.column ?? ""): \($0.problem)" } ?? ""
        #expect(told.hasPrefix(message), "\(told)")
        #expect(reading.error == nil)
    }

    @Test(arguments: [
        ("[{\"user_name\":\"a\"}\n,", 2, 2), ("[{\"user_name\":tru}]", 1, 18), ("{\"participants\":[{}]", 1, 21),
        ("7", 1, 1),
        ("[] x", 1, 4), ("{\"participants\":[{}]}}", 1, 22), ("[{} {}]", 1, 5),
        ("{\"a\" 1, \"participants\":[]}", 1, 6),
    ])
    func brokenTexts(text: String, line: Int, column: Int) {
        let error = read(text, .zoomDashboard).error
        #expect(error?.line == line)
        #expect(error?.column == column)
    }

    @Test func `names may be written with escapes`() {
        let text = #"[{"user\u005fname":"a","\u0069d":"9"}]"#
        #expect(read(text, .zoomDashboard).records.map(\.id) == ["9"])
    }

    @Test(arguments: [
        ("0", nil), ("1591272000", "2020-06-04T12:00:00Z"), ("1591272000.25", "2020-06-04T12:00:00.250Z"),
        ("1591272000250", "2020-06-04T12:00:00.250Z"), ("\"1591272000\"", "2020-06-04T12:00:00Z"),
        ("\"\"", nil), ("null", nil), ("1", "1970-01-01T00:00:01Z"),
    ])
    func epochs(number: String, time: String?) {
        let text = #"{"room_name":"r","occupant":{"name":"a","joined_at":\#(number)}}"#
        #expect(read(text, .jitsi).records.map { $0.join.map { "\($0)" } } == [time])
    }

    @Test(arguments: ["-1", "1e9", "\"today\"", "253402300800000", "99999999999999999999", "1.2.3", "true"])
    func noEpochs(number: String) {
        let text = #"{"room_name":"r","occupant":{"name":"a","joined_at":\#(number)}}"#
        let rejected = read(text, number == "1.2.3" ? .ndjson : .jitsi)
        #expect(rejected.records.isEmpty)
        guard number != "1.2.3" else { return }
        #expect(rejected.rejected.map(\.column) == ["$.occupant.joined_at"])
    }

    @Test(arguments: [
        ("06/04/2020 12:00:00 AM", "2020-06-04T00:00:00Z"), ("06/04/2020 12:00:00 PM", "2020-06-04T12:00:00Z"),
        ("6/4/2020 1:05:09 PM", "2020-06-04T13:05:09Z"), ("06/04/2020 23:59:59", "2020-06-04T23:59:59Z"),
        ("06/04/2020 13:00:00 PM", nil), ("06/04/2020 00:00:00 AM", nil), ("2020-06-04T00:00:00Z", nil),
        ("02/30/2020 01:00:00 AM", nil), ("06/04/20 01:00:00 AM", nil), ("06/04/2020 01:00 AM", nil),
        ("06/04/2020", nil),
        ("/// ::: PM", nil), ("06/04/2020 01:00:00+01:00 AM", nil), (" ", nil),
    ])
    func americanTimes(text: String, time: String?) {
        let list = "Name (Original Name),User Email,Join Time\na,,\(text)\n"
        let reading = read(list)
        #expect(reading.records.map { $0.join.map { "\($0)" } } == (time.map { [$0] } ?? []))
        #expect(reading.rejected.map(\.column) == (time == nil ? ["Join Time"] : []))
    }

    @Test func `in a usage report of several meetings each block is of the last one`() {
        let header = "Name (Original Name),User Email,Join Time\n"
        let text = """
            Meeting ID,Topic\n1,t\n\n\(header)a,,\nMeeting ID,Topic\n2,t\n3,t\n\(header)b,,\n
            """
        #expect(read(text).records.map { "\($0.meeting) \($0.id)" } == ["1 a", "m b"])
        let nameless = Reading(text)
        #expect(nameless.rejected.map(\.problem) == [.meetingMissing])
    }

    @Test func `a row before any header of a usage report`() {
        #expect(read("a,b\n", .zoomUsage).rejected.map(\.problem) == [.usageHeaderMissing])
    }
}

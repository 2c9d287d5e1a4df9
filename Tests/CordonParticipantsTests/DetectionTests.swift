import CordonModel
import CordonParticipants
import Testing

@Suite("What a list is") struct DetectionTests {
    @Test(arguments: [
        (#"{"colour":"red","size":3}"#, "`colour`, `size`"), ("[{\"a\":[{\"b\":1}]}]", "`a`, `b`"),
        ("colour,size\nred,3\n", "`colour`, `size`"),
    ])
    func unrecognised(text: String, fields: String) {
        let error = Reading(text).error?.description ?? ""
        #expect(
            error.contains(
                "no format of lists has these fields: \(fields); name the format with `--from`, one of csv, "))
        for format in ListFormat.allCases { #expect(error.contains(format.rawValue)) }
    }

    @Test func ambiguous() {
        let text = #"{"remote_addr":"203.0.113.7","room_name":"r","occupant":{"name":"a"}}"#
        let error = Reading(text).error?.description
        #expect(
            error?.hasPrefix(
                "list:1: it may be any of jitsi, nginx-json; name the format with `--from`, one of csv, json, ndjson, zoom-"
            )
                == true)
        #expect(Reading(text, .jitsi).records.map(\.id) == ["a"])
    }

    @Test func `a list of Cordon's own stays one, whatever else it has`() {
        let text = #"{"meeting":"m","user":"u","remote_addr":"x","occupant":1,"room_name":2}"#
        #expect(Reading(text).remarks?.format == .ndjson)
        #expect(Reading("meeting,user,Topic\nm,u,t\n").remarks?.format == .csv)
    }

    @Test func `events before the first join do not hide what they are`() {
        let start =
            #"{"event":"room_started","room":{"sid":"RM_1","name":"studio"},"id":"EV_0","created_at":1591271999}"#
        #expect(Reading(start).remarks?.format == .liveKit)
    }

    @Test func `what is named is believed`() {
        let text = "203.0.113.7 - - [04/Jun/2020:20:00:00 +0800] \"GET /m HTTP/1.1\" 200 5"
        #expect(Reading(text).remarks?.format == .nginxCombined)
        #expect(Reading(text, .nginxJSON).rejected.count == 1)
        #expect(Reading(text, .jitsi).error?.line == 1)
    }

    @Test func `meetings and tags for rows that tell none`() {
        var options = ListOptions()
        options.meeting = "m"
        options.tags = ["june-4"]
        let csv = Array("user,tags\nu,a\nv,\n".utf8)
        #expect(Reading(csv, options).records.map(\.tags) == [["a", "june-4"], ["june-4"]])
        let json = Array(#"[{"meeting":"n","user":"u"},{"user":"v"}]"#.utf8)
        #expect(Reading(json, options).records.map(\.meeting) == ["n", "m"])
        #expect(Reading(csv).error?.problem != nil)
    }

    @Test func `whoever asks for the people of a meeting has to say which`() throws {
        for file in ["zoom-dashboard.json", "zoom-report.json"] {
            let error = try #require(try Reading(fixture: file, ListOptions()).error)
            #expect(error.line != nil)
            #expect("\(error)".contains("does not say the meeting; name it, as in `cordon convert LIST --meeting ID`"))
        }
    }
}

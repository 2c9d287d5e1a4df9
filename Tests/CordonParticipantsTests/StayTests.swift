import CordonParticipants
import Testing

@Suite("Joins and leaves") struct StayTests {
    private static func event(_ name: String, _ who: String, _ fields: String) -> String {
        #"{"event_name":"muc-occupant-\#(name)","room_name":"r","occupant":{"name":"\#(who)","occupant_jid":"\#(who)",\#(fields)}}"#
    }

    private func read(_ lines: [String]) -> Reading { Reading(Array(lines.joined(separator: "\n").utf8), .jitsi) }

    @Test func `an end without a beginning tells what it knows of it`() {
        let reading = read([Self.event("left", "a", #""joined_at":1591272000,"left_at":1591272060"#)])
        #expect(reading.told == ["1 r a: by web, from 2020-06-04T12:00:00Z, to 2020-06-04T12:01:00Z"])
    }

    @Test func `a second beginning ends the first stay without a time`() {
        let reading = read([
            Self.event("joined", "a", #""joined_at":1591272000"#),
            Self.event("joined", "a", #""joined_at":1591272000"#),
            Self.event("joined", "a", #""joined_at":1591272120"#), Self.event("left", "a", #""left_at":1591272180"#),
        ])
        #expect(
            reading.told == [
                "1 r a: by web, from 2020-06-04T12:00:00Z",
                "3 r a: by web, from 2020-06-04T12:02:00Z, to 2020-06-04T12:03:00Z",
            ])
    }

    @Test func `an end before the beginning is rejected with the place of the beginning`() {
        let reading = read([
            Self.event("joined", "a", #""joined_at":1591272000"#), Self.event("left", "a", #""left_at":1591271000"#),
        ])
        #expect(reading.rejected.map(\.line) == [1])
        #expect(reading.records.isEmpty)
    }

    @Test func `so many may be in meetings, and no more`() {
        let lines = (0..<65_537).map { Self.event("joined", "p\($0)", #""joined_at":1591272000"#) }
        let error = read(lines).error
        #expect(error?.problem == .tooManyStays(65_536))
        #expect(error?.line == 65_537)
        #expect(error?.description.contains("65536 people") == true)
    }
}

import CordonMeetings
import CordonModel
import CordonParticipants
import Testing

/// Lists of stays as timelines.
struct TimelineBuilderTests {
    private static func record(
        _ meeting: String, _ participant: String, _ join: Int64?, _ leave: Int64? = nil, host: String? = nil
    ) -> ParticipantRecord {
        ParticipantRecord(
            line: 1, meeting: meeting, hostAccount: host, participant: participant,
            join: join.map(Instant.init), leave: leave.map(Instant.init))
    }

    private static func timeline(_ records: ParticipantRecord...) -> Timeline {
        var builder = TimelineBuilder()
        for record in records { _ = builder.add(record) }
        return builder.build()
    }

    @Test func `who comes back is the same person with another stay`() {
        let timeline = Self.timeline(
            Self.record("m", "p", 1, 2), Self.record("m", "p", 3, 4), Self.record("n", "p", 1, 2))
        #expect(timeline.stays.map(\.person) == [0, 0, 1])
        #expect(timeline.stays.map(\.meeting) == [0, 0, 1])
        #expect(timeline.personCount == 2)
    }

    @Test func `names are compared exactly`() {
        let timeline = Self.timeline(
            Self.record("caf\u{E9}", "p", 1), Self.record("cafe\u{301}", "p", 1), Self.record("caf\u{E9}", "P", 1))
        #expect(timeline.meetings.count == 2)
        #expect(timeline.personCount == 3)
    }

    @Test func `a row without a time of joining is left out`() {
        var builder = TimelineBuilder()
        #expect(builder.add(Self.record("m", "p", nil, 5)) == nil)
        #expect(builder.build().events.isEmpty)
    }

    @Test func `a move in one millisecond leaves before it joins, and no stay lasts no time`() {
        let timeline = Self.timeline(
            Self.record("m", "q", 5, 5), Self.record("m", "p", 5, 9), Self.record("m", "p", 1, 5))
        #expect(
            timeline.events.map(\.action) == [
                .joined(stay: 2, connection: 2), .left(stay: 2), .joined(stay: 0, connection: 0),
                .joined(stay: 1, connection: 1), .left(stay: 0), .left(stay: 1), .ended(meeting: 0),
            ])
        #expect(timeline.events.map(\.at.milliseconds) == [1, 5, 5, 5, 6, 9, 9])
    }

    @Test func `a meeting is over with the last that is told of it, unless it is told when it ended`() {
        var builder = TimelineBuilder()
        _ = builder.add(Self.record("m", "p", 1, nil, host: "a"))
        _ = builder.add(Self.record("n", "p", 2, nil, host: "a"))
        _ = builder.add(Self.record("m", "q", 7, 8, host: "b"))
        let meeting = builder.number(ofMeeting: "n") ?? -1
        builder.add(MeetingEvent(at: Instant(milliseconds: 20), .ended(meeting: meeting)))
        let ends = builder.build().events.filter { if case .ended = $0.action { true } else { false } }
        #expect(ends.map(\.at.milliseconds) == [8, 20])
        #expect(ends.map(\.action) == [.ended(meeting: 0), .ended(meeting: 1)])
        #expect(builder.build().meetings.map(\.account) == [0, 0])
        #expect(builder.accounts == ["a"])
        #expect(builder.number(ofAccount: "b") == nil)
    }
}

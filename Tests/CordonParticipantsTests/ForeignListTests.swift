import CordonModel
import CordonParticipants
import CordonTestSupport
import Testing

@Suite("Lists of other products") struct ForeignListTests {
    @Test("Each is known by its content, whatever it is called", arguments: ListFixture.all)
    func detection(fixture: ListFixture) throws {
        let bytes = try fixture.bytes()
        for name in ["list", "-", "list.txt", fixture.file] {
            #expect(Reading(bytes, ListFixture.options(), path: name).remarks?.format == fixture.format)
        }
        #expect(Reading(bytes, ListFixture.options()) == Reading(bytes, ListFixture.options(fixture.format)))
    }

    @Test("It does not matter in what pieces they come", arguments: ListFixture.all)
    func pieces(fixture: ListFixture) throws {
        let bytes = try fixture.bytes()
        let whole = Reading(bytes, ListFixture.options())
        #expect(whole.records.count >= 2)
        for size in [1, 3, 64] {
            #expect(Reading(bytes, ListFixture.options(), chunk: size) == whole)
            #expect(Reading(bytes, ListFixture.options(), chunk: size, buffer: size) == whole)
        }
    }

    @Test("Nobody's free text, country or server becomes a place", arguments: ListFixture.all)
    func places(fixture: ListFixture) throws {
        let records = try Reading(fixture: fixture.file).records
        #expect(records.allSatisfy { $0.trueCountry == nil && $0.hostCountry == nil })
    }

    @Test(
        "Whoever comes back is the same person",
        arguments: [
            ("zoom-dashboard.json", 6), ("zoom-report.json", 2), ("zoom-usage.csv", 2), ("graph-attendance.json", 3),
            ("google-meet.json", 2), ("webex-attendees.json", 2), ("jitsi.ndjson", 2), ("bigbluebutton.ndjson", 1),
            ("livekit.ndjson", 1),
        ])
    func people(file: String, count: Int) throws {
        let records = try Reading(fixture: file).records
        #expect(Set(records.map(\.id)).count == count)
        #expect(records.count > count)
    }

    @Test func `Zoom's dashboard`() throws {
        #expect(
            try Reading(fixture: "zoom-dashboard.json").told == [
                "4 m z8yCxjabcdEFGHfp8uQ: user ann@example.org, in yes, ip 203.0.113.7, as host, "
                    + "from 2020-06-04T12:00:00Z, to 2020-06-04T12:30:00Z",
                "9 m z8yCxjabcdEFGHfp8uQ: user ann@example.org, in yes, ip 203.0.113.7, as host, "
                    + "from 2020-06-04T12:35:00Z, to 2020-06-04T13:30:00Z",
                "12 m 77C0-1: by mobile, from 2020-06-04T12:01:00Z",
                "14 m at home: ip 192.168.1.9, from 2020-06-04T12:02:00.250Z",
                "16 m +852 2123 4567: ip 198.51.100.1, phone +85221234567, by pstn, from 2020-06-04T12:03:00Z",
                "19 m hidden caller: by pstn, from 2020-06-04T12:04:00Z",
                "21 m room: ip 2001:db8::17, by sip, from 2020-06-04T12:05:00Z",
            ])
    }

    @Test func `Zoom's webhooks, one of them delivered twice, one without its beginning`() throws {
        let reading = try Reading(fixture: "zoom-webhook.ndjson")
        #expect(
            reading.told == [
                "2 81234567890 iii: user ann@example.org, host hhh, in yes, from 2020-06-04T12:00:01Z, "
                    + "to 2020-06-04T12:30:01Z",
                "6 81234567890 57: host hhh, to 2020-06-04T12:31:40Z",
                "4 81234567890 56: host hhh, phone +85221234567, by pstn, from 2020-06-04T12:00:05Z",
            ])
        #expect(reading.remarks?.otherEvents == 1)
    }

    @Test func `Zoom's usage report, in two blocks and local time`() throws {
        var options = ListFixture.options()
        options.utcOffset = 480
        let reading = try Reading(fixture: "zoom-usage.csv", options)
        #expect(
            reading.told == [
                "5 81234567890 ann@example.org: user ann@example.org, host host@example.org, in yes, "
                    + "from 2020-06-04T12:00:05Z, to 2020-06-04T12:10:00Z",
                "6 81234567890 ann@example.org: user ann@example.org, host host@example.org, in yes, "
                    + "from 2020-06-04T12:12:00Z, to 2020-06-04T12:30:00Z",
                "7 81234567890 Guest, a: host host@example.org, from 2020-06-03T16:00:00Z, to 2020-06-04T04:30:00Z",
                "line 8: column `Join Time`: `31/12/2020 08:00:00 PM` is no time; write it as in 06/04/2020 08:00:00 PM",
            ])
        #expect(reading.remarks?.assumesUTC == false)
        #expect(try Reading(fixture: "zoom-usage.csv").remarks?.assumesUTC == true)
    }

    @Test func `Graph's call record: reflexive addresses, else what there is, and no relay`() throws {
        let call = "e523d2ed-2966-4b6b-925b-754a88034cc5"
        let ann = "821809f5-0000-0000-0000-3b5136c0e777"
        #expect(
            try Reading(fixture: "graph-call-record.json").told == [
                "7 \(call) \(ann): user \(ann), in yes, ip 203.0.113.200, from 2020-06-04T12:00:00.123Z, "
                    + "to 2020-06-04T12:30:00Z",
                "20 \(call) g-1: ip 192.168.7.7, by mobile, from 2020-06-04T12:05:00Z, to 2020-06-04T12:10:00Z",
                "24 \(call) +85221234567: ip 198.51.100.60, phone +85221234567, by pstn, from 2020-06-04T12:06:00Z",
                "27 \(call) a-2: user a-2, in yes, by mobile, from 2020-06-04T12:07:00Z, to 2020-06-04T12:08:00Z",
            ])
    }

    @Test func `Graph's attendance: an interval a row, times may be null`() throws {
        let report = "c9b6db1c-d5eb-427d-a5c0-20088d9b22d7"
        let ann = "\(report) dc17674c-81d9-4adb-bfb2-8f6a442e4623: user ann@example.org, as host"
        #expect(
            try Reading(fixture: "graph-attendance.json").told == [
                "3 \(ann), from 2020-06-04T12:00:00Z, to 2020-06-04T12:30:00.123Z",
                "3 \(ann), from 2020-06-04T12:40:00Z, to 2020-06-04T13:00:00Z", "8 \(report) guest: ",
                "10 \(report) bob@example.org: user bob@example.org, as panelist",
            ])
    }

    @Test func `Google Meet: numbers are texts, endpoints come and go`() throws {
        let ann = "ABCHEXPTQY ann@example.org: user ann@example.org"
        #expect(
            try Reading(fixture: "google-meet.json").told == [
                "3 \(ann), host host@example.org, in yes, ip 203.0.113.7, by web, from 2020-06-04T12:00:00.500Z, "
                    + "to 2020-06-04T12:30:00.500Z",
                "13 \(ann), in yes, ip 203.0.113.7, by mobile, from 2020-06-04T12:40:00Z, to 2020-06-04T12:50:00Z",
                "19 ABCHEXPTQY +85221234567: phone +85221234567, by pstn, from 2020-06-04T12:50:00Z, "
                    + "to 2020-06-04T12:51:00Z",
                "line 26: column `$.items[3].events[0].parameters[5]`: `soon` is no time in seconds or milliseconds since "
                    + "1970; write it as in 1591272000",
            ])
    }

    @Test func `Webex: the public address, numbers as people write them, and never a masked address`() throws {
        let meeting = "dfe0ed49cf264cc3a3b8f5d1f8e0b1a2_I_1"
        let ann = "\(meeting) ann@example.org: user ann@example.org, ip 203.0.113.7"
        #expect(
            try Reading(fixture: "webex-attendees.json").told == [
                "2 \(ann), as host, from 2020-06-04T12:00:00Z, to 2020-06-04T12:30:00Z",
                "5 \(ann), by web, as host, from 2020-06-04T12:31:00Z, to 2020-06-04T12:40:00Z",
                "8 \(meeting) caller: phone +12425550123, by pstn, from 2020-06-04T12:01:00Z, to 2020-06-04T12:02:00Z",
                "line 11: left at 2020-06-04T12:00:00Z, before the join at 2020-06-04T12:01:00Z; swap them or correct one",
            ])
        let instance = "3657fda28fb3402dae70d9e4c2b7a3e5_I_55"
        #expect(
            try Reading(fixture: "webex-qualities.json").told == [
                "2 \(instance) ann@example.org: user ann@example.org, ip 203.0.113.7, from 2020-06-04T12:00:00Z, "
                    + "to 2020-06-04T12:30:00Z",
                "6 \(instance) bob@example.org: user bob@example.org, by mobile, from 2020-06-04T12:05:00Z, "
                    + "to 2020-06-04T12:30:00Z",
            ])
    }

    @Test func `Jitsi: seconds and milliseconds, and a breakout room is in the meeting`() throws {
        let ann = "catchup u-1: user ann@example.org, in yes, by web"
        #expect(
            try Reading(fixture: "jitsi.ndjson").told == [
                "2 \(ann), from 2020-06-04T12:00:00Z, to 2020-06-04T12:10:00Z",
                "5 \(ann), from 2020-06-04T12:10:01Z, to 2020-06-04T12:16:40Z",
                "3 catchup guest: by web, from 2020-06-04T12:00:01Z",
            ])
    }

    @Test func `BigBlueButton and LiveKit`() throws {
        #expect(
            try Reading(fixture: "bigbluebutton.ndjson").told == [
                "2 room-1 ann-1: by web, as co-host, from 2020-06-04T12:00:00.123Z, to 2020-06-04T12:10:00.123Z",
                "4 room-1 ann-1: by web, from 2020-06-04T12:11:40.123Z",
            ])
        #expect(
            try Reading(fixture: "livekit.ndjson").told == [
                "2 studio ann: by web, from 2020-06-04T12:00:00Z, to 2020-06-04T12:05:00Z",
                "5 studio ann: by sip, from 2020-06-04T12:06:40Z",
            ])
    }
}

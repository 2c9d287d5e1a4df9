import CordonModel
import CordonParticipants
import Testing

@Suite("Access logs") struct AccessLogTests {
    private static func options(_ networks: String...) throws -> ListOptions {
        var options = ListOptions()
        options.trustedProxies = try networks.map { try IPNetwork($0) }
        return options
    }

    @Test func `what a trusted proxy wrote counts, and nothing that others sent`() throws {
        let options = try Self.options("10.0.0.0/8")
        #expect(
            try Reading(fixture: "nginx-json.ndjson", options).told == [
                "1 /j/81234567890 client-82fdf1489c9c8520: ip 203.0.113.7, by web, from 2020-06-04T12:00:00Z",
                "2 /j/81234567890 -: user ann, in yes, ip 198.51.100.7, by web, from 2020-06-04T12:00:01Z",
                "3 /j/81234567890 line-3: by web, from 2020-06-04T12:00:02.250Z",
                "line 4: column `$.http_x_forwarded_for`: `not an address`, which a trusted proxy has written, is no address; correct "
                    + "the proxy's settings or leave it empty",
                "line 5: malformed JSON at byte 34 of the line: it ends in the middle of a value; is the rest cut off?",
            ])
    }

    @Test func combined() throws {
        var options = try Self.options("10.0.0.2/32")
        options.meeting = "81234567890"
        options.tags = ["june-4"]
        #expect(
            try Reading(fixture: "nginx-combined.log", options).told == [
                "1 81234567890 client-82fdf1489c9c8520: tags june-4, ip 203.0.113.7, by web, from 2020-06-04T12:00:00Z",
                "2 81234567890 -: user ann, tags june-4, in yes, ip 203.0.113.9, by web, from 2020-06-04T12:00:01Z",
                "3 81234567890 line-3: tags june-4, by web, from 2020-06-04T12:00:02Z",
                "line 4: column `time_local`: `31/Jun/2020:12:00:02 +0000` is no time; write it as in "
                    + "04/Jun/2020:20:00:00 +0800",
                "line 5: no line of an access log; it is ADDRESS - USER [TIME] \"REQUEST\" STATUS BYTES \"REFERER\" \"AGENT\"",
                "6 81234567890 client-4b4cd252afaa040f: tags june-4, ip 2001:db8::1, by web, from 2020-06-04T12:00:03Z",
            ])
    }

    @Test(arguments: [
        ("10.0.0.1", "203.0.113.7", "203.0.113.7"), ("10.0.0.1", "1.1.1.1, 203.0.113.7", "203.0.113.7"),
        ("10.0.0.1", "203.0.113.7, 10.9.9.9,10.0.0.3", "203.0.113.7"), ("10.0.0.1", "2001:db8::5", "2001:db8::5"),
        ("10.0.0.1", "[2001:db8::5]:443", "2001:db8::5"), ("10.0.0.1", "203.0.113.7:80", "203.0.113.7"),
        ("10.0.0.1", "", "-"), ("10.0.0.1", "unknown", "-"), ("10.0.0.1", "1.1.1.1, _hidden", "-"),
        ("10.0.0.1", "10.0.0.5", "-"), ("198.51.100.1", "203.0.113.7", "198.51.100.1"),
        ("unix:", "203.0.113.7", "203.0.113.7"), ("::ffff:10.0.0.1", "203.0.113.7", "203.0.113.7"),
    ])
    func clients(remote: String, forwarded: String, client: String) throws {
        let line = #"{"remote_addr":"\#(remote)","http_x_forwarded_for":"\#(forwarded)","uri":"/m"}"#
        let records = Reading(Array(line.utf8), try Self.options("10.0.0.0/8", "::1/128")).records
        #expect(records.map { $0.address.map { "\($0)" } ?? "-" } == [client])
    }

    @Test func `names that hide an address follow from the key`() throws {
        var options = try Self.options()
        let plain = try Reading(fixture: "nginx-combined.log", options).records.map(\.id)
        #expect(try Reading(fixture: "nginx-combined.log", options).records.map(\.id) == plain)
        options.hidingKey = 1
        let others = try Reading(fixture: "nginx-combined.log", options).records.map(\.id)
        #expect(zip(plain, others).filter { $0.0 == $0.1 }.map(\.0) == ["ann"])
    }
}

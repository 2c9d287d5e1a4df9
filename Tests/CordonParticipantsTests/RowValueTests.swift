import CordonModel
import CordonParticipants
import Testing

@Suite struct RowValueTests {
    @Test func everyColumn() throws {
        let reading = Reading(
            """
            true_country,leave,join,role,channel,phone,ip,authenticated,user,participant,host_country,host_account,tags,meeting
            HK,2020-06-04T13:00:00.5+08:00,2020-06-04T05:00:00Z,co-host,pstn,85221234567,::ffff:192.0.2.7,true,\
            li@example.org,p-1,US,acme,june-4; vigil;;,m-1
            """)
        let expected = ParticipantRecord(
            line: 2, meeting: "m-1", tags: ["june-4", "vigil"], hostAccount: "acme", hostCountry: CountryCode("US"),
            participant: "p-1", user: "li@example.org", isAuthenticated: true, address: try IPAddress("192.0.2.7"),
            phone: PhoneNumber("+85221234567"), channel: .pstn, role: .coHost,
            join: Instant(milliseconds: 1_591_246_800_000),
            leave: Instant(milliseconds: 1_591_246_800_500), trueCountry: CountryCode("HK"))
        #expect(reading.rows == [.record(expected)])
        #expect(reading.error == nil)
    }

    @Test func defaults() {
        let expected = ParticipantRow.record(ParticipantRecord(line: 2, meeting: "m", user: "u"))
        #expect(Reading("meeting,user\nm,u\n").rows == [expected])
        #expect(Reading("meeting,user,ip,channel,role,tags,join\nm,u,,,,,\n").rows == [expected])
    }

    @Test func participantIsTheIdBeforeTheUser() {
        let ids = Reading("meeting,participant,user\nm,p,u\nm,,u\nm,p,\n").records.map(\.id)
        #expect(ids == ["p", "u", "p"])
    }

    @Test(arguments: [
        ("ip", "300.1.1.1", "a part is too large"),
        ("ip", "081.2.69.142", "leading zero"),
        ("ip", "fe80::1%eth0", "zone identifier"),
        ("ip", " 192.0.2.1", "not an IPv4 or IPv6 address"),
        ("phone", "123456", "is no E.164 number"),
        ("phone", "1234567890123456", "is no E.164 number"),
        ("phone", "+", "is no E.164 number"),
        ("phone", "+852 2123 4567", "is no E.164 number"),
        ("phone", "852-2123-4567", "is no E.164 number"),
        ("phone", "0085221234567", "begin with the calling code"),
        ("phone", "++85221234567", "is no E.164 number"),
        ("phone", "８５２２１２３４５６７", "is no E.164 number"),
        ("host_country", "UK", "did you mean `GB`?"),
        ("host_country", "cn", "did you mean `CN`?"),
        ("true_country", "ZZ", "write two capital letters"),
        ("join", "yesterday", "is no RFC 3339 time"),
        ("join", "2020-06-04T12:00:00", "write it with an offset"),
        ("leave", "06/04/2020 12:00:00 PM", "is no RFC 3339 time"),
        ("authenticated", "TRUE", "is neither `true` nor `false`"),
        ("authenticated", "1", "is neither `true` nor `false`"),
        ("channel", "Desktop", "write one of `desktop`, `mobile`, `web`, `pstn`, `sip`, `h323`"),
        ("role", "cohost", "write one of `host`, `co-host`, `panelist`, `attendee`"),
    ])
    func malformedValue(column: String, value: String, message: String) {
        let csv = Reading("meeting,user,\(column)\nm,u,\(value)\nm,next,\n")
        let json = Reading(
            #"[{"meeting": "m", "user": "u",\#n "\#(column)": "\#(value)"}, {"meeting":"m","user":"n"}]"#)
        for (reading, line) in [(csv, 2), (json, 1)] {
            #expect(reading.error == nil)
            #expect(reading.records.count == 1)
            #expect(reading.rejected.map(\.column) == [column])
            #expect(reading.rejected.map(\.line) == [line])
            let text = reading.rejected.first.map(\.description) ?? ""
            #expect(text.hasPrefix("column `\(column)`: `\(value)`"))
            #expect(text.contains(message), "\(text)")
        }
    }

    @Test(arguments: ["1234567", "+1234567", "123456789012345", "+123456789012345"])
    func phone(number: String) {
        let phones = Reading("meeting,user,phone\nm,u,\(number)\n").records.map(\.phone)
        #expect(phones.map { $0?.digits } == [String(number.drop { $0 == "+" })])
    }

    @Test func missingInRow() {
        let reading = Reading("meeting,participant,user\n,p,u\nm,,\n")
        #expect(
            reading.summary == [
                "line 2: column `meeting`: no meeting; every row names one",
                "line 3: column `participant`: neither a participant nor a user; every row names at least one of them",
            ])
    }

    @Test func leaveBeforeJoin() {
        let reading = Reading(
            """
            meeting,user,join,leave
            m,u,2020-06-04T12:00:00Z,2020-06-04T12:00:00Z
            m,v,2020-06-04T12:00:00Z,2020-06-04T13:59:59+02:00
            """)
        #expect(
            reading.summary == [
                "2 m u",
                "line 3: column `leave`: left at 2020-06-04T11:59:59Z, before the join at 2020-06-04T12:00:00Z; "
                    + "swap them or correct one",
            ])
    }

    @Test func valuesInMessagesAreShortAndVisible() {
        let long = String(repeating: "9", count: 5000)
        let message = Reading("meeting,user,ip\nm,u,\(long)\n").summary.first ?? ""
        #expect(message.utf8.count < 250)
        #expect(message.contains("…"))
        let hidden = Reading("meeting,user,role\nm,u,a\u{1B}[31m\u{202E}b\n").summary.first ?? ""
        #expect(hidden.contains("`a\\u{1b}[31m\\u{202e}b`"))
    }

    /// Strings are given again from one row to the next, so a change of any of them must be noticed.
    @Test func changingMeetings() {
        let text = "meeting,user,tags,host_account\na,1,x,h\na,2,x,h\nb,3,y;z,\na,4,,h\n,5,x,h\na,6,x,i\n"
        let records = Reading(text).records
        #expect(records.map(\.meeting) == ["a", "a", "b", "a", "a"])
        #expect(records.map(\.tags) == [["x"], ["x"], ["y", "z"], [], ["x"]])
        #expect(records.map(\.hostAccount) == ["h", "h", nil, "h", "i"])
    }
}

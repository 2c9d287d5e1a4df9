import CordonModel
import CordonPolicy
import Testing

@Suite struct EvaluatorTests {
    @Test(arguments: [
        (
            ["id: b, effect: admit, tier: first, when: always", "id: a, effect: deny, tier: second, when: always"],
            "admit b"
        ),
        (
            ["id: a, effect: deny, tier: second, when: always", "id: b, effect: hold, tier: first, when: always"],
            "hold b"
        ),
        (
            ["id: a, effect: admit, tier: first, when: always", "id: b, effect: hold, tier: first, when: always"],
            "hold b"
        ),
        (
            [
                "id: a, effect: hold, tier: first, when: always", "id: c, effect: deny, tier: first, when: always",
                "id: 0, effect: admit, tier: first, when: always",
            ], "deny c"
        ),
        (
            ["id: a, effect: deny, tier: first, when: always", "id: B, effect: deny, tier: first, when: always"],
            "deny B"
        ),
        (
            ["id: a.1, effect: deny, tier: first, when: always", "id: a-1, effect: deny, tier: first, when: always"],
            "deny a-1"
        ),
        (
            ["id: '9', effect: deny, tier: first, when: always", "id: '10', effect: deny, tier: first, when: always"],
            "deny 10"
        ),
        (
            ["id: ab, effect: deny, tier: first, when: always", "id: a, effect: deny, tier: first, when: always"],
            "deny a"
        ),
        (["id: a, effect: deny, tier: first, when: { role: host }"], "hold -"), ([], "hold -"),
    ])
    func tiersAndEffects(rules: [String], expected: String) throws {
        for order in [rules, rules.reversed()] {
            let policy = try policy(order, default: "hold", head: "tiers: [first, second]")
            let decision = try Evaluator(policy).decide(Request())
            #expect("\(decision.effect) \(decision.rule ?? "-")" == expected)
        }
    }

    @Test(arguments: [
        ("from: 2020-06-04T12:00:00.001Z", false, true, true), ("from: 2020-06-04T12:00:00.002Z", false, false, true),
        ("until: 2020-06-04T12:00:00.001Z", true, false, false), ("until: 2020-06-04T12:00:00.002Z", true, true, false),
        ("from: 2020-06-04T12:00:00.001Z, until: 2020-06-04T12:00:00.002Z", false, true, false),
        ("from: 2020-06-04T14:00:00.001+02:00", false, true, true), ("until: 2020-06-05", true, true, true),
        ("from: 2020-06-05", false, false, false),
    ])
    func windows(during: String, before: Bool, at: Bool, after: Bool) throws {
        let policy = try policy(["id: r, effect: deny, when: always, during: { \(during) }"])
        for (milliseconds, expected) in [(0, before), (1, at), (2, after)] {
            let instant = Instant(milliseconds: 1_591_272_000_000 + Int64(milliseconds))
            #expect(try Evaluator(policy).decide(Request(instant: instant)).effect == (expected ? .deny : .admit))
        }
        #expect(throws: EvaluationError.instantMissing) { try Evaluator(policy).decide(Request()) }
    }

    @Test func exceptionsEnd() throws {
        let exceptions = """
            { when: { role: host }, approved-by: a, reason: b, until: 2020-06-05 }, \
            { when: { user: u }, approved-by: a, reason: b, until: 2020-06-06 }
            """
        let policy = try policy(["id: r, effect: deny, when: always, exceptions: [\(exceptions)]"])
        for (role, user, time, expected) in [
            (Role.host, nil, "2020-06-04T23:59:59.999Z", Effect.admit), (.host, nil, "2020-06-05", .deny),
            (.attendee, nil, "2020-06-04", .deny), (.host, "u", "2020-06-05", .admit),
            (.host, "u", "2020-06-06", .deny),
        ] {
            let request = Request(role: role, user: user, instant: try instant(time))
            #expect(try Evaluator(policy).decide(request).effect == expected)
        }
        #expect(throws: EvaluationError.instantMissing) { try Evaluator(policy).decide(Request()) }
    }

    @Test func allowOnly() throws {
        let plain = try policy(["id: r, allow-only: [US, CA]"])
        let limited = try policy(["id: r, allow-only: [US, CA], when: { role: host }"])
        let open = try policy(["id: r, allow-only: [US, unknown]"])
        for (address, country, denied, deniedOpen) in [
            ("8.8.8.8", "US", false, false), ("8.8.8.8", "DE", true, true), ("8.8.8.8", nil, true, false),
            (nil, nil, true, false), ("10.0.0.1", "US", true, true), (nil, "US", false, false),
        ] {
            let place = try place(address, country)
            #expect(try Evaluator(plain).decide(Request(place: place)).effect == (denied ? .deny : .admit))
            #expect(try Evaluator(open).decide(Request(place: place)).effect == (deniedOpen ? .deny : .admit))
            #expect(try Evaluator(limited).decide(Request(place: place)).effect == .admit)
            #expect(
                try Evaluator(limited).decide(Request(place: place, role: .host)).effect == (denied ? .deny : .admit))
        }
    }

    @Test(arguments: [
        ("{ role: attendee }", true), ("{ role: host }", false), ("{ authenticated: false }", true),
        ("{ authenticated: true }", false), ("{ authenticated: [true, false] }", true), ("{ channel: desktop }", false),
        ("{ not: { channel: desktop } }", true), ("{ not: { user: u } }", true),
        ("{ not: { email-domain: e.org } }", true),
        ("{ not: { meeting: m } }", true), ("{ not: { meeting-tag: t } }", true),
        ("{ not: { host-account: a } }", true),
        ("{ not: { host-region: US } }", true), ("{ not: { network: [0.0.0.0/0, '::/0'] } }", true),
        ("{ not: { address-kind: global } }", true), ("{ not: { asn: 0 } }", true),
        ("{ not: { anonymizer: any } }", true),
        ("{ region: unknown }", true), ("{ not: { region: unknown } }", false), ("{ not: { region: [US] } }", true),
        ("{ all: [{ role: attendee }, { user: u }] }", false), ("{ any: [{ user: u }, { role: attendee }] }", true),
        ("{ role: attendee, user: u }", false), ("{ not: { role: attendee, user: u } }", true), ("always", true),
        ("{ not: always }", false),
    ])
    func nothingGiven(when: String, expected: Bool) throws {
        #expect(try isDenied(when, Request()) == expected)
    }

    @Test(arguments: [
        ("{ email-domain: example.org }", "a@example.org", true),
        ("{ email-domain: EXAMPLE.org }", "a@Example.ORG", true),
        ("{ email-domain: example.org }", "a@sub.example.org", false),
        ("{ email-domain: '*.example.org' }", "a@example.org", false),
        ("{ email-domain: '*.example.org' }", "a@b.C.example.org", true),
        ("{ email-domain: '*.example.org' }", "a@badexample.org", false),
        ("{ email-domain: '*.example.org' }", "a@.example.org", false),
        ("{ email-domain: example.org }", "x@y@example.org", true),
        ("{ email-domain: example.org }", "example.org", false), ("{ user: Ann }", "ann", false),
        ("{ user: Ann }", "Ann", true),
        ("{ user: caf\u{E9} }", "cafe\u{301}", false), ("{ user: [caf\u{E9}, cafe\u{301}] }", "cafe\u{301}", true),
        ("{ user: '007' }", "7", false), ("{ user: 1e3 }", "1e3", true), ("{ user: NO }", "NO", true),
    ])
    func principals(when: String, user: String, expected: Bool) throws {
        #expect(try isDenied(when, Request(user: user)) == expected)
    }

    @Test(arguments: [
        ("{ meeting-tag: [x, june-4] }", true), ("{ meeting-tag: june }", false),
        ("{ not: { meeting-tag: press } }", false),
        ("{ meeting: '100' }", true), ("{ meeting: '0100' }", false), ("{ host-region: [HK] }", true),
        ("{ channel: [sip, pstn] }", true),
        ("{ host-region: CN }", false), ("{ host-account: Acme }", false), ("{ host-account: acme }", true),
    ])
    func meetings(when: String, expected: Bool) throws {
        let request = Request(
            meeting: "100", meetingTags: ["press", "june-4"], hostAccount: "acme", hostCountry: CountryCode("HK"),
            channel: .pstn)
        #expect(try isDenied(when, request) == expected)
    }
}

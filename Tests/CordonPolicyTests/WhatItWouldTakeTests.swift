import CordonModel
import CordonPolicy
import Testing

@Suite struct WhatItWouldTakeTests {
    private static let mainland = "regions: { mainland: { include: [CN], exclude: [HK, MO, TW] } }"

    @Test func anotherPlace() throws {
        let policy = try policy(["id: r, effect: deny, when: { region: mainland }"], head: Self.mainland)
        let request = Request(place: try place("8.8.8.8", "CN"))
        #expect(try text(policy, request) == ["place HK MO TW | any other country | unknown -> admit"])
        let other = Request(place: try place("8.8.8.8", "DE"))
        #expect(try text(policy, other) == ["place CN -> deny"])
    }

    @Test func countriesOfNamedContinentsStandApart() throws {
        let policy = try policy(["id: r, effect: deny, when: { region: [continent:AS, US-NJ] }"])
        let japan = Location(country: CountryCode("JP"), continent: .asia)
        let request = Request(place: Place(address: try IPAddress("8.8.8.8"), location: japan))
        #expect(try text(policy, request) == ["place US | any other country | unknown -> admit"])
        let american = Request(place: try place("8.8.8.8", "US"))
        #expect(try text(policy, american) == ["place US-NJ | any other country in continent:AS -> deny"])
    }

    @Test func addressesASNsAndAnonymizers() throws {
        let network = try policy(
            ["id: r, effect: deny, when: { network: [8.0.0.0/8, 8.8.0.0/16], not: { network: 8.8.8.0/24 } }"])
        let request = Request(place: try place("8.8.8.8", "US"))
        #expect(try text(network, request) == ["place an address in 8.0.0.0/8 | an address in 8.8.0.0/16 -> deny"])
        let number = try policy(["id: r, effect: deny, when: { asn: [15169, 4134] }"])
        let google = Request(place: try place("8.8.8.8", "US", asn: 15169))
        #expect(try text(number, google) == ["place any other AS -> admit"])
        let hiding = try policy(["id: r, effect: deny, when: { not: { anonymizer: [tor, vpn] } }"])
        #expect(try text(hiding, request) == ["place vpn | tor -> admit"])
        let kind = try policy(["id: r, effect: admit, when: { address-kind: private }"], default: "deny")
        #expect(try text(kind, request) == ["place a special address (private) -> admit"])
        #expect(
            try text(kind, Request(place: try place("10.0.0.9")))
                == ["place a special address (shared) | any other address -> deny"])
    }

    /// Who has a special address would need another one to be anywhere.
    @Test func aSpecialAddressGoesWithItsPlace() throws {
        let policy = try policy(["id: r, allow-only: [US]"])
        let request = Request(place: try place("10.0.0.1"))
        #expect(try text(policy, request) == ["place US -> admit"])
    }

    /// Two aspects of a place are one attribute.
    @Test func asFewAspectsAsWillDo() throws {
        let policy = try policy(
            ["id: r, effect: admit, when: { region: US, not: { anonymizer: any } }"], default: "deny")
        let hidden = Place(
            address: try IPAddress("8.8.8.8"), location: Location(country: CountryCode("CN"), anonymizers: [.vpn]))
        let answer = try WhatItWouldTake(policy, Request(place: hidden))
        #expect(answer.size == 1)
        #expect(answer.ways.map(text) == ["place US + place no anonymizer -> admit"])
        #expect(try text(policy, Request(place: try place("8.8.8.8", "CN"))) == ["place US -> admit"])
    }

    @Test func anotherChannel() throws {
        let policy = try policy(["id: r, effect: deny, when: { channel: [web, mobile] }"])
        let request = Request(place: try place("8.8.8.8", "US"), channel: .web)
        #expect(try text(policy, request) == ["channel desktop -> admit"])
        #expect(try text(policy, Request(channel: .sip)) == ["channel mobile | web -> deny"])
    }

    @Test func diallingInMovesThePlace() throws {
        let rules = ["id: r, effect: deny, when: { region: CN }", "id: p, effect: hold, when: { channel: pstn }"]
        let request = Request(place: try place("8.8.8.8", "CN"), channel: .web)
        let hongKong = Place(
            phone: PhoneNumber("+85221234567"), evidence: Evidence(callingCodeOf: [try #require(CountryCode("HK"))]))
        let policy = try policy(rules)
        let answer = try WhatItWouldTake(policy, request, otherPlace: hongKong)
        #expect(
            answer.ways.map(text) == ["place any other country | unknown -> admit", "channel pstn -> hold"])
        #expect(try text(policy, request) == ["place any other country | unknown -> admit"])
        let caller = Request(place: hongKong, channel: .pstn)
        #expect(try text(policy, caller) == ["place CN -> deny", "channel desktop -> admit"])
    }

    @Test func anotherTime() throws {
        let policy = try policy([
            "id: r, effect: deny, when: always, during: { from: 2020-05-22, until: 2020-06-12 }",
            "id: s, effect: hold, when: always, exceptions: [{ when: always, approved-by: a, reason: b, until: 2021-01-01 }]",
        ])
        let request = Request(instant: try instant("2020-06-04"))
        #expect(
            try text(policy, request) == [
                "time from 2020-06-12T00:00:00Z until 2021-01-01T00:00:00Z | before 2020-05-22T00:00:00Z -> admit",
                "time from 2021-01-01T00:00:00Z on -> hold",
            ])
    }

    @Test func membershipsAndVersionsEnd() throws {
        let union = try policy(["id: r, allow-only: [EU]"])
        let british = Request(place: try place("8.8.8.8", "GB"), instant: try instant("2020-03-01"))
        let answer = try WhatItWouldTake(union, british)
        let time = try #require(answer.ways.first { $0.changes[0].dimension == .time })
        #expect(time.changes[0].labels == ["from 1973-01-01T00:00:00Z until 2020-01-31T23:00:00Z"])
        let dated = try policy(
            ["id: r, effect: deny, when: { region: old }"],
            head: "regions: { old: { include: [CN], during: { until: 2020-01-01 } } }")
        let late = Request(place: try place("8.8.8.8", "CN"), instant: try instant("2020-06-04"))
        #expect(try text(dated, late) == ["time before 2020-01-01T00:00:00Z -> deny"])
    }

    @Test func anotherLogin() throws {
        let policy = try policy(
            [
                "id: r, effect: admit, when: { any: [{ user: boss }, { email-domain: example.org, authenticated: true }] }"
            ],
            default: "deny")
        let request = Request(user: "someone@example.org")
        #expect(
            try text(policy, request) == [
                "login logged in | boss, not logged in | boss, logged in | somebody else at example.org, logged in -> admit"
            ])
        #expect(
            try text(policy, Request(user: "boss")) == [
                "login somebody else at example.org, not logged in | somebody else, not logged in | "
                    + "somebody else, logged in | nobody who is known, not logged in | nobody who is known, logged in -> deny"
            ])
    }

    @Test func severalAtOnce() throws {
        let policy = try policy([
            "id: r, effect: deny, when: { region: [CN, RU], channel: web }, during: { from: 2021-01-01 }"
        ])
        let request = Request(place: try place("8.8.8.8", "US"), channel: .sip, instant: try instant("2020-06-04"))
        let answer = try WhatItWouldTake(policy, request)
        #expect(answer.size == 3)
        #expect(answer.ways.map(text) == ["channel web + place CN RU + time from 2021-01-01T00:00:00Z on -> deny"])
    }

    @Test(arguments: ["always", "{ role: attendee }", "{ meeting-tag: x }"])
    func nothingChangesTheAnswer(when: String) throws {
        let policy = try policy(["id: r, effect: deny, when: \(when)"])
        let answer = try WhatItWouldTake(policy, Request(place: try place("8.8.8.8", "US"), meetingTags: ["x"]))
        #expect(answer.ways.isEmpty)
        #expect(answer.size == nil)
        #expect(answer.isComplete)
    }

    @Test func moreNetworksThanAreLookedAt() throws {
        let networks = (0..<1100).map { "9.\($0 / 256).\($0 % 256).0/24" }.joined(separator: ", ")
        let policy = try policy(["id: r, effect: deny, when: { network: [\(networks)] }"])
        let answer = try WhatItWouldTake(policy, Request(place: try place("8.8.8.8", "US")))
        #expect(!answer.isComplete)
        #expect(answer.ways[0].changes[0].values.count == ChangeSpace.valueLimit)
    }

    @Test func aDatedPolicyNeedsAnInstant() throws {
        let policy = try policy(["id: r, effect: deny, when: always, during: { from: 2021-01-01 }"])
        #expect(throws: EvaluationError.instantMissing) { try WhatItWouldTake(policy, Request()) }
    }

    private func text(_ policy: Policy, _ request: Request) throws -> [String] {
        try WhatItWouldTake(policy, request).ways.map(text)
    }

    /// Countries and their like in one word each with blanks between, others with bars.
    private func text(_ way: WhatItWouldTake.Way) -> String {
        let changes = way.changes.map { change in
            let isWord = change.labels.map { $0.utf8.count == 2 }
            let joined = change.labels.indices.reduce("") { text, index in
                let separator = index == 0 ? "" : isWord[index] && isWord[index - 1] ? " " : " | "
                return text + separator + change.labels[index]
            }
            return "\(change.dimension.attribute.rawValue) \(joined)"
        }
        return changes.joined(separator: " + ") + " -> \(way.effect.rawValue)"
    }
}

import CordonLanguage
import CordonModel
import CordonPolicy
import CordonTestSupport
import Testing

/// Whether the values that stand for all others really do: whatever else somebody changes, no other answer is reached
/// by fewer changes than the search says.
@Suite struct ChangeSpaceTests {
    @Test(arguments: 0..<4)
    func nothingElseTakesLess(seed: UInt64) throws {
        var changes = RandomChange(random: RandomPolicy(seed: 500 + seed, ruleLimit: 4))
        var changing = 0
        for _ in 0..<150 {
            let text = changes.random.text()
            let policy = try #require(
                PolicyReader.read(SourceFile(path: "random.yaml", bytes: Array(text.utf8))).policy)
            let request = try changes.request()
            let evaluator = Evaluator(policy)
            let own = try evaluator.decide(request).effect
            let answer = try WhatItWouldTake(policy, request, limit: 3000)
            for _ in 0..<20 {
                let (other, count) = try changes.change(request)
                guard try evaluator.decide(other).effect != own else { continue }
                changing += 1
                if let size = answer.size { #expect(size <= count, "\(text)\n\(request)\n\(other)") }
                #expect(answer.size != nil || !answer.isComplete, "\(text)\n\(request)\n\(other)")
            }
        }
        #expect(changing > 150)
    }

    @Test func otherAddressesAndSpecialOnes() throws {
        let everything = try policy(["id: r, effect: deny, when: { network: [0.0.0.0/0, '::/0', 8.8.8.8/32] }"])
        let request = Request(place: try place("8.8.8.8", "US"))
        let space = ChangeSpace(everything, request)
        let addresses = space.values(of: .place(.address)).compactMap { space.changed([$0]).place.address }
        #expect(addresses.count == 3)
        #expect(addresses.allSatisfy { !$0.kind.isSpecial })
    }

    /// A policy may place tunnels by the address inside: another address of the same network changes nothing then.
    @Test func embeddedTunnels() throws {
        let policy = try policy(
            ["id: r, effect: deny, when: { region: GB, network: '2002::/16' }"], head: "location: { tunnels: embedded }"
        )
        let request = Request(place: try place("2002:5102:458e::1", nil, inner: "GB"))
        #expect(try Evaluator(policy).decide(request).effect == .deny)
        let ways = try WhatItWouldTake(policy, request).ways
        let addresses = ways.flatMap(\.changes).flatMap(\.labels)
        #expect(!addresses.contains { $0.contains("2002::/16") }, "\(addresses)")
        #expect(addresses.contains { $0.contains("any other address") })
    }

    @Test func whatThePolicyDoesNotAskIsNotTried() throws {
        let policy = try policy(["id: r, effect: deny, when: { channel: web }"])
        #expect(ChangeSpace(policy, Request(channel: .web)).dimensions == [.channel])
        let number = try #require(PhoneNumber("+85221234567"))
        let other = Place(phone: number, evidence: .none)
        let space = ChangeSpace(policy, Request(channel: .web), otherPlace: other)
        #expect(space.values(of: .channel) == [.channel(.desktop), .channel(.pstn)])
        #expect(space.changed([.channel(.pstn)]).place == other)
    }
}

/// Requests by address, told by one source, and changes of them.
private struct RandomChange {
    var random: RandomPolicy

    mutating func request() throws -> Request {
        Request(
            place: try place(), meeting: random.dice.pick([nil] + randomMeetings),
            meetingTags: random.dice.pick([[], ["june-4"]]),
            channel: random.dice.pick(Self.channels), role: random.dice.pick(Role.allCases),
            user: random.dice.pick(Self.people),
            isAuthenticated: random.dice.chance(2), instant: instant())
    }

    /// Some other request, and in how many attributes it is another one at most.
    mutating func change(_ request: Request) throws -> (request: Request, count: Int) {
        var result = request
        let attributes = Set(
            (0...random.dice.pick([0, 0, 1, 2])).map { _ in random.dice.pick(RequestAttribute.allCases) })
        for attribute in attributes {
            switch attribute {
            case .place: result.place = try place()
            case .channel: result.channel = random.dice.pick(Self.channels)
            case .time: result.instant = instant()
            case .login:
                result.principal = Principal(
                    user: random.dice.pick(Self.people), isAuthenticated: random.dice.chance(2))
            }
        }
        return (result, attributes.count)
    }

    private mutating func instant() -> Instant {
        Instant(
            milliseconds: random.dice.pick(randomInstants).milliseconds
                + random.dice.pick([-1, 0, 1, -86_400_000, 86_400_000]))
    }

    private mutating func place() throws -> Place {
        let country = random.dice.pick(Self.countries).flatMap { CountryCode($0) }
        let subdivision = random.dice.pick([nil, "US-NJ", "US-CA", "CN-BJ", "UA-43", "DE-BY"]).flatMap {
            SubdivisionCode($0)
        }
        let location = Location(
            country: country, registeredCountry: random.dice.pick(Self.countries).flatMap { CountryCode($0) },
            representedCountry: random.dice.pick(Self.countries).flatMap { CountryCode($0) },
            continent: country?.continent,
            subdivisions: [subdivision].compactMap { $0 }.filter { $0.country == country },
            asn: random.dice.pick([nil, 4134, 15169, 0, 1]),
            anonymizers: random.dice.pick([[], [.vpn], [.tor], [.hosting]]))
        return Place(address: try IPAddress(random.dice.pick(Self.addresses)), location: location)
    }

    private static let channels = Channel.allCases.filter { $0 != .pstn }
    private static let people: [String?] = [nil, "other", "x@example.org", "x@y.org"] + randomUsers
    private static let countries: [String?] = [nil, "CN", "HK", "US", "CA", "NO", "TW", "XK", "DE", "UA", "JP", "MX"]
    private static let addresses = [
        "8.8.8.8", "8.8.9.8", "81.2.69.142", "81.2.69.143", "81.2.69.141", "2001:4860::1", "2a00::1", "2400::1",
    ]
}

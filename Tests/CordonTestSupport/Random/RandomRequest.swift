package import CordonModel

/// Makes requests that ask policies of ``RandomPolicy`` at their edges.
package struct RandomRequest {
    package var dice: Dice

    package init(seed: UInt64) {
        dice = Dice(seed: seed)
    }

    package mutating func request() -> Request {
        Request(
            place: place(), meeting: dice.pick([nil] + randomMeetings),
            meetingTags: dice.pick([[], [], ["june-4"], ["press", "june-4"], ["NO"], ["other"], [""]]),
            hostAccount: dice.pick([nil, "acme", "ACME", "other"]),
            hostCountry: dice.pick([nil, "US", "CN", "HK", "DE"]).flatMap { CountryCode($0) },
            channel: dice.pick([nil] + Channel.allCases), role: dice.pick(Role.allCases),
            user: dice.pick([nil, "other"] + randomUsers), isAuthenticated: dice.chance(2), instant: instant(),
            state: EnforcementState(ended: struck(), suspended: struck()))
    }

    private mutating func instant() -> Instant? {
        if dice.chance(30) { return nil }
        let boundary = dice.pick(randomInstants).milliseconds
        return Instant(milliseconds: boundary + dice.pick([-1, 0, 0, 1, -86_400_000, 86_400_000]))
    }

    /// Rules of policies and of sets.
    private mutating func struck() -> Set<String> {
        let levels = [nil] + randomLevels + ["extra"]
        let ids = levels.flatMap { level in randomIDs.map { id in level.map { "\($0)/\(id)" } ?? id } }
        return dice.chance(4) ? [] : Set(dice.some(of: ids, one: 2))
    }

    mutating func place() -> Place {
        if dice.chance(12) { return dialIn() }
        let address = dice.pick(randomAddresses).flatMap { try? IPAddress($0) }
        return Place(
            address: address, evidence: Evidence(sources: sources()), embeddedEvidence: Evidence(sources: sources()))
    }

    private mutating func dialIn() -> Place {
        let codes = dice.pick([[], ["HK"], ["US", "CA"], ["CN"], ["KZ", "RU", "CN"]]).compactMap { CountryCode($0) }
        return Place(phone: PhoneNumber("+85221234567"), evidence: Evidence(callingCodeOf: codes))
    }

    /// Up to four sources; often the same words again, in another order, or some of them.
    package mutating func sources() -> [Location?] {
        var sources: [Location?] = []
        for _ in 0..<dice.pick([0, 1, 1, 2, 2, 2, 3, 4]) {
            if dice.chance(3), var word = sources.last {
                let less = dice.number(0...3)
                if less.isMultiple(of: 2) { word?.subdivisions = [] }
                if less == 1 { word?.subdivisions.reverse() }
                if dice.chance(2) { word?.continent = nil }
                sources.append(word)
            } else {
                sources.append(location())
            }
        }
        return sources
    }

    private mutating func location() -> Location? {
        if dice.chance(6) { return nil }
        return Location(
            country: country(), registeredCountry: country(), representedCountry: dice.chance(2) ? nil : country(),
            continent: dice.pick([nil] + ContinentCode.allCases),
            subdivisions: dice.pick([[], [], ["US-NJ"], ["US-CA"], ["CN-BJ"], ["UA-43", "US-NJ"]]).compactMap {
                SubdivisionCode($0)
            },
            asn: dice.pick([nil, 4134, 15169, 0, 1]),
            anonymizers: dice.pick([[], [], [.vpn], [.hosting, .tor], [.privateRelay], Set(AnonymizerKind.allCases)]))
    }

    private mutating func country() -> CountryCode? { dice.pick(randomCountries).flatMap { CountryCode($0) } }
}

private let randomCountries: [String?] =
    [nil, "CN", "CN", "HK", "US", "US", "CA", "NO", "TW", "XK", "DE", "GB", "GL", "GI", "LI", "HR", "GP"]

/// Ordinary ones, special ones of all kinds and tunnels, many beside a network of ``randomNetworks``.
package let randomAddresses: [String?] = [
    nil, "8.8.8.8", "8.8.8.8", "8.8.9.8", "81.2.69.142", "81.2.69.143", "::ffff:81.2.69.141", "2001:4860::1",
    "2a00::1", "2400::1", "203.0.113.7", "10.0.0.1", "127.0.0.1", "100.64.0.1", "224.0.0.1", "::1", "fe80::1",
    "2002:5102:458e::1", "169.254.1.1", "198.18.0.1", "240.0.0.1",
    "2002:0a00:0001::1", "64:ff9b::5102:458e", "64:ff9b::10.0.0.1", "2001:0:1:2::3", "::81.2.69.142", "fd00::1",
]

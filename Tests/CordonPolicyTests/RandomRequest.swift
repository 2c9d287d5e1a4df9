import CordonModel
import CordonTestSupport

/// Makes requests that ask policies of ``RandomPolicy`` at their edges.
struct RandomRequest {
    var random: RandomPolicy

    init(generator: SeededGenerator) {
        random = RandomPolicy(generator: generator)
    }

    mutating func request() -> Request {
        Request(
            place: place(), meeting: random.pick([nil] + meetings),
            meetingTags: random.pick([[], [], ["june-4"], ["press", "june-4"], ["NO"], ["other"], [""]]),
            hostAccount: random.pick([nil, "acme", "ACME", "other"]),
            hostCountry: random.pick([nil, "US", "CN", "HK", "DE"]).flatMap { CountryCode($0) },
            channel: random.pick([nil] + Channel.allCases), role: random.pick(Role.allCases),
            user: random.pick([nil, "other"] + users), isAuthenticated: random.chance(2), instant: instant())
    }

    private mutating func instant() -> Instant? {
        if random.chance(30) { return nil }
        let boundary = random.pick(boundaries).milliseconds
        return Instant(milliseconds: boundary + random.pick([-1, 0, 1, -86_400_000, 86_400_000]))
    }

    private mutating func place() -> Place {
        if random.chance(12) { return dialIn() }
        let address = random.pick(addresses).flatMap { try? IPAddress($0) }
        return Place(address: address, evidence: evidence(), embeddedEvidence: evidence())
    }

    private mutating func dialIn() -> Place {
        let codes = random.pick([[], ["HK"], ["US", "CA"], ["CN"], ["KZ", "RU", "CN"]]).compactMap { CountryCode($0) }
        return Place(phone: PhoneNumber("+85221234567"), evidence: Evidence(callingCodeOf: codes))
    }

    /// Up to four sources; often the same words again, or some of them.
    private mutating func evidence() -> Evidence {
        var sources: [Location?] = []
        for _ in 0..<random.pick([0, 1, 1, 2, 2, 2, 3, 4]) {
            if random.chance(3), var word = sources.last {
                if random.chance(2) { word?.subdivisions = [] }
                if random.chance(2) { word?.continent = nil }
                sources.append(word)
            } else {
                sources.append(location())
            }
        }
        return Evidence(sources: sources)
    }

    private mutating func location() -> Location? {
        if random.chance(6) { return nil }
        return Location(
            country: country(), registeredCountry: country(), representedCountry: random.chance(2) ? nil : country(),
            continent: random.pick([nil] + ContinentCode.allCases),
            subdivisions: random.pick([[], [], ["US-NJ"], ["US-CA"], ["CN-BJ"], ["UA-43", "US-NJ"]]).compactMap {
                SubdivisionCode($0)
            },
            asn: random.pick([nil, 4134, 15169, 0, 1]),
            anonymizers: random.pick([[], [], [.vpn], [.hosting, .tor], [.privateRelay], Set(AnonymizerKind.allCases)]))
    }

    private mutating func country() -> CountryCode? {
        random.pick([nil, "CN", "CN", "HK", "US", "US", "CA", "NO", "TW", "XK", "DE"]).flatMap { CountryCode($0) }
    }
}

private let addresses: [String?] = [
    nil, "8.8.8.8", "8.8.8.8", "8.8.9.8", "81.2.69.142", "81.2.69.143", "::ffff:81.2.69.141", "2001:4860::1",
    "2a00::1", "2400::1", "203.0.113.7", "10.0.0.1", "127.0.0.1", "100.64.0.1", "224.0.0.1", "::1", "fe80::1",
    "2002:5102:458e::1",
    "2002:0a00:0001::1", "64:ff9b::5102:458e", "64:ff9b::10.0.0.1", "2001:0:1:2::3", "::81.2.69.142", "fd00::1",
]

import CordonModel

// Values of one attribute, everything else open: one for each that the tests can tell apart.
extension Satisfiability {
    func candidates(for attribute: ConditionAttribute, _ literals: [Literal]) -> [PartialRequest] {
        let conditions = literals.map(\.condition)
        switch attribute {
        case .channel: return ([nil] + Channel.allCases).map { channel in request { $0.channel = .known(channel) } }
        case .role: return Role.allCases.map { role in request { $0.role = .known(role) } }
        case .principal: return principals(conditions).map { value in request { $0.principal = .known(value) } }
        case .meeting: return texts(conditions).map { value in request { $0.meeting = .known(value) } }
        case .hostAccount: return texts(conditions).map { value in request { $0.hostAccount = .known(value) } }
        case .hostCountry: return countries(conditions).map { value in request { $0.hostCountry = .known(value) } }
        case .place: return places(conditions).map { value in request { $0.place = .known(value) } }
        case .meetingTags: return []
        }
    }

    private func request(_ change: (inout PartialRequest) -> Void) -> PartialRequest {
        var request = PartialRequest()
        change(&request)
        return request
    }

    /// The texts that are named, none, and another one.
    private func texts(_ conditions: [Condition]) -> [String?] {
        let named = conditions.reduce(into: Set<ExactText>()) { found, condition in
            switch condition {
            case .meeting(let texts), .hostAccount(let texts), .user(let texts): found.formUnion(texts)
            default: break
            }
        }
        return [nil, Self.other(than: named)] + named.sorted().map(\.text)
    }

    private static func other(than named: Set<ExactText>) -> String {
        String(repeating: "x", count: (named.map(\.text.utf8.count).max() ?? 0) + 1)
    }

    private func countries(_ conditions: [Condition]) -> [CountryCode?] {
        let named = conditions.reduce(into: Set<CountryCode>()) { found, condition in
            if case .hostRegion(let countries) = condition { found.formUnion(countries) }
        }
        return [nil] + [CountryCode.assigned.first { !named.contains($0) }] + named.sorted().map { $0 }
    }

    /// Named users, somebody at each named domain and below it, somebody else, nobody; logged in or not.
    private func principals(_ conditions: [Condition]) -> [Principal] {
        let domains = conditions.flatMap { condition in
            if case .emailDomain(let patterns) = condition { patterns.map(\.domain) } else { [] }
        }
        let users = texts(conditions)
        let stranger = users[1] ?? ""
        let atDomains = domains.flatMap { ["\(stranger)@\($0)", "\(stranger)@\(stranger).\($0)"] }
        return (users + atDomains).flatMap { user in
            [true, false].map { Principal(user: user, isAuthenticated: $0) }
        }
    }
}

// Places.
extension Satisfiability {
    /// A place for each that the tests can tell apart, likely ones first; too many where they are more than the limit.
    private func places(_ conditions: [Condition]) -> [Place] {
        let asked = PlaceQuestions(conditions, policy)
        guard asked.count <= Self.limit else { return Array(repeating: Place(), count: Self.limit + 1) }
        return asked.locations.flatMap { location in
            asked.addresses.map { Place(address: $0, location: location, embeddedLocation: location) }
        } + asked.dialIns
    }
}

/// What some tests ask of places.
private struct PlaceQuestions {
    private let stories: [Story]
    private var networks: Set<IPNetwork> = []
    private var numbers: Set<UInt32> = []
    private var asksForAddress = false
    private var asksForAnonymizers = false
    private var registered: [CountryCode?] = [nil]
    private var represented: [CountryCode?] = [nil]

    init(_ conditions: [Condition], _ policy: Policy) {
        let members = policy.members(reachableFrom: conditions.flatMap(\.members))
        stories = Possibilities(toldApartBy: members).stories(of: .none) + [.silence]
        let countries = [nil] + Set(stories.compactMap(\.country)).sorted()
        for condition in conditions {
            switch condition {
            case .network(let list): networks.formUnion(list)
            case .asn(let list): numbers.formUnion(list)
            case .anonymizer: asksForAnonymizers = true
            case .addressKind: asksForAddress = true
            case .region(.registered, _): registered = countries
            case .region(.represented, _): represented = countries
            default: break
            }
        }
        for member in members {
            if case .network(let network) = member { networks.insert(network) }
            if case .asn(let number) = member { numbers.insert(number) }
        }
        asksForAddress = asksForAddress || !networks.isEmpty
    }

    var count: Int {
        let addressCount = asksForAddress ? Self.samples.count + networks.count * 6 : 2
        return [stories.count, registered.count, represented.count, asns.count, anonymizers.count].reduce(addressCount)
        {
            min($0 * $1, 1 << 40)
        }
    }

    /// An ordinary one or none, a special one; where addresses are asked for, one of each kind, and the ends of each
    /// network with their neighbours.
    var addresses: [IPAddress?] {
        guard asksForAddress else { return [nil, Self.samples[2]] }
        let ends = networks.flatMap { network in
            [network.firstAddress, network.lastAddress].flatMap { [$0] + $0.neighbours }
        }
        return [nil] + Self.samples + ends
    }

    private static let samples: [IPAddress] = [
        "8.8.8.8", "2620:fe::9", "10.0.0.1", "100.64.0.1", "127.0.0.1", "169.254.0.1", "192.0.2.1", "224.0.0.1",
        "198.18.0.1", "::8.8.8.8", "2001:0:1::1", "240.0.0.1", "2002:808:808::1", "64:ff9b::8.8.8.8",
    ].compactMap { try? IPAddress($0) }

    private var asns: [UInt32?] { numbers.isEmpty ? [nil] : [nil, UInt32.max] + numbers.sorted() }

    private var anonymizers: [Set<AnonymizerKind>] {
        asksForAnonymizers ? [[], Set(AnonymizerKind.allCases)] + AnonymizerKind.allCases.map { [$0] } : [[]]
    }

    var locations: [Location] {
        stories.flatMap { story in
            registered.flatMap { registered in
                represented.flatMap { represented in locations(story, registered, represented) }
            }
        }
    }

    private func locations(
        _ story: Story, _ registered: CountryCode?, _ represented: CountryCode?
    ) -> [Location] {
        asns.flatMap { asn in
            anonymizers.map { kinds in
                Location(
                    country: story.country, registeredCountry: registered, representedCountry: represented,
                    continent: story.continent, subdivisions: story.subdivisions, asn: asn, anonymizers: kinds)
            }
        }
    }

    /// Numbers have no network, no ASN and no anonymizer, wherever they are.
    var dialIns: [Place] {
        let number = PhoneNumber("+12025550100")
        return stories.map { Place(phone: number, evidence: Evidence(callingCodeOf: [$0.country].compactMap { $0 })) }
    }
}

extension Policy {
    /// Some members and, where they name regions, theirs.
    fileprivate func members(reachableFrom members: [RegionMember]) -> [RegionMember] {
        var found = members
        var seen: Set<Int> = []
        var next = 0
        while next < found.count {
            if case .region(let index) = found[next], seen.insert(index).inserted { found += regions[index].members }
            next += 1
        }
        return found
    }
}

extension IPAddress {
    /// The addresses just before and behind.
    fileprivate var neighbours: [IPAddress] {
        switch self {
        case .v4(let address):
            [address.bits &- 1, address.bits &+ 1].map { .v4(IPv4Address(bits: $0)) }
        case .v6(let address):
            [address.bits &- 1, address.bits &+ 1].map { .v6(IPv6Address(bits: $0)) }
        }
    }
}

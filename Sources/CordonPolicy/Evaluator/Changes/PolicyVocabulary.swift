package import CordonModel

/// What the conditions of a policy's rules name: by nothing else can the policy tell requests apart.
///
/// Jurisdictions and triggers are left out, as no decision depends on them.
package struct PolicyVocabulary: Sendable {
    package private(set) var countries: [RegionAspect: Set<CountryCode>] = [:]
    package private(set) var subdivisions: Set<SubdivisionCode> = []
    package private(set) var continents: Set<ContinentCode> = []
    /// In the order of the policy, each once.
    package private(set) var networks: [IPNetwork] = []
    package private(set) var asns: Set<UInt32> = []
    package private(set) var anonymizers: Set<AnonymizerKind> = []
    package private(set) var addressKinds: Set<AddressKind> = []
    package private(set) var channels: Set<Channel> = []
    package private(set) var users: Set<ExactText> = []
    package private(set) var domains: [EmailDomainPattern] = []
    package private(set) var asksAuthenticated = false
    package private(set) var asksUnknown = false
    /// Where windows, exceptions, versions of regions and memberships of unions begin or end.
    package private(set) var boundaries: Set<Instant> = []
    /// How many conditions and members of regions there are; about the work of one decision.
    package private(set) var size = 0
    private var knownNetworks: Set<IPNetwork> = []
    private var knownDomains: Set<EmailDomainPattern> = []
    private var seenRegions: Set<SeenRegion> = []

    private struct SeenRegion: Hashable {
        let index: Int
        let aspect: RegionAspect
    }

    package init(of policy: Policy) {
        for rule in policy.rules {
            add(rule.window)
            add(rule.condition, policy)
            for exception in rule.exceptions {
                boundaries.insert(exception.until)
                add(exception.condition, policy)
            }
        }
    }

    /// What a union of regions names, as of a jurisdiction or a trigger.
    package init(of union: RegionUnion, in policy: Policy) {
        add(union, .used, policy)
    }

    /// Whether it matters in which country somebody is.
    var asksCountry: Bool { asksUnknown || !continents.isEmpty || !(countries[.used] ?? []).isEmpty }
}

extension PolicyVocabulary {
    private mutating func add(_ window: Window) {
        boundaries.formUnion([window.from, window.until].compactMap { $0 })
    }

    private mutating func add(_ condition: Condition, _ policy: Policy) {
        size += 1
        switch condition {
        case .region(let aspect, let union): add(union, aspect, policy)
        case .network(let list): for network in list { add(network) }
        case .asn(let numbers): asns.formUnion(numbers)
        case .anonymizer(let kinds): anonymizers.formUnion(kinds)
        case .addressKind(let kinds): addressKinds.formUnion(kinds)
        case .channel(let named): channels.formUnion(named)
        case .user(let named): users.formUnion(named)
        case .emailDomain(let patterns): domains += patterns.filter { knownDomains.insert($0).inserted }
        case .authenticated: asksAuthenticated = true
        case .always, .all, .any, .not, .role, .meeting, .meetingTag, .hostAccount, .hostRegion: break
        }
        for part in condition.parts { add(part, policy) }
    }

    private mutating func add(_ union: RegionUnion, _ aspect: RegionAspect, _ policy: Policy) {
        size += union.count
        for member in union {
            switch member {
            case .region(let index): add(regionAt: index, aspect, policy)
            case .network(let network): add(network)
            case .asn(let number): asns.insert(number)
            case .country(let code): countries[aspect, default: []].insert(code)
            case .union(let union): add(union, aspect)
            case .subdivision(let code) where aspect == .used:
                subdivisions.insert(code)
                countries[.used, default: []].insert(code.country)
            case .continent(let code) where aspect == .used: continents.insert(code)
            // Nobody is registered in a part of a country or in a continent.
            case .subdivision, .continent: break
            case .unknown: asksUnknown = true
            }
        }
    }

    private mutating func add(regionAt index: Int, _ aspect: RegionAspect, _ policy: Policy) {
        guard seenRegions.insert(SeenRegion(index: index, aspect: aspect)).inserted else { return }
        for version in policy.regions[index].versions {
            add(version.window)
            add(version.include + version.exclude, aspect, policy)
        }
    }

    private mutating func add(_ union: CountryUnion, _ aspect: RegionAspect) {
        countries[aspect, default: []].formUnion(union.memberships.map(\.country))
        for membership in union.memberships { add(Window(from: membership.from, until: membership.until)) }
    }

    private mutating func add(_ network: IPNetwork) {
        size += 1
        if knownNetworks.insert(network).inserted { networks.append(network) }
    }
}

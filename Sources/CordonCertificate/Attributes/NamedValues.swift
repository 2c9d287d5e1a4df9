import CordonModel
import CordonPolicy

/// Every value that stands anywhere in some policies: in rules and exceptions, in regions, jurisdictions and triggers, and
/// in what they promise. To name more than what matters costs time and is never wrong.
struct NamedValues {
    private(set) var ended: Set<ExactText> = []
    private(set) var suspended: Set<ExactText> = []
    private(set) var meetings: Set<ExactText> = []
    private(set) var hostAccounts: Set<ExactText> = []
    private(set) var hostCountries: Set<CountryCode> = []
    private(set) var tags: Set<ExactText> = []
    private(set) var users: Set<ExactText> = []
    private(set) var domains: Set<ExactText> = []
    /// Of places, those of unions included.
    private(set) var countries: Set<CountryCode> = []
    private(set) var continents: Set<ContinentCode> = []
    private(set) var asns: Set<UInt32> = []
    private(set) var subdivisions: Set<SubdivisionCode> = []
    private(set) var networks: Set<IPNetwork> = []
    /// Where something begins or ends.
    private(set) var instants: Set<Instant> = []

    init(in policies: [Policy]) {
        for policy in policies { add(policy) }
    }
}

extension NamedValues {
    private mutating func add(_ policy: Policy) {
        for version in policy.regions.flatMap(\.versions) {
            add(version.window)
            add(version.include + version.exclude)
        }
        for rule in policy.rules { add(rule) }
        for guarantee in policy.guarantees {
            add(guarantee.claim.members)
            switch guarantee.claim {
            case .never(_, let condition), .always(_, let condition): add(condition)
            case .tierChangesNobody, .hiding, .atLeastAsStrict: break
            }
        }
    }

    private mutating func add(_ rule: Rule) {
        switch rule.enforcement {
        case .participant: break
        case .meeting: ended.insert(ExactText(rule.id))
        case .account: suspended.insert(ExactText(rule.id))
        }
        add(rule.window)
        add(rule.members)
        add(rule.condition)
        for exception in rule.exceptions {
            instants.insert(exception.until)
            add(exception.condition)
        }
    }

    private mutating func add(_ window: Window) {
        instants.formUnion([window.from, window.until].compactMap { $0 })
    }

    private mutating func add(_ condition: Condition) {
        switch condition {
        case .region(_, let union): add(union)
        case .network(let networks): self.networks.formUnion(networks)
        case .asn(let numbers): asns.formUnion(numbers)
        case .user(let users): self.users.formUnion(users)
        case .emailDomain(let patterns): domains.formUnion(patterns.map { ExactText($0.domain) })
        case .meeting(let meetings): self.meetings.formUnion(meetings)
        case .meetingTag(let tags): self.tags.formUnion(tags)
        case .hostAccount(let accounts): hostAccounts.formUnion(accounts)
        case .hostRegion(let countries): hostCountries.formUnion(countries)
        case .always, .all, .any, .not, .anonymizer, .addressKind, .channel, .role, .authenticated: break
        }
        for part in condition.parts { add(part) }
    }

    private mutating func add(_ members: [RegionMember]) {
        for member in members {
            switch member {
            case .asn(let number): asns.insert(number)
            case .network(let network): networks.insert(network)
            case .subdivision(let code): subdivisions.insert(code)
            case .country(let code): countries.insert(code)
            case .continent(let code): continents.insert(code)
            case .union(let union): add(union)
            // Regions are gone through each for itself.
            case .region, .unknown: break
            }
        }
    }

    private mutating func add(_ union: CountryUnion) {
        for membership in union.memberships {
            countries.insert(membership.country)
            add(Window(from: membership.from, until: membership.until))
        }
    }
}

extension NamedValues {
    /// A text with which none of the named ones begins, so that nothing which begins with it is named.
    var freshText: String {
        let named = [meetings, hostAccounts, tags, users, domains].flatMap { $0.map(\.text) }
        var number = 0
        while named.contains(where: { $0.utf8.starts(with: Self.fresh(number).utf8) }) { number += 1 }
        return Self.fresh(number)
    }

    private static func fresh(_ number: Int) -> String { number == 0 ? "other" : "other\(number)" }

    /// A host's country that is not named; nil if all are that can be written.
    var freshHostCountry: CountryCode? { Self.code(outside: hostCountries) }

    /// The same of places.
    var freshCountry: CountryCode? { Self.code(outside: countries) }

    private static func code(outside named: Set<CountryCode>) -> CountryCode? {
        (0..<676).reversed().lazy.compactMap { CountryCode(index: $0) }.first { !named.contains($0) }
    }
}

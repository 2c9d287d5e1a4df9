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
            case .union(let union): for span in union.memberships { add(Window(from: span.from, until: span.until)) }
            // Regions are gone through each for itself.
            case .region, .country, .continent, .unknown: break
            }
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

    /// A country that is not named; nil if all are that can be written.
    var freshCountry: CountryCode? {
        (0..<676).reversed().lazy.compactMap { CountryCode(index: $0) }.first { !hostCountries.contains($0) }
    }
}

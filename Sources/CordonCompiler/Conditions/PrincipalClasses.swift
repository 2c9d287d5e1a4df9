import CordonCore
import CordonModel
import CordonPolicy

/// The principals that a policy tells apart: named users, people at and below named domains, and everybody else, each
/// logged in or not.
struct PrincipalClasses {
    private(set) var index = PrincipalIndex()
    private var conditionNumbers: [Condition: Int] = [:]
    /// By condition, the values for which it holds.
    private var values: [Set<UInt32>]
    /// By user, the conditions in which the name stands.
    private var memberships: [ExactText: [Int]] = [:]
    private var domainConditions: [(number: Int, patterns: [EmailDomainPattern])] = []
    private var loginConditions: [(number: Int, expected: Bool)] = []
    private var known: [[Int]: UInt32] = [:]

    /// Takes the conditions on the principal, each once.
    ///
    /// - Complexity: O(named users and domains × named domains)
    init(toldApartBy conditions: [Condition]) {
        values = Array(repeating: [], count: conditions.count)
        for (number, condition) in conditions.enumerated() { sort(condition, number) }
        index.values = []
        index.count = 0
        _ = entry(of: nil)
        for user in memberships.keys.sorted() { index.users[user] = entry(of: user.text) }
        // A domain's people and those below it; the name before the `@` is nobody's.
        for domain in Set(domainConditions.flatMap { $0.patterns.map { ExactText($0.domain) } }).sorted() {
            index.domains[domain] = entry(of: "@" + domain.text)
            index.parents[domain] = entry(of: "@*." + domain.text)
        }
    }

    private mutating func sort(_ condition: Condition, _ number: Int) {
        conditionNumbers[condition] = number
        switch condition {
        case .user(let users): for user in users { memberships[user, default: []].append(number) }
        case .emailDomain(let patterns): domainConditions.append((number, patterns))
        case .authenticated(let expected): loginConditions.append((number, expected))
        default: break
        }
    }

    /// Enters somebody, not logged in and logged in.
    private mutating func entry(of user: String?) -> UInt32 {
        let holding = conditions(on: user)
        for isAuthenticated in [false, true] {
            index.values.append(
                value(of: holding + loginConditions.filter { $0.expected == isAuthenticated }.map(\.number)))
        }
        return UInt32(index.values.count / 2 - 1)
    }

    private func conditions(on user: String?) -> [Int] {
        guard let user else { return [] }
        let named = memberships[ExactText(user)] ?? []
        guard let domain = Principal(user: user).emailDomain else { return named }
        return named + domainConditions.filter { $0.patterns.contains { $0.matches(domain) } }.map(\.number)
    }

    private mutating func value(of holding: [Int]) -> UInt32 {
        if let value = known[holding] { return value }
        let value = UInt32(index.count)
        known[holding] = value
        index.count += 1
        for number in holding { values[number].insert(value) }
        return value
    }

    /// The values for which a condition holds that took part.
    func values(of condition: Condition) -> Set<UInt32> { conditionNumbers[condition].map { values[$0] } ?? [] }
}

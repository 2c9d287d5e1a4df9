import CordonCompiler
import CordonCore
import CordonModel
import CordonPolicy

/// Writes conditions of a diagram as a policy has them, but for what no policy can say: the time and what rules have struck.
struct ConditionWriter {
    private let attributes: AttributeIndex
    private let diagram: DiagramBuilder
    /// A condition of more cases is not written.
    private static let caseLimit = 200

    init(_ tables: JointTables) {
        attributes = tables.attributes
        diagram = tables.diagram
    }

    /// Holds wherever one of some conditions does, and where they differ in nothing but the time, at other times too; nil if
    /// there are too many cases.
    func condition(of nodes: [UInt32]) -> Condition? {
        var cases: Set<[Condition]> = []
        for node in nodes { guard collect(node, [], &cases) else { return nil } }
        // A case without any condition is all that there is to be said.
        if cases.contains([]) { return .always }
        let parts = cases.map { $0.count == 1 ? $0[0] : Condition.all($0) }.sorted { "\($0)" < "\($1)" }
        return parts.count == 1 ? parts[0] : .any(parts)
    }

    private func collect(_ node: UInt32, _ said: [Condition], _ cases: inout Set<[Condition]>) -> Bool {
        guard node != Diagram.never else { return true }
        guard node != Diagram.always else {
            cases.insert(said)
            return cases.count <= Self.caseLimit
        }
        let runs = diagram.nodes[Int(node)].runs
        let variable = attributes.variables[Int(diagram.nodes[Int(node)].variable)]
        for target in Set(runs.map(\.target)).sorted() {
            let condition = condition(on: variable) { value in runs.last { $0.first <= value }?.target == target }
            guard collect(target, said + (condition.map { [$0] } ?? []), &cases) else { return false }
        }
        return true
    }

    /// That a variable has one of some values; nil for what cannot be said.
    private func condition(on variable: AttributeIndex.Variable, _ has: (UInt32) -> Bool) -> Condition? {
        switch variable {
        case .ended, .suspended, .time: nil
        case .tag(let tag): has(1) ? .meetingTag([tag]) : .not(.meetingTag([tag]))
        case .meeting: named(attributes.meetings, has) { .meeting($0) }
        case .hostAccount: named(attributes.hostAccounts, has) { .hostAccount($0) }
        case .hostCountry: named(attributes.hostCountries, has) { .hostRegion($0) }
        case .channel: channels(has)
        case .role: .role(Set(Role.allCases.filter { has(attributes.roles[AttributeIndex.number(of: $0)]) }))
        case .principal: principals(has)
        }
    }

    /// Those that are named, or all but those that are not meant.
    private func named<Name: Hashable>(
        _ values: [Name: UInt32], _ has: (UInt32) -> Bool, _ condition: (Set<Name>) -> Condition
    ) -> Condition {
        let isOpen = has(0)
        let names = Set(values.filter { has($0.value) != isOpen }.keys)
        return isOpen ? .not(condition(names)) : condition(names)
    }

    private func channels(_ has: (UInt32) -> Bool) -> Condition {
        let isOpen = has(attributes.channels[Channel.allCases.count])
        let named = Set(Channel.allCases.filter { has(attributes.channels[AttributeIndex.number(of: $0)]) != isOpen })
        return isOpen ? .not(.channel(named)) : .channel(named)
    }

    private func principals(_ has: (UInt32) -> Bool) -> Condition {
        let index = attributes.principals
        func logins(_ entry: Int, _ who: Condition?) -> [Condition] {
            let logins = [false, true].filter { has(index.values[entry * 2 + ($0 ? 1 : 0)]) }
            if logins.count == 2 { return [who ?? .always] }
            return logins.map { .all([who, .authenticated($0)].compactMap(\.self)) }
        }
        let names = index.users.keys.sorted()
        let users = names.map { (Condition.user([$0]), Int(index.users[$0] ?? 0)) }
        // Whoever is named stands for themselves, and not for their domain.
        let others = names.isEmpty ? [] : [Condition.not(.user(Set(names)))]
        let domains = [(index.domains, false), (index.parents, true)].flatMap { domains, isParent in
            domains.sorted { $0.key < $1.key }.map { domain, entry in
                let pattern = EmailDomainPattern(domain: domain.text, includesSubdomainsOnly: isParent)
                return (Condition.all([.emailDomain([pattern])] + others), Int(entry))
            }
        }
        let everybody = users + domains
        let nobody = everybody.isEmpty ? nil : Condition.not(.any(everybody.map { $0.0 }))
        let parts = everybody.flatMap { logins($0.1, $0.0) } + logins(0, nobody)
        return parts.count == 1 ? parts[0] : .any(parts)
    }
}

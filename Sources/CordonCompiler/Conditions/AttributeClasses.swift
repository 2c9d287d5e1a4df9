import CordonCore
import CordonModel
import CordonPolicy

/// The variables of the conditions of one policy, or of several, and the values of each that these tell apart.
struct AttributeClasses {
    private(set) var index = AttributeIndex()
    private let meetings: ValueClasses<ExactText>
    private let hostAccounts: ValueClasses<ExactText>
    private let hostCountries: ValueClasses<CountryCode>
    private let channels: ValueClasses<Channel>
    private let roles: ValueClasses<Role>
    private let principals: PrincipalClasses
    private var numbers: [AttributeIndex.Variable: UInt32] = [:]

    init(of policies: [Policy], _ vocabularies: [PolicyVocabulary]) {
        let leaves = policies.flatMap(\.askedConditions).eachOnce
        meetings = ValueClasses(toldApartBy: leaves.compactMap { if case .meeting(let set) = $0 { set } else { nil } })
        hostAccounts = ValueClasses(
            toldApartBy: leaves.compactMap { if case .hostAccount(let set) = $0 { set } else { nil } })
        hostCountries = ValueClasses(
            toldApartBy: leaves.compactMap { if case .hostRegion(let set) = $0 { set } else { nil } })
        channels = ValueClasses(toldApartBy: leaves.compactMap { if case .channel(let set) = $0 { set } else { nil } })
        // Everybody has a role.
        roles = ValueClasses(
            toldApartBy: leaves.compactMap { if case .role(let set) = $0 { set } else { nil } }, ofAll: Role.allCases)
        principals = PrincipalClasses(toldApartBy: leaves.filter(\.asksPrincipal))
        index.boundaries = vocabularies.reduce(into: Set()) { $0.formUnion($1.boundaries) }.sorted()
        index.variables = variables(policies, leaves)
        for (number, variable) in index.variables.enumerated() { numbers[variable] = UInt32(number) }
        fillIndex()
    }

    /// The meeting's first, then the time, then the participant's.
    private func variables(_ policies: [Policy], _ leaves: [Condition]) -> [AttributeIndex.Variable] {
        var tags: [ExactText] = []
        var seen: Set<ExactText> = []
        for case .meetingTag(let set) in leaves { tags += set.sorted().filter { seen.insert($0).inserted } }
        return policies.flatMap { $0.rules.compactMap(\.stateVariable) }.eachOnce + [
            .meeting, .hostAccount, .hostCountry,
        ]
            + tags.map { .tag($0) } + [.time, .channel, .role, .principal]
    }

    private mutating func fillIndex() {
        index.meetings = meetings.numbers
        index.hostAccounts = hostAccounts.numbers
        index.hostCountries = hostCountries.numbers
        index.channels = Channel.allCases.map { channels.numbers[$0] ?? 0 } + [0]
        index.roles = Role.allCases.map { roles.numbers[$0] ?? 0 }
        index.channelCount = channels.count
        index.roleCount = roles.count
        index.principals = principals.index
    }
}

extension AttributeClasses {
    func number(of variable: AttributeIndex.Variable) -> UInt32 { numbers[variable] ?? 0 }

    /// The condition as a node, if it asks for one attribute and not for the place.
    func node(
        of condition: Condition, _ builder: inout DiagramBuilder
    ) throws(DiagramBuilder.TooLarge) -> UInt32? {
        switch condition {
        case .always: Diagram.always
        case .meeting(let set):
            try builder.literal(number(of: .meeting), meetings.numbers(of: set), of: meetings.count)
        case .hostAccount(let set):
            try builder.literal(number(of: .hostAccount), hostAccounts.numbers(of: set), of: hostAccounts.count)
        case .hostRegion(let set):
            try builder.literal(number(of: .hostCountry), hostCountries.numbers(of: set), of: hostCountries.count)
        case .channel(let set):
            try builder.literal(number(of: .channel), channels.numbers(of: set), of: channels.count)
        case .role(let set): try builder.literal(number(of: .role), roles.numbers(of: set), of: roles.count)
        case .user, .emailDomain, .authenticated:
            try builder.literal(
                number(of: .principal), principals.values(of: condition), of: UInt32(principals.index.count))
        case .meetingTag(let tags): try node(ofTags: tags, &builder)
        case .all, .any, .not, .region, .network, .asn, .anonymizer, .addressKind: nil
        }
    }

    private func node(
        ofTags tags: Set<ExactText>, _ builder: inout DiagramBuilder
    ) throws(DiagramBuilder.TooLarge) -> UInt32 {
        var nodes: [UInt32] = []
        for tag in tags.sorted() { nodes.append(try builder.literal(number(of: .tag(tag)), [1], of: 2)) }
        return try builder.any(nodes)
    }

    /// Whether the rule has struck; always, for one that hits participants one by one.
    func node(
        ofStrike rule: Rule, _ builder: inout DiagramBuilder
    ) throws(DiagramBuilder.TooLarge) -> UInt32 {
        guard let variable = rule.stateVariable else { return Diagram.always }
        return try builder.literal(number(of: variable), [1], of: 2)
    }

    /// A time is the count of boundaries that are not later.
    func node(
        of window: Window, _ builder: inout DiagramBuilder
    ) throws(DiagramBuilder.TooLarge) -> UInt32 {
        var runs: [DiagramBuilder.Run] = []
        if let from = window.from {
            runs.append(.init(first: 0, target: Diagram.never))
            runs.append(.init(first: index.time(from), target: Diagram.always))
        } else {
            runs.append(.init(first: 0, target: Diagram.always))
        }
        if let until = window.until { runs.append(.init(first: index.time(until), target: Diagram.never)) }
        return try builder.node(number(of: .time), runs)
    }
}

extension Rule {
    /// The bit of the request's state that it asks for.
    fileprivate var stateVariable: AttributeIndex.Variable? {
        switch enforcement {
        case .participant: nil
        case .meeting: .ended(id)
        case .account: .suspended(id)
        }
    }
}

extension Condition {
    fileprivate var asksPrincipal: Bool {
        switch self {
        case .user, .emailDomain, .authenticated: true
        default: false
        }
    }

    /// The conditions in it that are put together of no others.
    fileprivate var leaves: [Condition] {
        switch self {
        case .all, .any, .not: parts.flatMap(\.leaves)
        default: [self]
        }
    }
}

extension Policy {
    /// Every condition that rules and exceptions ask, in the order of the file.
    fileprivate var askedConditions: [Condition] {
        rules.flatMap { rule in rule.condition.leaves + rule.exceptions.flatMap(\.condition.leaves) }
    }
}

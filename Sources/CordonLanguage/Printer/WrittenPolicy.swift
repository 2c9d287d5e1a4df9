import CordonModel
package import CordonPolicy

/// A checked policy as a tree in the words of the policy language.
package struct WrittenPolicy: Sendable {
    /// What a tree is made for.
    enum Form: Sendable {
        /// To be read again.
        case file
        /// To be compared: what has no meaning is left out or sorted.
        case identity
    }

    let policy: Policy
    private let form: Form

    /// The tree of a file that reads as an equal policy. A name that only a file can have is left to the file.
    package init(_ policy: Policy) {
        self.init(policy, .file)
    }

    private init(_ policy: Policy, _ form: Form) {
        self.policy = policy
        self.form = form
    }

    /// What makes a policy the one that it is, whoever wrote it down in whatever order.
    ///
    /// It holds the name, all that decides, all that people are told, and the guarantees: they too can make a policy
    /// ask for an instant, and a promise that is gone must show. It holds neither the description nor the tests, which
    /// change no decision, nor the files of a set's levels. Rules, regions, guarantees and lists of values are sorted.
    /// A composed policy begins with `cordon-composed: 1`, tells its levels, and its qualified names stand in no file.
    package static func identity(of policy: Policy) -> YAMLNode {
        let tree = WrittenPolicy(policy, .identity)
        return policy.levels.isEmpty ? tree.file : tree.composed
    }

    /// The whole policy.
    var file: YAMLNode { .fields([("cordon", .scalar("1"))] + content) }

    private var composed: YAMLNode {
        let levels = policy.levels.map { level in
            YAMLNode.fields([("name", .scalar(level.name)), ("lock", .scalar("\(level.isLocked)"))])
        }
        return .fields([("cordon-composed", .scalar("1")), ("levels", .sequence(levels))] + content)
    }

    private var content: [(String, YAMLNode?)] {
        let isNamed = isIdentity || policy.name.isPolicyName
        return [
            ("name", isNamed ? .scalar(policy.name) : nil),
            ("description", isIdentity ? nil : policy.description.map(YAMLNode.scalar)),
            ("default", .scalar(policy.defaultEffect.rawValue)),
            ("tiers", policy.tiers == [""] ? nil : .sequence(policy.tiers.map(YAMLNode.scalar))),
            ("regions", regions), ("location", settings),
            ("rules", .sequence(inOrder(policy.rules, by: \.id).map(rule))),
            ("guarantees", list(inOrder(policy.guarantees, by: \.id).map(guarantee))),
            ("tests", isIdentity ? nil : list(policy.tests.map(test))),
        ]
    }

    private var settings: YAMLNode? {
        let (disagreement, tunnels) = (policy.location.disagreement, policy.location.tunnels)
        guard disagreement != .all || tunnels != .special else { return nil }
        return .fields([
            ("disagreement", disagreement == .all ? nil : .scalar(disagreement.rawValue)),
            ("tunnels", tunnels == .special ? nil : .scalar(tunnels.rawValue)),
        ])
    }
}

// Order.
extension WrittenPolicy {
    var isIdentity: Bool { form == .identity }

    /// As they stand, or by their names where the order has no meaning.
    func inOrder<Item>(_ items: [Item], by name: (Item) -> String) -> [Item] {
        guard isIdentity else { return items }
        return items.sorted { ExactText(name($0)) < ExactText(name($1)) }
    }

    /// Values of which any will do: a single one alone, several as a list.
    func values(_ texts: [String]) -> YAMLNode {
        guard isIdentity else { return .values(texts) }
        return .values(Set(texts.map(ExactText.init)).sorted().map(\.text))
    }

    /// A list, or nothing where there is nothing to list.
    func list(_ items: [YAMLNode]) -> YAMLNode? { items.isEmpty ? nil : .sequence(items) }
}

extension YAMLNode {
    /// A mapping of the keys that have a value.
    static func fields(_ fields: [(key: String, value: YAMLNode?)]) -> YAMLNode {
        .mapping(fields.compactMap { field in field.value.map { (field.key, $0) } })
    }

    /// A single value alone, several as a list.
    static func values(_ texts: [String]) -> YAMLNode {
        texts.count == 1 ? .scalar(texts[0]) : .sequence(texts.map(scalar))
    }
}

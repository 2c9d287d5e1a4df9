package import CordonModel

extension Policy {
    /// The id of the rule of a policy that removes accounts.
    package static let removalRule = "account-removed"

    /// A policy that keeps everybody out, everywhere, who is known by one of some accounts.
    package static func removing(_ accounts: Set<ExactText>, name: String) -> Policy {
        let start = SourcePosition(line: 1, column: 1)
        let rule = Rule(
            id: removalRule, tier: 0, effect: .deny, condition: .user(accounts), window: .always, exceptions: [],
            jurisdiction: nil, enforcement: .participant, order: nil, joined: .remove, notice: nil,
            span: SourceSpan(file: name, start: start, end: start))
        return Policy(
            name: name, description: nil, defaultEffect: .admit, tiers: [""], regions: [], location: LocationSettings(),
            rules: [rule])
    }

    /// A policy that lets everybody in.
    package static func admitting(name: String) -> Policy {
        Policy(
            name: name, description: nil, defaultEffect: .admit, tiers: [""], regions: [], location: LocationSettings(),
            rules: [])
    }
}

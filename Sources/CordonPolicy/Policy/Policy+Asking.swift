import CordonModel

// Policies made of another, to ask something of it.
extension Policy {
    /// Denies those of whom a condition of this policy holds in a window, by one rule, and admits all others.
    package func asking(_ condition: Condition, id: String, during window: Window = .always) -> Policy {
        let span = SourceSpan(
            file: name, start: SourcePosition(line: 1, column: 1), end: SourcePosition(line: 1, column: 1))
        let rule = Rule(
            id: id, tier: 0, effect: .deny, condition: condition, window: window, exceptions: [], jurisdiction: nil,
            enforcement: .participant, order: nil, joined: .remove, notice: nil, span: span)
        return Policy(
            name: name, description: nil, defaultEffect: .admit, tiers: [""], regions: regions, location: location,
            rules: [rule])
    }

    /// Denies whoever sets a rule off, by a rule of the same id.
    package func triggering(_ rule: Rule) -> Policy {
        asking(.region(.used, rule.enforcement.trigger?.region ?? []), id: rule.id, during: rule.window)
    }

    /// The same with some of its rules.
    package func keeping(_ isKept: (Rule) -> Bool) -> Policy {
        Policy(
            name: name, description: description, defaultEffect: defaultEffect, tiers: tiers, regions: regions,
            location: location, rules: rules.filter(isKept), levels: levels)
    }
}

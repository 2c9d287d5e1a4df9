package import CordonModel

extension Policy {
    /// The same policy with a last tier, in which one more rule denies some countries: what an account adds of its own.
    /// No other rule has its id.
    package func denying(_ countries: Set<CountryCode>, id: String) -> Policy {
        let span = SourceSpan(
            file: id, start: SourcePosition(line: 1, column: 1), end: SourcePosition(line: 1, column: 1))
        let rule = Rule(
            id: id, tier: tiers.count, effect: .deny,
            condition: .region(.used, countries.sorted().map(RegionMember.country)), window: .always, exceptions: [],
            jurisdiction: nil, enforcement: .participant, order: nil, joined: .remove, notice: nil, span: span)
        return Policy(
            name: name, description: description, defaultEffect: defaultEffect, tiers: tiers + [id], regions: regions,
            location: location, rules: rules + [rule], guarantees: guarantees, tests: tests, levels: levels)
    }
}

package import CordonModel

/// A checked policy: every name resolved, every value typed.
package struct Policy: Hashable, Sendable {
    package let name: String
    package let description: String?
    /// What happens to a request that no rule matches.
    package let defaultEffect: Effect
    /// An earlier tier decides first. A policy that declares none has one without a name.
    package let tiers: [String]
    package let regions: [Region]
    package internal(set) var location: LocationSettings
    package internal(set) var rules: [Rule]
    package let guarantees: [Guarantee]
    package let tests: [PolicyTest]

    /// Whether some rule, exception or region has a beginning or an end, so that a decision needs an instant.
    package let isDated: Bool
    /// The levels of a policy set, in the order in which they decide; empty for a policy of one file.
    package let levels: [PolicyLevel]

    package init(
        name: String, description: String?, defaultEffect: Effect, tiers: [String], regions: [Region],
        location: LocationSettings, rules: [Rule], guarantees: [Guarantee] = [], tests: [PolicyTest] = [],
        levels: [PolicyLevel] = []
    ) {
        self.name = name
        self.description = description
        self.defaultEffect = defaultEffect
        self.tiers = tiers
        self.regions = regions
        self.location = location
        self.rules = rules
        self.guarantees = guarantees
        self.tests = tests
        self.levels = levels
        isDated =
            rules.contains(where: \.isDated) || regions.contains(where: \.isDated)
            || guarantees.contains { $0.claim.members.contains(where: \.isDated) }
    }

    /// The index of each rule by its id.
    ///
    /// - Complexity: O(number of rules)
    package var ruleNumbers: [ExactText: Int] {
        // A checked policy has each id once.
        Dictionary(rules.enumerated().map { (ExactText($1.id), $0) }) { first, _ in first }
    }
}

/// One level of a policy set.
package struct PolicyLevel: Hashable, Sendable {
    package let name: String
    /// As the set names it.
    package let file: String
    /// Whether inner levels come after it, whatever they say.
    package let isLocked: Bool
}

/// How places are read.
package struct LocationSettings: Hashable, Sendable {
    /// How many of several sources' stories must match a rule.
    package enum Disagreement: String, CaseIterable, Hashable, Sendable {
        case all
        case any
        case majority
        case first
    }

    /// What a 6to4 or NAT64 address is: special, or wherever its embedded IPv4 address is.
    package enum Tunnels: String, CaseIterable, Hashable, Sendable {
        case special
        case embedded
    }

    package var disagreement = Disagreement.all
    package var tunnels = Tunnels.special
}

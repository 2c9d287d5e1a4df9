import CordonLoad
import CordonModel
import CordonPolicy

/// Policies of many accounts: each is the given one and denies some countries of its own, which follow from a seed.
struct AccountPolicies {
    /// The rule that each has more.
    static let rule = "account-countries"

    private let policy: Policy
    private let seed: UInt64

    init(_ policy: Policy, seed: UInt64) {
        self.policy = policy
        self.seed = seed
    }

    func policies(_ count: Int) -> [Policy] {
        var dice = SplitMix64(seed: seed)
        let id = freeID
        return (0..<count).map { _ in policy.denying(Self.countries(&dice), id: id) }
    }

    /// From 1 to 20.
    private static func countries(_ dice: inout SplitMix64) -> Set<CountryCode> {
        let count = Int.random(in: 1...20, using: &dice)
        return Set((0..<count).compactMap { _ in CountryCode.assigned.randomElement(using: &dice) })
    }

    private var freeID: String {
        var id = Self.rule
        while policy.rules.contains(where: { $0.id == id }) { id += "-of-load" }
        return id
    }
}

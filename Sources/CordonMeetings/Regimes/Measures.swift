import CordonLanguage
import CordonModel
package import CordonPolicy

/// What the regimes of a scenario put in force, as policies with numbers.
package struct Measures: Sendable {
    /// The first lets everybody in.
    package private(set) var policies: [Policy] = [.admitting(name: "nothing")]
    private var byPath: [String: Int] = [:]
    private var byRegime: [String: (policy: Int, accounts: Set<ExactText>)] = [:]

    package init() {}

    /// Adds the policy of a file.
    package mutating func add(_ policy: Policy, path: String) {
        byPath[path] = policies.count
        policies.append(policy)
    }

    /// Whether the policy of a file is there.
    package func has(path: String) -> Bool { byPath[path] != nil }

    /// Adds the removal of accounts by a regime.
    package mutating func add(_ network: AccountNetwork, regime: String) {
        byRegime[regime] = (policies.count, network.accounts)
        policies.append(.removing(network.accounts, name: regime))
    }

    /// The number of the policy that a regime demands; nil where it demands none.
    func policy(of regime: Regime) -> Int? {
        switch regime.measure {
        case .nothing: nil
        case .policy(let path): byPath[path.value]
        case .removal: byRegime[regime.id]?.policy
        }
    }

    /// The number of the policy of a file.
    func policy(path: String) -> Int? { byPath[path] }

    /// The accounts that a regime removes.
    func removed(by regime: Regime) -> Set<ExactText> { byRegime[regime.id]?.accounts ?? [] }
}

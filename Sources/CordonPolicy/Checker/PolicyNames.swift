/// The names that stand in a policy and may be referred to.
struct PolicyNames {
    var regions: [String] = []
    var regionIndex: [String: Int] = [:]
    var tiers: [String] = []
    var tierIndex: [String: Int] = [:]
    /// The ids as written, also of rules that something is wrong with.
    var rules: [String] = []
    /// By id what stands under `enforce`.
    var enforcing: [String: String] = [:]
    /// Whether every request needs an instant.
    var isDated = false

    init() {}

    /// The names of a checked policy.
    init(of policy: Policy) {
        regions = policy.regions.map(\.name)
        regionIndex = Dictionary(regions.enumerated().map { ($1, $0) }) { first, _ in first }
        tiers = policy.tiers
        tierIndex = Dictionary(tiers.enumerated().map { ($1, $0) }) { first, _ in first }
        rules = policy.rules.map(\.id)
        enforcing = Dictionary(policy.rules.map { ($0.id, $0.enforcement.keyword) }) { first, _ in first }
        isDated = policy.isDated
    }
}

import CordonModel
import CordonPolicy
import CordonReport

// What the rules did that strike whole meetings or accounts.
extension SimulationReport {
    /// For each policy in turn.
    var strikes: [Strikes] { simulation.strikes.isEmpty ? policies.map { _ in .none } : simulation.strikes }

    /// A sentence for each of the rules, and one about meetings whose host is not clear.
    var enforcement: [String] {
        zip(pairs, strikes).flatMap { pair, strikes in
            pair.policy.rules.compactMap { sentence($0, pair.policy, pair.tally, strikes) }
        } + severalAccounts
    }

    private func sentence(_ rule: Rule, _ policy: Policy, _ tally: PolicyTally, _ strikes: Strikes) -> String? {
        guard let trigger = rule.enforcement.trigger else { return nil }
        let start = "\(prefix(policy))enforced with everyone present at once: \(rule.id) "
        let struck = strikes.byRule[rule.id] ?? []
        guard !struck.isEmpty else {
            return start + "was set off in none of \(strikes.meetings.of("meeting"))" + unplaced(trigger, strikes)
        }
        let whom = rule.enforcement.isOfAccount ? suspended(struck, strikes) : ended(struck, strikes)
        return start + whom + hit(struck, trigger, policy, tally.hits[rule.id] ?? [:]) + unplaced(trigger, strikes)
    }

    private func ended(_ struck: [Strike], _ strikes: Strikes) -> String {
        "ended \(struck.count.grouped) of \(strikes.meetings.of("meeting")) (\(list(struck.map(\.meeting))))"
    }

    private func suspended(_ struck: [Strike], _ strikes: Strikes) -> String {
        let accounts = Set(struck.compactMap { $0.account.map(ExactText.init) }).sorted().map(\.text)
        let names = accounts.isEmpty ? "" : " (\(list(accounts)))"
        return "suspended \(accounts.count.grouped) of \(strikes.accounts.of("account"))\(names), "
            + "for \(struck.count.grouped) of \(strikes.meetings.of("meeting")) (\(list(struck.map(\.meeting))))"
    }

    /// Whom it hit; less than everybody where its `when` does not hold, it has exceptions, or another rule came first.
    private func hit(
        _ struck: [Strike], _ trigger: Trigger, _ policy: Policy, _ hits: [ExactText: HitTally]
    ) -> String {
        let sum = hits.values.reduce(HitTally()) { $0 + $1 }
        let joins = struck.map(\.joins).sum
        let region = policy.text(of: trigger.region)
        return "; it denied \(sum.hit == joins ? "all" : "\(sum.hit.grouped) of the") \(joins.of("join")) there, "
            + "\((sum.hit - sum.triggering).grouped) of them not in \(region)"
    }

    private func unplaced(_ trigger: Trigger, _ strikes: Strikes) -> String {
        guard trigger.isShare, strikes.unplaced > 0 else { return "" }
        return
            "; \(strikes.unplaced.grouped) of all \(strikes.joins.of("join")) have no usable place and are in no share"
    }

    private func list(_ names: [String]) -> String {
        guard !showsAll, names.count > Self.shortList + 1 else { return names.joined(separator: ", ") }
        let shown = names.prefix(Self.shortList).joined(separator: ", ")
        return "\(shown) and \((names.count - Self.shortList).grouped) more"
    }

    private var severalAccounts: [String] {
        guard let count = strikes.map(\.ambiguousMeetings).max(), count > 0 else { return [] }
        return ["\(count.of("meeting")) with several host accounts; the first that the lists tell counts"]
    }

    // MARK: For machines

    func enforcementData(
        _ rule: Rule, _ policy: Policy, _ tally: PolicyTally, _ strikes: Strikes
    ) -> JSONValue {
        guard let trigger = rule.enforcement.trigger else { return .null }
        let hits = tally.hits[rule.id] ?? [:]
        return [
            "enforce": .string(rule.enforcement.keyword), "everyone_at_once": true,
            "trigger": [
                "region": .string(policy.text(of: trigger.region)), "at_least": trigger.count, "share": trigger.share,
                "observed": .string(trigger.observed.rawValue),
            ],
            "meetings": .integer(strikes.meetings), "accounts": .integer(strikes.accounts),
            "joins": .integer(strikes.joins), "unplaced": .integer(strikes.unplaced),
            "struck": .array((strikes.byRule[rule.id] ?? []).map { Self.data($0, hits[ExactText($0.meeting)]) }),
        ]
    }

    private static func data(_ strike: Strike, _ hits: HitTally?) -> JSONValue {
        [
            "meeting": .string(strike.meeting), "account": .optional(strike.account),
            "joins": .integer(strike.joins), "denied": .integer(hits?.hit ?? 0),
            "denied_triggering": .integer(hits?.triggering ?? 0), "cause": .string(strike.cause),
            "observed": [
                "meeting": .string(strike.observed), "joins": .integer(strike.present),
                "placed": .integer(strike.placed), "triggering": .integer(strike.inside),
            ],
        ]
    }
}

extension Trigger {
    fileprivate var count: JSONValue {
        if case .count(let count) = threshold { .integer(count) } else { .null }
    }

    fileprivate var share: JSONValue {
        if case .share(let share) = threshold { .number(share) } else { .null }
    }
}

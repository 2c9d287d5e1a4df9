package import CordonModel
package import CordonPolicy

extension Scenario {
    /// Warnings for accounts that are reinstated though nothing can have suspended them by then, whatever the files hold
    /// that the scenario names.
    var idleReinstatements: [Diagnostic] {
        idleReinstatements(suspends: { _ in true }, removed: { _ in nil })
    }

    /// The same where it is known what the files hold.
    ///
    /// - Parameters:
    ///   - suspends: Whether a rule of the policy with a path suspends accounts.
    ///   - removed: The accounts that a regime removes; nil where that is not known.
    /// - Returns: A warning for each event that does nothing.
    /// - Complexity: O(events + regimes + accounts that are removed)
    package func idleReinstatements(
        suspends: (_ path: String) -> Bool, removed: (Regime) -> Set<ExactText>?
    ) -> [Diagnostic] {
        var everywhere = Suspensions(events)
        let shared = everywhere
        let problems = regimes.flatMap { regime in
            var own = Suspensions(regime.events)
            own.add(regime, suspends: suspends, removed: removed)
            everywhere.formUnion(own)
            return regime.events.compactMap { $0.idleReinstatement(shared, own) }
        }
        return events.compactMap { $0.idleReinstatement(everywhere) } + problems
    }
}

/// From when on accounts may be suspended.
private struct Suspensions {
    /// Whichever account it is.
    private var any: Instant?
    private var accounts: [ExactText: Instant] = [:]

    init(_ events: [ScenarioEvent]) {
        for event in events {
            if case .suspended(let name) = event.happening { add(ExactText(name.value), event.at) }
        }
    }

    /// Adds what a regime's measure and policies may do.
    mutating func add(
        _ regime: Regime, suspends: (String) -> Bool, removed: (Regime) -> Set<ExactText>?
    ) {
        let force = regime.received?.later(by: regime.reaction) ?? Self.beginning
        switch regime.measure {
        case .nothing: break
        case .policy(let path): if suspends(path.value) { addStrikes(from: force, regime) }
        case .removal:
            if let accounts = removed(regime) { for account in accounts { add(account, force) } } else { addAny(force) }
        }
        for event in regime.events {
            if case .policy(let path) = event.happening, suspends(path.value) { addStrikes(from: event.at, regime) }
        }
    }

    /// A rule strikes, at the earliest, the reaction time after its policy is in force.
    private mutating func addStrikes(from force: Instant, _ regime: Regime) {
        addAny(force.later(by: regime.reaction))
    }

    /// Before anything that is told, and so that ten years can be added to it.
    private static let beginning = Instant(milliseconds: .min / 2)

    mutating func formUnion(_ other: Self) {
        if let any = other.any { addAny(any) }
        for (account, at) in other.accounts { add(account, at) }
    }

    private mutating func addAny(_ at: Instant) { any = min(any ?? at, at) }

    private mutating func add(_ account: ExactText, _ at: Instant) {
        accounts[account] = min(accounts[account] ?? at, at)
    }

    func mayHave(_ account: ExactText, by at: Instant) -> Bool {
        any.map { $0 <= at } ?? false || accounts[account].map { $0 <= at } ?? false
    }
}

extension ScenarioEvent {
    /// A warning for an account that is reinstated and that none of these may have suspended.
    fileprivate func idleReinstatement(_ suspensions: Suspensions...) -> Diagnostic? {
        guard case .reinstated(let name) = happening,
            !suspensions.contains(where: { $0.mayHave(ExactText(name.value), by: at) })
        else { return nil }
        let message = "account `\(name.value)` is reinstated, and nothing can have suspended it before"
        let help = "correct the name or the time, tell when it was suspended, or take the event out"
        return Diagnostic(.scenarioReinstatement, .warning, at: name.span, message, help: help)
    }
}

extension Instant {
    fileprivate func later(by milliseconds: Int64) -> Self {
        Instant(milliseconds: self.milliseconds + milliseconds)
    }
}

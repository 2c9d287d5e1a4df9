package import CordonModel

/// A checked policy: every name resolved, every value typed.
package struct Policy: Sendable {
    package let name: String
    package let description: String?
    /// What happens to a request that no rule matches.
    package let defaultEffect: Effect
    /// An earlier tier decides first. A policy that declares none has one without a name.
    package let tiers: [String]
    package let regions: [Region]
    package let location: LocationSettings
    package let rules: [Rule]
    package let guarantees: [Guarantee]
    package let tests: [PolicyTest]

    /// Whether some rule or exception has a beginning or an end, so that a decision needs an instant.
    package var isDated: Bool {
        rules.contains { !$0.window.isUnbounded || !$0.exceptions.isEmpty }
    }
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

/// One rule.
package struct Rule: Sendable {
    package let id: String
    /// Index into the policy's tiers.
    package let tier: Int
    package let effect: Effect
    /// When the rule applies; for an `allow-only` rule this includes not being in the union.
    package let condition: Condition
    package let window: Window
    package let exceptions: [RuleException]
    /// The places that the rule may touch; an obligation, never a limit on what matches.
    package let jurisdiction: RegionUnion?
    package let order: Order?
    package let joined: JoinedTreatment
    package let notice: Notice?
    package let span: SourceSpan
}

/// From the first instant up to, but not including, the second; nil is open.
package struct Window: Hashable, Sendable {
    package let from: Instant?
    package let until: Instant?

    package var isUnbounded: Bool { from == nil && until == nil }

    /// Whether an instant lies inside; a bounded window holds for no missing instant.
    package func contains(_ instant: Instant) -> Bool {
        (from.map { $0 <= instant } ?? true) && (until.map { instant < $0 } ?? true)
    }
}

/// People whom a rule spares, for a reason and until a day.
package struct RuleException: Sendable {
    package let condition: Condition
    package let approvedBy: String
    package let reason: String
    package let until: Instant
}

/// The demand that a rule carries out.
package struct Order: Hashable, Sendable {
    package let authority: String?
    package let reference: String?
    package let received: Instant?
    package let status: String?
}

/// What becomes of people who are inside already when a rule comes into force.
package enum JoinedTreatment: String, CaseIterable, Hashable, Sendable {
    case remove
    case keep
}

/// What a participant is told.
package struct Notice: Hashable, Sendable {
    package let code: Int?
    package let text: String?
    /// Whether the participant may be told of the order.
    package let disclose: Bool
}

package import CordonModel

/// One rule.
package struct Rule: Hashable, Sendable {
    package let id: String
    /// Index into the policy's tiers.
    package let tier: Int
    package let effect: Effect
    /// When the rule applies; for an `allow-only` rule this includes not being in the union.
    package internal(set) var condition: Condition
    package let window: Window
    package internal(set) var exceptions: [RuleException]
    /// The places that the rule may touch; an obligation, never a limit on what matches.
    package let jurisdiction: RegionUnion?
    package let enforcement: Enforcement
    package let order: Order?
    package let joined: JoinedTreatment
    package let notice: Notice?
    @Incidental package private(set) var span: SourceSpan

    /// Whether it depends on the instant by itself or by what it names; regions are not looked into.
    package var isDated: Bool {
        !window.isUnbounded || !exceptions.isEmpty || members.contains(where: \.isDated)
    }

    /// Every member of a region that stands in it.
    package var members: [RegionMember] {
        condition.members + exceptions.flatMap(\.condition.members) + (jurisdiction ?? [])
            + (enforcement.trigger?.region ?? [])
    }
}

/// People whom a rule spares, for a reason and until a day.
package struct RuleException: Hashable, Sendable {
    package let condition: Condition
    package let approvedBy: String
    package let reason: String
    package let until: Instant
    @Incidental package private(set) var span: SourceSpan
}

/// The demand that a rule carries out.
package struct Order: Hashable, Sendable {
    package let authority: String?
    package let reference: String?
    package let received: Instant?
    /// When it was first acted on.
    package let acted: Instant?
    /// From when on it demands nothing any more.
    package let expires: Instant?
    /// One of ``OrderStatus``, or what somebody else calls it.
    package let status: String?
}

/// What became of an order.
package enum OrderStatus: String, CaseIterable, Hashable, Sendable {
    case received
    case acted
    case appealed
    case reversed
    case withdrawn
    case refused
    case expired
    /// Nobody demanded it.
    case ownDecision = "own-decision"

    /// Whether nothing is left of the demand.
    package var isVoid: Bool { [.reversed, .withdrawn, .refused, .expired].contains(self) }
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

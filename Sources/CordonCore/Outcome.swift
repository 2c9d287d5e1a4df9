public import CordonModel

/// What a program answers: the effect, the rule that it comes from, and whether it is certain, in 32 bits.
///
/// Safe to use from any thread. Every member is O(1).
public struct Outcome: Hashable, Sendable {
    /// Bits 0 and 1 are the effect (0 admit, 1 hold, 2 deny), bit 2 says that it is certain, and the rest is the rule's
    /// index plus one, or 0 for the policy's default.
    public let bits: UInt32

    @inlinable
    init(bits: UInt32) {
        self.bits = bits
    }

    /// Packs an answer; the rule is an index below 2^29 - 1.
    package init(_ effect: Effect, rule: Int?, isCertain: Bool) {
        let code: UInt32 =
            switch effect {
            case .admit: 0
            case .hold: 1
            case .deny: 2
            }
        bits = code | (isCertain ? Self.certainty : 0) | UInt32((rule ?? -1) + 1) << 3
    }

    @usableFromInline static let certainty: UInt32 = 4
    /// So many rules can be told apart.
    package static let ruleLimit = 1 << 29 - 1
}

// Half the size, for tables of answers that are to stay in the cache.
extension Outcome {
    /// The same in 16 bits; nil if it comes from a rule behind the first 8,191.
    var short: UInt16? { UInt16(exactly: bits) }

    @inlinable
    @inline(__always)
    init(short: UInt16) {
        self.init(bits: UInt32(short))
    }
}

extension Outcome {
    /// What happens to the participant.
    @inlinable public var effect: Effect {
        switch bits & 3 {
        case 0: .admit
        case 1: .hold
        default: .deny
        }
    }

    /// The deciding rule's index in ``DecisionTable/ruleIDs``; nil where no rule matched and the policy's default decided.
    @inlinable public var rule: Int? { bits >> 3 == 0 ? nil : Int(bits >> 3) - 1 }

    /// False where another story of the place would give another effect: what another source says, another country of the
    /// calling code, or, for an unknown place, any country that there is.
    @inlinable public var isCertain: Bool { bits & Self.certainty != 0 }

    /// The same answer, certain or not.
    func with(isCertain: Bool) -> Outcome {
        Outcome(bits: isCertain ? bits | Self.certainty : bits & ~Self.certainty)
    }

    /// Whether both have the same effect.
    func agrees(with other: Outcome) -> Bool { (bits ^ other.bits) & 3 == 0 }
}

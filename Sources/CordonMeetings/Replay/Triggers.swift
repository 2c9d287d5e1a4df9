import CordonModel
import CordonPolicy

/// The rules of a policy that strike meetings or accounts, a bit each.
struct Triggers: Sendable {
    /// In the order of the policy.
    private(set) var slots: [Slot] = []
    /// Those that look at who is in the meeting itself.
    private(set) var onlookers: [Onlooker] = []

    struct Slot: Sendable {
        let rule: Int
        let trigger: Trigger
        let isOfAccount: Bool
    }

    /// What is asked after everything that happens.
    struct Onlooker: Sendable {
        let slot: Int
        let threshold: Trigger.Threshold
    }

    /// So many are told apart.
    static let limit = 63
    /// The bit of connections of which the place is known.
    static let placed: UInt64 = 1 << 63

    init(_ rules: [Rule]) throws(ReplayError) {
        for (index, rule) in rules.enumerated() {
            switch rule.enforcement {
            case .participant: continue
            case .meeting(let trigger): slots.append(Slot(rule: index, trigger: trigger, isOfAccount: false))
            case .account(let trigger): slots.append(Slot(rule: index, trigger: trigger, isOfAccount: true))
            }
        }
        for (slot, entry) in slots.enumerated() where entry.trigger.observed == .thisMeeting {
            onlookers.append(Onlooker(slot: slot, threshold: entry.trigger.threshold))
        }
        guard slots.count <= Self.limit else { throw .tooManyTriggers(slots.count) }
    }

    var isEmpty: Bool { slots.isEmpty }
    /// Whether some rule looks at the people of the meeting before.
    var looksBack: Bool { slots.contains { $0.trigger.observed == .previousMeeting } }

    /// The bits that a connection sets.
    func mask(
        of connection: Int32, at instant: Instant, _ judge: inout some MeetingJudge
    ) throws -> UInt64 {
        let isPlaced = judge.standing(connection).isUsable
        var mask = isPlaced ? Self.placed : 0
        // Of a share, those alone are counted of whom the place is known.
        for slot in slots.indices where isPlaced || !slots[slot].trigger.isShare {
            if try judge.isTrigger(connection, ofRule: slots[slot].rule, at: instant) { mask |= 1 << UInt64(slot) }
        }
        return mask
    }
}

/// Why a replay cannot be had.
package enum ReplayError: Error, Hashable, Sendable, CustomStringConvertible {
    case tooManyTriggers(Int)

    package var description: String {
        switch self {
        case .tooManyTriggers(let count):
            "\(count) rules strike meetings or accounts, and a replay tells \(Triggers.limit) apart; use fewer of them"
        }
    }
}

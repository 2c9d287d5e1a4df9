/// Whom a matching rule hits: the participant alone, or everybody in the meeting, or in all meetings of its host.
package enum Enforcement: Hashable, Sendable {
    case participant
    /// The meeting is ended for all once the trigger is pulled.
    case meeting(Trigger)
    /// The host's account is suspended once the trigger is pulled.
    case account(Trigger)

    package var trigger: Trigger? {
        switch self {
        case .participant: nil
        case .meeting(let trigger), .account(let trigger): trigger
        }
    }

    /// The word of the policy language.
    package var keyword: String {
        switch self {
        case .participant: "participant"
        case .meeting: "meeting"
        case .account: "account"
        }
    }
}

/// What makes an ``Enforcement`` fall due: so many people in a region.
package struct Trigger: Hashable, Sendable {
    package enum Threshold: Hashable, Sendable {
        /// A number of people, at least 1.
        case count(Int)
        /// A share of the people present with a usable place, in (0, 1].
        case share(Double)
    }

    /// Whose presence is counted.
    package enum Observation: String, CaseIterable, Hashable, Sendable {
        case thisMeeting = "this-meeting"
        /// The meeting of the same account before this one.
        case previousMeeting = "previous-meeting"
    }

    package let region: RegionUnion
    package let threshold: Threshold
    package let observed: Observation

    /// Whether it asks for a share of the people, rather than for a number.
    package var isShare: Bool {
        if case .share = threshold { true } else { false }
    }

    /// Whether so many people in the region, of so many with a usable place, are enough.
    package func isPulled(by inside: Int, of placed: Int) -> Bool { threshold.isReached(by: inside, of: placed) }
}

extension Trigger.Threshold {
    /// Whether so many people in the region, of so many with a usable place, are enough.
    package func isReached(by inside: Int, of placed: Int) -> Bool {
        switch self {
        case .count(let count): inside >= count
        case .share(let share): inside > 0 && Double(inside) >= share * Double(placed)
        }
    }
}

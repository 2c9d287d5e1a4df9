package import CordonModel
import CordonPolicy

/// What a regime did to some people.
package struct PeopleTally: Hashable, Sendable {
    package var people = 0
    /// Blocked, held or removed at least once.
    package var affected = 0
    package var removed = 0
    package var held = 0
    /// Let in again after that.
    package var readmitted = 0
    /// Inside for some time.
    package var admitted = 0
    /// Affected by rules whose notice says something, and of these, by ones that disclose the order.
    package var notified = 0
    package var toldOfOrder = 0
    /// Milliseconds in which they wanted to be inside and were not; waiting rooms included.
    package var lost: Int64 = 0
    package var waited: Int64 = 0
    package var attended: Int64 = 0

    package init() {}

    /// Both together.
    package static func + (left: Self, right: Self) -> Self {
        var sum = left
        sum.people += right.people
        sum.affected += right.affected
        sum.removed += right.removed
        sum.held += right.held
        sum.readmitted += right.readmitted
        sum.admitted += right.admitted
        sum.notified += right.notified
        sum.toldOfOrder += right.toldOfOrder
        sum.lost += right.lost
        sum.waited += right.waited
        sum.attended += right.attended
        return sum
    }

    /// Those to whom nothing was done.
    package var undisturbed: Int { people - affected }
    package var lostMinutes: Double { Double(lost) / 60_000 }
    package var attendedMinutes: Double { Double(attended) / 60_000 }
}

/// What became of a scenario under one regime.
package struct RegimeOutcome: Sendable {
    package internal(set) var cells: [Side: PeopleTally] = [:]
    /// By meeting, all people of it.
    package internal(set) var meetings: [PeopleTally]
    /// By meeting, those who are outside in truth, or, where that is not told, not surely inside by the data.
    package internal(set) var meetingsOutside: [PeopleTally]
    /// The meetings that were ended, or whose host had no account any more, while somebody wanted to be in them.
    package internal(set) var lostMeetings: Set<Int32> = []
    /// Host accounts that the operator shut, or of which a suspension kept somebody out.
    package internal(set) var lostAccounts: Set<Int32> = []
    package internal(set) var reinstatedAccounts: Set<Int32> = []
    /// Participants whose accounts were removed, each meeting for itself.
    package internal(set) var removedPeople = 0
    /// When the measure came into force; nil where it did not, or was from the beginning.
    package internal(set) var inForce: Instant?
    /// When anybody was first blocked, held or removed.
    package internal(set) var firstEffect: Instant?
    /// By meeting, when anybody was first blocked, held or removed.
    package internal(set) var firstEffects: [Instant?]
    /// When an account was first reinstated, or somebody let in again.
    package internal(set) var firstReversal: Instant?
    package internal(set) var strikes: [ReplayStrike] = []

    init(meetings count: Int) {
        meetings = [PeopleTally](repeating: PeopleTally(), count: count)
        meetingsOutside = meetings
        firstEffects = [Instant?](repeating: nil, count: count)
    }

    /// The people of some sides together.
    package func tally(_ isMeant: (Side) -> Bool) -> PeopleTally {
        cells.filter { isMeant($0.key) }.values.reduce(PeopleTally(), +)
    }

    /// Everybody.
    package var everybody: PeopleTally { tally { _ in true } }
    package var outsideInTruth: PeopleTally { tally { $0.truth == .outside } }
    package var insideInTruth: PeopleTally { tally { $0.truth == .inside } }
    /// Not surely inside by the data.
    package var outsideByData: PeopleTally { tally { $0.data != .inside } }
    package var insideByData: PeopleTally { tally { $0.data == .inside } }
}

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
    /// Affected by rules whose notice says something, and of these, by ones that disclose the order.
    package var notified = 0
    package var toldOfOrder = 0
    /// Those of whom an answer, at least once, would have been another one if another story of their place were true.
    package var undecidable = DoubtTally()
    package var uncertain = DoubtTally()
    /// Milliseconds in which they wanted to be inside and were not; waiting rooms included.
    package var lost: Int64 = 0
    package var waited: Int64 = 0
    package var attended: Int64 = 0

    package init() {}

    /// Both together.
    package static func += (left: inout Self, right: Self) {
        left.people += right.people
        left.affected += right.affected
        left.removed += right.removed
        left.held += right.held
        left.readmitted += right.readmitted
        left.notified += right.notified
        left.toldOfOrder += right.toldOfOrder
        left.undecidable += right.undecidable
        left.uncertain += right.uncertain
        left.lost += right.lost
        left.waited += right.waited
        left.attended += right.attended
    }

    package func doubts(_ uncertainty: Uncertainty) -> DoubtTally {
        switch uncertainty {
        case .undecidable: undecidable
        case .uncertain: uncertain
        }
    }

    /// Those to whom nothing was done.
    package var undisturbed: Int { people - affected }
    package var lostMinutes: Double { Double(lost) / 60_000 }
    package var attendedMinutes: Double { Double(attended) / 60_000 }
}

/// People whose answers are not certain.
package struct DoubtTally: Hashable, Sendable {
    package private(set) var people: Int
    /// Those of them who were blocked, held or removed at least once.
    package private(set) var affected: Int

    package init(people: Int = 0, affected: Int = 0) {
        self.people = people
        self.affected = affected
    }

    package var undisturbed: Int { people - affected }

    static func += (left: inout Self, right: Self) {
        left.people += right.people
        left.affected += right.affected
    }
}

extension Sequence<PeopleTally> {
    /// All of them together.
    package var sum: PeopleTally { reduce(into: PeopleTally()) { $0 += $1 } }
}

/// What a regime did to one meeting.
package struct MeetingOutcome: Hashable, Sendable {
    package var everybody = PeopleTally()
    /// Those who are outside in truth, or, where that is not told, not surely inside by the data.
    package var outside = PeopleTally()
    /// Whether it was ended, or its host had no account any more, while somebody wanted to be in it.
    package var isLost = false
    /// When it was opened, or else when the first person came.
    package var start: Instant?
    /// When anybody was first blocked, held or removed.
    package var firstEffect: Instant?

    package init() {}
}

/// What became of a scenario under one regime.
package struct RegimeOutcome: Hashable, Sendable {
    package internal(set) var cells: [Side: PeopleTally] = [:]
    /// By true country; of those of whom it is not told under nil.
    package internal(set) var countries: [CountryCode?: PeopleTally] = [:]
    /// By the number of the meeting.
    package internal(set) var meetings: [Int32: MeetingOutcome] = [:]
    /// Host accounts that the operator shut, or of which a suspension kept somebody out.
    package internal(set) var lostAccounts: Set<Int32> = []
    package internal(set) var reinstatedAccounts: Set<Int32> = []
    /// Participants whose accounts were removed, each meeting for itself.
    package internal(set) var removedPeople = 0
    /// When the measure came into force; nil where it did not, or was from the beginning.
    package internal(set) var inForce: Instant?
    /// When an account was first reinstated, or somebody let in again.
    package internal(set) var firstReversal: Instant?
    package internal(set) var strikes: [ReplayStrike] = []

    package init() {}

    /// The people of some sides together.
    package func tally(_ isMeant: (Side) -> Bool) -> PeopleTally {
        cells.filter { isMeant($0.key) }.values.sum
    }

    /// Outside in truth, or, where that is not told, not surely inside by the data; and the others.
    package var outside: PeopleTally { tally(\.countsAsOutside) }
    package var inside: PeopleTally { tally { !$0.countsAsOutside } }
    /// Everybody.
    package var everybody: PeopleTally { tally { _ in true } }
    package var outsideInTruth: PeopleTally { tally { $0.truth == .outside } }
    package var insideInTruth: PeopleTally { tally { $0.truth == .inside } }
    /// Not surely inside by the data.
    package var outsideByData: PeopleTally { tally { $0.data != .inside } }
    package var insideByData: PeopleTally { tally { $0.data == .inside } }

    /// When anybody was first blocked, held or removed.
    package var firstEffect: Instant? { meetings.values.compactMap(\.firstEffect).min() }
    package var lostMeetings: Int { meetings.values.count(where: \.isLost) }

    /// Milliseconds from when an order had arrived, and the meeting begun that was first reached, until somebody was kept out
    /// of it or put out. Of several that were reached at once, that counts which the lists tell first; nil where nobody was.
    package func delay(from received: Instant) -> Int64? {
        guard let effect = firstEffect else { return nil }
        let first = meetings.filter { $0.value.firstEffect == effect }.min { $0.key < $1.key }?.value
        guard let first else { return nil }
        return max(0, effect.milliseconds - max(received, first.start ?? received).milliseconds)
    }
}

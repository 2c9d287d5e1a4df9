package import CordonModel

/// Why something happened to somebody.
package enum Cause: Hashable, Sendable {
    /// The index of an event of the timeline.
    case event(Int)
    /// A window, an exception or a region began or ended at this time.
    case boundary(Instant)
    /// The index of a strike of the replay.
    case strike(Int)
}

/// One thing that a policy did to one person: what happened → which rule → what became of the person.
package struct Consequence: Hashable, Sendable {
    package enum Change: String, CaseIterable, Hashable, Sendable {
        /// Not let in at the door, or sent away from the waiting room.
        case blocked
        /// Sent to the waiting room, from the door or from inside.
        case held
        /// Put out of the meeting.
        case removed
        /// Let in who was blocked, held or removed before.
        case admitted
    }

    package let at: Instant
    package let stay: Int32
    package let change: Change
    package let cause: Cause
    /// The policy in force.
    package let policy: Int
    /// The index of its deciding rule; nil where the default decided, or the operator shut the account.
    package let rule: Int?
}

/// One time that a rule ended a meeting or suspended an account.
package struct ReplayStrike: Hashable, Sendable {
    package let policy: Int
    package let rule: Int
    /// The meeting for which the trigger was pulled.
    package let meeting: Int32
    /// The account that is suspended; nil where the meeting is ended.
    package let account: Int32?
    /// The meeting in which people were counted: this one, or the one of the account before it.
    package let observed: Int32
    /// How many people there set the rule off, and of how many it was known where they are.
    package let inside: Int
    package let placed: Int
    /// What pulled the trigger, and when.
    package let cause: Cause
    package let pulled: Instant
    /// When the rule struck: the reaction time later.
    package let at: Instant
}

/// Why an answer is not certain.
package enum Uncertainty: String, CaseIterable, Hashable, Sendable {
    /// The place is unknown, and in some country the answer would be another one.
    case undecidable
    /// Of the place there are several stories, and the answers differ.
    case uncertain
}

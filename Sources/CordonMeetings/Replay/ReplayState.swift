import CordonModel

/// What became of one person of one meeting.
package struct Attendance: Hashable, Sendable {
    /// Milliseconds in which the person wanted to be in the meeting and was let in by none of their devices.
    package fileprivate(set) var lost: Int64 = 0
    /// Of these, milliseconds in the waiting room.
    package fileprivate(set) var waited: Int64 = 0
    /// Milliseconds in which the person was inside.
    package fileprivate(set) var attended: Int64 = 0
    /// The changes that were noted, a bit each in the order of all.
    private var changeBits: UInt8 = 0

    /// Whether an answer for the person ever was one that another story of their place would have changed; what nobody could
    /// decide counts before what sources tell differently.
    package private(set) var uncertainty: Uncertainty?

    /// Whether the person was ever blocked, held or removed.
    package var isAffected: Bool { changeBits & Consequence.Change.affecting != 0 }

    fileprivate var since = Instant(milliseconds: 0)
    fileprivate var wanting: Int32 = 0
    fileprivate var waiting: Int32 = 0
    fileprivate(set) var inside: Int32 = 0
}

extension Attendance {
    /// Everything that was done to the person.
    package var changes: Set<Consequence.Change> {
        Set(Consequence.Change.allCases.filter(had))
    }

    /// Whether something was done to the person.
    func had(_ change: Consequence.Change) -> Bool { changeBits & change.bit != 0 }

    mutating func note(_ found: Uncertainty) {
        if uncertainty != .undecidable { uncertainty = found }
    }

    mutating func note(_ change: Consequence.Change) { changeBits |= change.bit }

    /// Counts one stay that leaves a status, or that begins, at a time, for another.
    mutating func move(from old: StayStatus, to new: StayStatus, at instant: Instant) {
        advance(to: instant)
        count(old, -1)
        count(new, 1)
    }

    private mutating func advance(to instant: Instant) {
        let elapsed = instant.milliseconds - since.milliseconds
        since = instant
        guard wanting > 0 else { return }
        if inside > 0 {
            attended += elapsed
        } else {
            lost += elapsed
            if waiting > 0 { waited += elapsed }
        }
    }

    private mutating func count(_ status: StayStatus, _ change: Int32) {
        switch status {
        case .away: return
        case .outside: break
        case .waiting: waiting += change
        case .inside: inside += change
        }
        wanting += change
    }
}

extension Consequence.Change {
    fileprivate var bit: UInt8 {
        switch self {
        case .blocked: 1
        case .held: 2
        case .removed: 4
        case .admitted: 8
        }
    }

    /// The bits of what keeps somebody out.
    fileprivate static let affecting = blocked.bit | held.bit | removed.bit
}

/// Where somebody is who wants to be in a meeting; or away.
enum StayStatus: UInt8, Hashable, Sendable {
    case away
    case outside
    case waiting
    case inside

    init(_ effect: Effect) {
        switch effect {
        case .admit: self = .inside
        case .hold: self = .waiting
        case .deny: self = .outside
        }
    }
}

struct StayState: Sendable {
    var connection: Int32 = 0
    /// Where it stands among those of its meeting who want to be in.
    var position: Int32 = 0
    /// The bits of the triggers that the connection sets off, and ``Triggers/placed``.
    var mask: UInt64 = 0
    var status = StayStatus.away
}

struct MeetingState: Sendable {
    enum Phase: UInt8, Sendable {
        case planned
        case running
        case over
    }

    var phase = Phase.planned
    /// The stays that want to be in, in no order.
    var wanting: [Int32] = []
    /// The people inside who set off each trigger, and then those of whom the place is known.
    var counts: [Int32] = []
    /// The stays that have ever been inside, where a rule looks back at them.
    var attended: [Int32] = []
    /// The meeting of the account before this one.
    var previous: Int32?
    /// The ids of rules that have ended it.
    var ended: Set<String> = []
    /// The triggers that have been pulled for it.
    var pulled: UInt64 = 0
    var hasHadSomebody = false
}

struct AccountState: Sendable {
    /// Whether the operator has shut it.
    var isShut = false
    /// The ids of rules that have suspended it.
    var suspended: Set<String> = []
    var pulled: UInt64 = 0
    /// Meetings that run, in the order in which they began.
    var running: [Int32] = []
    var last: Int32?
}

import CordonModel

/// The people of a group, counted by number: names cost more than people.
struct GroupCounts {
    private var sides = [PeopleTally](repeating: PeopleTally(), count: Side.all.count)
    private var countries: [UInt16: PeopleTally] = [:]
    private var meetings: [(everybody: PeopleTally, outside: PeopleTally)]

    init(meetings count: Int) {
        meetings = Array(repeating: (PeopleTally(), PeopleTally()), count: count)
    }

    mutating func add(_ tally: PeopleTally, side: Int, country: UInt16, meeting: Int32) {
        sides[side] += tally
        countries[country, default: PeopleTally()] += tally
        meetings[Int(meeting)].everybody += tally
        if Side.all[side].countsAsOutside { meetings[Int(meeting)].outside += tally }
    }

    func add(to outcome: inout RegimeOutcome, ledgerMeeting: (Int32) -> Int32) {
        for (side, tally) in zip(Side.all, sides) where tally.people > 0 {
            outcome.cells[side, default: PeopleTally()] += tally
        }
        for (country, tally) in countries {
            outcome.countries[CountryCode(index: Int(country)), default: PeopleTally()] += tally
        }
        for (meeting, tally) in meetings.enumerated() where tally.everybody.people > 0 {
            let number = ledgerMeeting(Int32(meeting))
            outcome.meetings[number, default: MeetingOutcome()].everybody += tally.everybody
            outcome.meetings[number, default: MeetingOutcome()].outside += tally.outside
        }
    }
}

extension PeopleTally {
    init(_ attendance: Attendance, _ notice: (says: Bool, discloses: Bool)?) {
        people = 1
        affected = attendance.isAffected ? 1 : 0
        removed = attendance.had(.removed) ? 1 : 0
        held = attendance.had(.held) ? 1 : 0
        readmitted = attendance.had(.admitted) ? 1 : 0
        notified = notice?.says == true ? 1 : 0
        toldOfOrder = notice?.discloses == true ? 1 : 0
        let doubt = DoubtTally(people: 1, affected: affected)
        if attendance.uncertainty == .undecidable { undecidable = doubt }
        if attendance.uncertainty == .uncertain { uncertain = doubt }
        (lost, waited, attended) = (attendance.lost, attendance.waited, attendance.attended)
    }
}

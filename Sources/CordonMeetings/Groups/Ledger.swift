package import CordonModel

/// What happened, or was to happen, in many meetings: what a ``Timeline`` tells, in less room, and for one group of
/// meetings at a time.
///
/// Meetings, accounts and stays are numbered as those of a timeline that was made of the same rows and events; connections
/// by whoever gave them numbers.
package struct Ledger: Sendable {
    /// An event that no list told, and how many rows came before it.
    struct Extra: Sendable {
        let event: MeetingEvent
        let rowsBefore: Int32
    }

    package let meetings: [Timeline.Meeting]
    package let accountCount: Int
    let rows: StayRows
    let extras: [Extra]
    let rowsOfMeeting: GroupedNumbers
    /// Extras by the meeting that they happen in, then those by the account, then those that reach everybody.
    private let extrasByOwner: GroupedNumbers
    /// When the last thing happens; nil where nothing does.
    package let end: Instant?

    init(meetings: [Timeline.Meeting], accountCount: Int, rows: StayRows, extras: [Extra]) {
        self.meetings = meetings
        self.accountCount = accountCount
        self.rows = rows
        self.extras = extras
        rowsOfMeeting = GroupedNumbers(count: rows.count, keysBelow: meetings.count) { rows[$0].meeting }
        let everybody = meetings.count + accountCount
        extrasByOwner = GroupedNumbers(count: extras.count, keysBelow: everybody + 1) { extra in
            switch extras[Int(extra)].event.action {
            case .scheduled(let meeting), .started(let meeting), .ended(let meeting): meeting
            case .joined(let stay, _), .changed(let stay, _), .left(let stay): rows[stay].meeting
            case .suspended(let account), .reinstated(let account): Int32(meetings.count) + account
            case .orderReceived, .policyReplaced, .dataReplaced: Int32(everybody)
            }
        }
        end = Self.end(rows, extras)
    }

    private static func end(_ rows: StayRows, _ extras: [Extra]) -> Instant? {
        var end = extras.map(\.event.at).max()
        for row in 0..<Int32(rows.count) {
            end = max(end ?? rows[row].last, rows[row].last)
        }
        return end
    }

    /// So many stays are told, under as many numbers.
    package var stayCount: Int { rows.count }

    /// The meeting of a stay.
    package func meeting(ofStay stay: Int32) -> Int32 { rows[stay].meeting }

    /// What happens in a meeting or to its account or to everybody, in the order in which it was told.
    func extras(ofMeetings group: some Sequence<Int32>, account: Int32?) -> [Int32] {
        var found = group.flatMap { extrasByOwner[Int($0)] }
        if let account { found += extrasByOwner[meetings.count + Int(account)] }
        found += extrasByOwner[meetings.count + accountCount]
        return found.sorted()
    }
}

/// The meetings of a ledger in groups that have nothing to do with each other, in the order of their first meetings.
struct MeetingGroups: Sendable {
    private let meetings: GroupedNumbers

    /// Makes a group of each account's meetings if those may reach each other, and of every other meeting.
    init(_ ledger: Ledger, byAccount: Bool) {
        var groupOfAccount = [Int32?](repeating: nil, count: ledger.accountCount)
        var count: Int32 = 0
        let groups = ledger.meetings.map { meeting in
            let account = byAccount ? meeting.account : nil
            if let known = account.flatMap({ groupOfAccount[Int($0)] }) { return known }
            if let account { groupOfAccount[Int(account)] = count }
            defer { count += 1 }
            return count
        }
        meetings = GroupedNumbers(count: groups.count, keysBelow: Int(count)) { groups[Int($0)] }
    }

    var count: Int { meetings.count }

    subscript(group: Int) -> ArraySlice<Int32> { meetings[group] }
}

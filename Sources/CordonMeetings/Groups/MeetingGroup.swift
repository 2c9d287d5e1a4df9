import CordonModel

/// Meetings that may influence each other, with everything that happens to them, as a small world of its own: meetings,
/// stays and people have numbers from 0 here, in the order of the ledger's, and the account, if there is one, is 0.
package struct MeetingGroup: Sendable {
    /// The ledger's numbers of the meetings.
    package let meetings: ArraySlice<Int32>
    /// The ledger's number of the account; nil where nobody tells whose meetings these are.
    package let account: Int32?
    /// The ledger's numbers of the stays.
    package let stays: [Int32]
    /// The first stay of each person.
    package let firstStays: [Int32]
    /// What there is but for the events.
    let timeline: Timeline
    /// In the order in which they happen. Causes tell them by number.
    package let events: GroupEvents

    init(_ ledger: Ledger, meetings: ArraySlice<Int32>) {
        self.meetings = meetings
        account = meetings.first.flatMap { ledger.meetings[Int($0)].account }
        let numbers = LocalNumbers(ledger, meetings)
        stays = numbers.stays
        let people = GroupPeople(ledger, numbers)
        firstStays = people.firstStays
        timeline = Timeline(
            meetings: meetings.map {
                .init(name: ledger.meetings[Int($0)].name, account: ledger.meetings[Int($0)].account.map { _ in 0 })
            }, stays: people.stays, accountCount: account == nil ? 0 : 1, personCount: firstStays.count, events: [])
        events = GroupEvents(ledger, numbers, account: account)
    }

    /// The ledger's number of a stay.
    package func ledgerStay(_ stay: Int32) -> Int32 { stays[Int(stay)] }

    /// The ledger's number of a meeting.
    package func ledgerMeeting(_ meeting: Int32) -> Int32 { meetings[meetings.startIndex + Int(meeting)] }

    /// The meeting of a person.
    package func meeting(ofPerson person: Int) -> Int32 { timeline.stays[Int(firstStays[person])].meeting }
}

/// From a ledger's numbers to a group's.
struct LocalNumbers {
    let meetings: ArraySlice<Int32>
    /// The ledger's numbers, ascending.
    let stays: [Int32]

    init(_ ledger: Ledger, _ meetings: ArraySlice<Int32>) {
        self.meetings = meetings
        var stays: [Int32] = []
        stays.reserveCapacity(meetings.reduce(0) { $0 + ledger.rowsOfMeeting[Int($1)].count })
        for meeting in meetings { stays += ledger.rowsOfMeeting[Int(meeting)] }
        // Lists mostly tell one meeting after the other.
        if !stays.isAscending { stays.sort() }
        self.stays = stays
    }

    /// - Complexity: O(log meetings)
    func meeting(_ number: Int32) -> Int32 { Int32(meetings.lowerBound(number) - meetings.startIndex) }

    /// - Complexity: O(log stays)
    func stay(_ number: Int32) -> Int32 { Int32(stays.lowerBound(number)) }
}

/// The people of a group by what tells them apart.
private struct GroupPeople {
    private struct Key: Hashable {
        let meeting: Int32
        let person: UInt64
    }

    private(set) var stays: [Timeline.Stay] = []
    private(set) var firstStays: [Int32] = []
    private var known: [Key: Int32] = [:]

    init(_ ledger: Ledger, _ numbers: LocalNumbers) {
        known.reserveCapacity(numbers.stays.count)
        stays.reserveCapacity(numbers.stays.count)
        var (last, meeting): (Int32, Int32) = (-1, 0)
        for (stay, number) in numbers.stays.enumerated() {
            let row = ledger.rows[number]
            if row.meeting != last { (last, meeting) = (row.meeting, numbers.meeting(row.meeting)) }
            let person = person(Key(meeting: meeting, person: row.person), firstSeenIn: Int32(stay))
            stays.append(.init(meeting: meeting, person: person))
        }
    }

    private mutating func person(_ key: Key, firstSeenIn stay: Int32) -> Int32 {
        if let number = known[key] { return number }
        let number = Int32(firstStays.count)
        known[key] = number
        firstStays.append(stay)
        return number
    }
}

extension RandomAccessCollection where Element == Int32, Index == Int {
    var isAscending: Bool { zip(self, dropFirst()).allSatisfy { $0 < $1 } }

    /// The index of the first that is not less; all ascend.
    func lowerBound(_ value: Int32) -> Int {
        var (low, high) = (startIndex, endIndex)
        while low < high {
            let middle = (low + high) / 2
            if self[middle] < value { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

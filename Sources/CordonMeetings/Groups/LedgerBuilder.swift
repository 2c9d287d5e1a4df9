import CordonModel
package import CordonParticipants

/// Makes a ledger of participant lists, as ``TimelineBuilder`` makes a timeline: every row is a stay. It keeps 32 bytes of
/// each, and no name but those of meetings and accounts.
///
/// People of a meeting are told apart by 64 bits of SipHash under a key of the process (`Hasher`). Of *n* people in one
/// meeting two are taken for one with a probability below *n*² / 2⁶⁵: 3 in 10¹² for a meeting of 10,000, and 2 in 10¹¹ that
/// it happens anywhere in 50,000 meetings of 100 each.
package struct LedgerBuilder: Sendable {
    private var meetings: [Timeline.Meeting] = []
    private var meetingNumbers: [ExactText: Int32] = [:]
    private var accountNumbers: [ExactText: Int32] = [:]
    private var rows = StayRows()
    private var extras: [Ledger.Extra] = []
    /// That of the row before.
    private var last: Int32 = 0

    package init() {}

    /// The host accounts by number.
    package var accounts: [String] {
        accountNumbers.sorted { $0.value < $1.value }.map(\.key.text)
    }

    /// The meetings by number.
    package var meetingNames: [String] { meetings.map(\.name) }

    /// The number of a meeting that a list has named.
    package func number(ofMeeting name: String) -> Int32? { meetingNumbers[ExactText(name)] }

    /// The number of a host account that a list has named.
    package func number(ofAccount name: String) -> Int32? { accountNumbers[ExactText(name)] }

    /// Adds one row. Somebody of whom it is not told when they left stays until the meeting ends; somebody who left in the
    /// millisecond of joining stays one.
    ///
    /// - Parameters:
    ///   - record: The row.
    ///   - connection: Is given the number of the row's meeting, and answers that of its connection.
    /// - Returns: The number of the stay; nil for a row that does not say when the person joined.
    package mutating func add(
        _ record: ParticipantRecord, connection: (Int32) throws -> Int32
    ) rethrows -> Int32? {
        guard let join = record.join else { return nil }
        let meeting = meeting(of: record)
        let leave = record.leave.map { max($0, join.later(by: 1)) } ?? StayRow.never
        rows.append(
            StayRow(
                join: join, leave: leave, person: Self.hash(of: record.id), meeting: meeting,
                connection: try connection(meeting)))
        return Int32(rows.count - 1)
    }

    /// Adds what no list tells.
    package mutating func add(_ event: MeetingEvent) {
        extras.append(Ledger.Extra(event: event, rowsBefore: Int32(rows.count)))
    }

    /// Puts everything in order. A meeting of which it is not told that it ended is over with the last that is told of it.
    package consuming func build() -> Ledger {
        Ledger(meetings: meetings, accountCount: accountNumbers.count, rows: rows, extras: extras)
    }

    /// By connection, where each row has one of its own, the first stay of its person.
    ///
    /// - Complexity: O(rows + events)
    func firstStaysByConnection(count: Int) -> [Int32] {
        var known: [PersonKey: Int32] = [:]
        var first = [Int32](repeating: -1, count: count)
        for stay in 0..<Int32(rows.count) {
            let key = PersonKey(meeting: rows[stay].meeting, person: rows[stay].person)
            let person = known[key] ?? stay
            known[key] = person
            first[Int(rows[stay].connection)] = person
        }
        for case .changed(let stay, let connection) in extras.map(\.event.action) {
            first[Int(connection)] = first[Int(rows[stay].connection)]
        }
        return first
    }

    private struct PersonKey: Hashable {
        let meeting: Int32
        let person: UInt64
    }

    private static func hash(of id: String) -> UInt64 {
        var hasher = Hasher()
        let bytes = id.utf8.span
        var word: UInt64 = 0
        for index in 0..<bytes.count {
            word = word << 8 | UInt64(bytes[index])
            if index & 7 == 7 { hasher.combine(word) }
        }
        hasher.combine(word)
        hasher.combine(bytes.count)
        return UInt64(bitPattern: Int64(hasher.finalize()))
    }

    private mutating func meeting(of record: ParticipantRecord) -> Int32 {
        let name = ExactText(record.meeting)
        // Rows of a meeting mostly stand together.
        if last < meetings.count, ExactText(meetings[Int(last)].name) == name { return last }
        last = meetingNumbers[name] ?? Int32(meetings.count)
        if last == meetings.count {
            meetingNumbers[name] = last
            meetings.append(.init(name: record.meeting, account: record.hostAccount.map { account($0) }))
        }
        return last
    }

    private mutating func account(_ name: String) -> Int32 {
        let number = accountNumbers[ExactText(name)] ?? Int32(accountNumbers.count)
        accountNumbers[ExactText(name)] = number
        return number
    }
}

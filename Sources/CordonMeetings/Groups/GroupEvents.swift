import CordonModel

/// The events of a group of meetings in the order in which they happen; see ``Timeline``. Kept as 16 bytes each.
package struct GroupEvents: RandomAccessCollection, Sendable {
    /// When something happens, and what: the events have numbers in the order in which they were told, and above them
    /// stands which goes first of those that happen at once.
    private struct Key: Sendable {
        let at: Instant
        let code: UInt64

        static let numberBits: UInt64 = 56

        init(at: Instant, rank: Int, number: Int) {
            self.at = at
            code = UInt64(rank) << Self.numberBits | UInt64(number)
        }

        var number: Int { Int(code & (1 << Self.numberBits - 1)) }

        func isBefore(_ other: Key) -> Bool { at == other.at ? code < other.code : at < other.at }
    }

    private let rows: StayRows
    private let stays: [Int32]
    /// What no list told, and its number among the events.
    private let extras: [(number: Int, event: MeetingEvent)]
    private var keys: [Key] = []

    init(_ ledger: Ledger, _ numbers: LocalNumbers, account: Int32?) {
        rows = ledger.rows
        stays = numbers.stays
        let told = ledger.extras(ofMeetings: numbers.meetings, account: account).map { ledger.extras[Int($0)] }
        let ends = MeetingEnds(ledger, numbers, told).events
        extras =
            told.enumerated().map { index, extra in
                (2 * Int(numbers.stay(extra.rowsBefore)) + index, extra.event.local(numbers))
            } + ends.enumerated().map { (2 * numbers.stays.count + told.count + $0, $1) }
        keys.reserveCapacity(2 * stays.count + extras.count)
        for (number, event) in extras { keys.append(Key(at: event.at, rank: event.rank, number: number)) }
        addStays()
        keys.sort { $0.isBefore($1) }
    }

    private mutating func addStays() {
        var before = 0
        for (stay, number) in stays.enumerated() {
            while before < extras.count, extras[before].number <= 2 * stay + before { before += 1 }
            let row = rows[number]
            keys.append(Key(at: row.join, rank: MeetingEvent.joinRank, number: 2 * stay + before))
            guard row.leave != StayRow.never else { continue }
            keys.append(Key(at: row.leave, rank: MeetingEvent.leaveRank, number: 2 * stay + before + 1))
        }
    }

    package var startIndex: Int { 0 }
    package var endIndex: Int { keys.count }

    /// - Complexity: O(log of the events that no list told)
    package subscript(index: Int) -> MeetingEvent {
        let key = keys[index]
        let before = extrasBefore(key.number)
        if before < extras.count, extras[before].number == key.number { return extras[before].event }
        let (stay, part) = ((key.number - before).quotientAndRemainder(dividingBy: 2))
        if part == 1 { return MeetingEvent(at: key.at, .left(stay: Int32(stay))) }
        return MeetingEvent(at: key.at, .joined(stay: Int32(stay), connection: rows[stays[stay]].connection))
    }

    private func extrasBefore(_ number: Int) -> Int {
        var (low, high) = (0, extras.count)
        while low < high {
            let middle = (low + high) / 2
            if extras[middle].number < number { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

/// When each meeting of a group is over of which nobody told: with the last that is told of it.
private struct MeetingEnds {
    private var last: [Instant?]
    private var isTold: [Bool]

    init(_ ledger: Ledger, _ numbers: LocalNumbers, _ extras: [Ledger.Extra]) {
        isTold = Array(repeating: false, count: numbers.meetings.count)
        last = numbers.meetings.map { meeting in
            ledger.rowsOfMeeting[Int(meeting)].lazy.map { ledger.rows[$0].last }.max()
        }
        for extra in extras { note(extra.event, ledger, numbers) }
    }

    private mutating func note(_ event: MeetingEvent, _ ledger: Ledger, _ numbers: LocalNumbers) {
        switch event.action {
        case .ended(let meeting): isTold[Int(numbers.meeting(meeting))] = true
        case .scheduled(let meeting), .started(let meeting): note(event.at, Int(numbers.meeting(meeting)))
        case .joined(let stay, _), .changed(let stay, _), .left(let stay):
            note(event.at, Int(numbers.meeting(ledger.rows[stay].meeting)))
        case .orderReceived, .policyReplaced, .dataReplaced, .suspended, .reinstated: break
        }
    }

    private mutating func note(_ instant: Instant, _ meeting: Int) {
        last[meeting] = max(last[meeting] ?? instant, instant)
    }

    var events: [MeetingEvent] {
        last.indices.compactMap { meeting in
            isTold[meeting] ? nil : last[meeting].map { MeetingEvent(at: $0, .ended(meeting: Int32(meeting))) }
        }
    }
}

extension MeetingEvent {
    /// The same in a group's numbers.
    fileprivate func local(_ numbers: LocalNumbers) -> MeetingEvent {
        let action: Action =
            switch action {
            case .scheduled(let meeting): .scheduled(meeting: numbers.meeting(meeting))
            case .started(let meeting): .started(meeting: numbers.meeting(meeting))
            case .ended(let meeting): .ended(meeting: numbers.meeting(meeting))
            case .joined(let stay, let connection): .joined(stay: numbers.stay(stay), connection: connection)
            case .changed(let stay, let connection): .changed(stay: numbers.stay(stay), connection: connection)
            case .left(let stay): .left(stay: numbers.stay(stay))
            case .orderReceived, .policyReplaced, .dataReplaced: action
            // A group has one account.
            case .suspended: .suspended(account: 0)
            case .reinstated: .reinstated(account: 0)
            }
        return MeetingEvent(at: at, action)
    }
}

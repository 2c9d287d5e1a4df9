import CordonModel
package import CordonParticipants

/// Makes a timeline of participant lists: every row is a stay with a connection of the same number.
package struct TimelineBuilder: Sendable {
    private struct PersonKey: Hashable {
        let meeting: Int32
        let id: ExactText
    }

    private var meetings: [Timeline.Meeting] = []
    private var meetingNumbers: [ExactText: Int32] = [:]
    private var accountNumbers: [ExactText: Int32] = [:]
    private var personNumbers: [PersonKey: Int32] = [:]
    private var stays: [Timeline.Stay] = []
    private var events: [MeetingEvent] = []

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
    /// - Returns: The number of the stay and of its connection; nil for a row that does not say when the person joined.
    package mutating func add(_ record: ParticipantRecord) -> Int32? {
        guard let join = record.join else { return nil }
        let meeting = meeting(of: record)
        let stay = Int32(stays.count)
        stays.append(.init(meeting: meeting, person: person(PersonKey(meeting: meeting, id: ExactText(record.id)))))
        events.append(MeetingEvent(at: join, .joined(stay: stay, connection: stay)))
        if let leave = record.leave {
            events.append(MeetingEvent(at: max(leave, join.later(by: 1)), .left(stay: stay)))
        }
        return stay
    }

    /// Adds what no list tells.
    package mutating func add(_ event: MeetingEvent) { events.append(event) }

    /// Puts everything in order. A meeting of which it is not told that it ended is over with the last that is told of it.
    package func build() -> Timeline {
        Timeline(
            meetings: meetings, stays: stays, accountCount: accountNumbers.count, personCount: personNumbers.count,
            events: events + ends)
    }

    private var ends: [MeetingEvent] {
        var last = [Instant?](repeating: nil, count: meetings.count)
        var told = Set<Int32>()
        for event in events {
            guard let meeting = meeting(of: event.action) else { continue }
            if case .ended = event.action { told.insert(meeting) }
            last[Int(meeting)] = max(last[Int(meeting)] ?? event.at, event.at)
        }
        return meetings.indices.compactMap { index in
            guard !told.contains(Int32(index)) else { return nil }
            return last[index].map { MeetingEvent(at: $0, .ended(meeting: Int32(index))) }
        }
    }

    private func meeting(of action: MeetingEvent.Action) -> Int32? {
        switch action {
        case .scheduled(let meeting), .started(let meeting), .ended(let meeting): meeting
        case .joined(let stay, _), .changed(let stay, _), .left(let stay): stays[Int(stay)].meeting
        case .orderReceived, .policyReplaced, .dataReplaced, .suspended, .reinstated: nil
        }
    }

    private mutating func meeting(of record: ParticipantRecord) -> Int32 {
        let name = ExactText(record.meeting)
        if let known = meetingNumbers[name] { return known }
        let number = Int32(meetings.count)
        meetingNumbers[name] = number
        meetings.append(.init(name: record.meeting, account: record.hostAccount.map { account($0) }))
        return number
    }

    private mutating func account(_ name: String) -> Int32 {
        let number = accountNumbers[ExactText(name)] ?? Int32(accountNumbers.count)
        accountNumbers[ExactText(name)] = number
        return number
    }

    private mutating func person(_ key: PersonKey) -> Int32 {
        let number = personNumbers[key] ?? Int32(personNumbers.count)
        personNumbers[key] = number
        return number
    }
}

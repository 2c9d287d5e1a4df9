package import CordonModel

/// How many people are in a meeting and kept out of it over time.
package struct MeetingSeries: Hashable, Sendable {
    /// From this time on, until the next.
    package struct Step: Hashable, Sendable {
        package let at: Instant
        package let insideWithin: Int
        package let insideElsewhere: Int
        package let outWithin: Int
        package let outElsewhere: Int
    }

    package private(set) var steps: [Step] = []

    /// The series of a group's meetings, from the events and from what was done.
    ///
    /// - Parameters:
    ///   - group: Whose meetings they are.
    ///   - consequences: Everything that was done in the group, in the order of time.
    ///   - sides: By person of the group.
    /// - Returns: By meeting of the group.
    /// - Complexity: O(events + consequences)
    static func all(of group: MeetingGroup, _ consequences: [Consequence], _ sides: [Side]) -> [MeetingSeries] {
        var drawer = SeriesDrawer(group, sides)
        var next = 0
        var last: Instant?
        for event in group.events {
            while next < consequences.count, consequences[next].at < event.at {
                drawer.apply(consequences[next])
                next += 1
            }
            if let last, last != event.at { drawer.flush() }
            // A consequence at the time of the event that it follows from comes behind it.
            drawer.apply(event)
            last = event.at
        }
        for consequence in consequences[next...] { drawer.apply(consequence) }
        drawer.flush()
        return drawer.series
    }

    fileprivate mutating func add(_ step: Step) {
        if steps.last?.at == step.at { steps.removeLast() }
        steps.append(step)
    }
}

/// Follows everybody of a group. Whoever is inside on one device is inside.
private struct SeriesDrawer {
    private enum Status {
        case away
        case inside
        case out
    }

    private let group: MeetingGroup
    /// By person.
    private let isWithin: [Bool]
    /// By stay.
    private var statuses: [Status]
    /// By person, how many of their devices are inside and kept out.
    private var devices: [(inside: Int, out: Int)]
    /// By meeting: inside within and elsewhere, out within and elsewhere.
    private var counts: [[Int]]
    private var isOver: [Bool]
    private var changed: [Int: Instant] = [:]
    private(set) var series: [MeetingSeries]

    init(_ group: MeetingGroup, _ sides: [Side]) {
        self.group = group
        isWithin = sides.map { !$0.countsAsOutside }
        statuses = Array(repeating: .away, count: group.stays.count)
        devices = Array(repeating: (0, 0), count: sides.count)
        counts = Array(repeating: [0, 0, 0, 0], count: group.meetings.count)
        isOver = Array(repeating: false, count: group.meetings.count)
        series = Array(repeating: MeetingSeries(), count: group.meetings.count)
    }

    /// Somebody who comes is taken to be let in, until a consequence of the same time says otherwise.
    mutating func apply(_ event: MeetingEvent) {
        switch event.action {
        case .joined(let stay, _):
            guard statuses[Int(stay)] == .away, !isOver[Int(group.timeline.stays[Int(stay)].meeting)] else { return }
            move(stay, to: .inside, at: event.at)
        case .left(let stay): move(stay, to: .away, at: event.at)
        case .ended(let meeting):
            isOver[Int(meeting)] = true
            for stay in statuses.indices where group.timeline.stays[stay].meeting == meeting {
                move(Int32(stay), to: .away, at: event.at)
            }
        default: return
        }
    }

    mutating func apply(_ consequence: Consequence) {
        let status: Status = consequence.change == .admitted ? .inside : .out
        guard statuses[Int(consequence.stay)] != .away else { return }
        move(consequence.stay, to: status, at: consequence.at)
    }

    private mutating func move(_ stay: Int32, to status: Status, at instant: Instant) {
        let told = group.timeline.stays[Int(stay)]
        let (meeting, person) = (Int(told.meeting), Int(told.person))
        guard statuses[Int(stay)] != status else { return }
        // What was so until now is noted before it is changed.
        if let earlier = changed[meeting], earlier != instant { flush() }
        changed[meeting] = instant
        count(person, in: meeting, -1)
        add(statuses[Int(stay)], -1, person)
        add(status, 1, person)
        count(person, in: meeting, 1)
        statuses[Int(stay)] = status
    }

    private mutating func add(_ status: Status, _ change: Int, _ person: Int) {
        switch status {
        case .away: return
        case .inside: devices[person].inside += change
        case .out: devices[person].out += change
        }
    }

    /// Counts a person once more or less where their devices say that they are.
    private mutating func count(_ person: Int, in meeting: Int, _ change: Int) {
        let (inside, out) = devices[person]
        guard inside + out > 0 else { return }
        counts[meeting][(inside > 0 ? 0 : 2) + (isWithin[person] ? 0 : 1)] += change
    }

    /// Notes what has changed.
    mutating func flush() {
        for (meeting, instant) in changed {
            let count = counts[meeting]
            series[meeting].add(
                .init(
                    at: instant, insideWithin: count[0], insideElsewhere: count[1], outWithin: count[2],
                    outElsewhere: count[3]))
        }
        changed = [:]
    }
}

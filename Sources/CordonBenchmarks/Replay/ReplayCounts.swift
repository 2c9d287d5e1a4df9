import CordonMeetings

/// What a replay came to.
struct ReplayCounts: ReplaySummary, Hashable {
    private(set) var consequences = 0
    private(set) var strikes = 0
    private(set) var people = 0
    private(set) var affected = 0
    private(set) var lostMilliseconds: Int64 = 0

    init() {}

    mutating func note(_ consequence: Consequence, in group: MeetingGroup) { consequences += 1 }

    mutating func add(_ replay: Replay<some MeetingJudge>, of group: MeetingGroup) { count(replay) }

    mutating func merge(_ next: ReplayCounts) {
        consequences += next.consequences
        strikes += next.strikes
        people += next.people
        affected += next.affected
        lostMilliseconds += next.lostMilliseconds
    }

    private mutating func count(_ replay: Replay<some MeetingJudge>) {
        strikes += replay.executed.count
        people += replay.people.count
        for person in replay.people where person.lost > 0 {
            affected += 1
            lostMilliseconds += person.lost
        }
    }
}

extension ReplayCounts {
    /// Replays a timeline at once.
    init(_ timeline: Timeline, judge: some MeetingJudge) throws {
        var replay = try Replay(timeline, judges: [judge], reaction: 0)
        var consequences = 0
        try replay.run { _ in consequences += 1 }
        self.init()
        count(replay)
        self.consequences = consequences
    }
}

import CordonLanguage
import CordonMeetings
import CordonModel
import CordonPolicy
import Testing

/// A handful of meetings, in which people are called by name and places by country.
struct ReplayWorld {
    private var meetings: [Timeline.Meeting] = []
    private var accounts: [String] = []
    private var people: [String] = []
    private var stays: [Timeline.Stay] = []
    private var stayNames: [String] = []
    private var requests: [Request] = []
    /// By connection, where another data says that it is.
    private var elsewhere: [Request] = []
    private var events: [MeetingEvent] = []

    /// Minutes after midnight.
    static func at(_ minute: Int) -> Instant { Instant(milliseconds: 1_591_228_800_000 + Int64(minute) * 60_000) }

    mutating func meeting(_ name: String, of account: String? = nil) {
        meetings.append(.init(name: name, account: account.map { number(of: $0, in: \.accounts) }))
    }

    /// Somebody is in a meeting for some minutes; nil until the end. Other data may see them elsewhere.
    mutating func stay(
        _ person: String, in meeting: Int, from country: String?, seen other: String?? = nil, _ join: Int,
        _ leave: Int? = nil
    ) {
        let stay = Int32(stays.count)
        stays.append(
            .init(meeting: Int32(meeting), person: number(of: "\(meeting)/\(person)", in: \.people)))
        stayNames.append(person)
        events.append(
            MeetingEvent(
                at: Self.at(join),
                .joined(stay: stay, connection: connection(of: person, in: meeting, from: country, seen: other))))
        if let leave { events.append(MeetingEvent(at: Self.at(leave), .left(stay: stay))) }
    }

    /// Somebody who is there comes from another country.
    mutating func moves(_ stay: Int, to country: String, _ minute: Int) {
        let meeting = Int(stays[stay].meeting)
        let connection = connection(of: stayNames[stay], in: meeting, from: country)
        events.append(MeetingEvent(at: Self.at(minute), .changed(stay: Int32(stay), connection: connection)))
    }

    mutating func happens(_ action: MeetingEvent.Action, _ minute: Int) {
        events.append(MeetingEvent(at: Self.at(minute), action))
    }

    var timeline: Timeline {
        Timeline(
            meetings: meetings, stays: stays, accountCount: accounts.count, personCount: people.count, events: events)
    }

    /// What happened, a line each: minute, person, change, rule.
    func replay(
        _ policies: String..., reaction minutes: Int64 = 0
    ) throws -> (lines: [String], replay: Replay<EvaluatorJudge>) {
        let judges = try policies.flatMap { onBoth(try Self.policy($0)) }
        var replay = try Replay(timeline, judges: judges, dataCount: 2, reaction: minutes * 60_000)
        var lines: [String] = []
        try replay.run { consequence in
            let minute = (consequence.at.milliseconds - Self.at(0).milliseconds) / 60_000
            let rule = consequence.rule.map { judges[2 * consequence.policy].rules[$0].id } ?? "-"
            lines.append("\(minute) \(stayNames[Int(consequence.stay)]) \(consequence.change) \(rule)")
        }
        return (lines, replay)
    }

    /// What a naive replay and the replay tell, a line for each change and each strike, in the order of the texts.
    func compare(_ policies: [Policy], reaction: Int64) throws -> (naive: [String], replay: [String]) {
        let judges = policies.flatMap(onBoth)
        var naive = NaiveReplay(timeline, policies.map(onBoth), reaction: reaction)
        try naive.run()
        var replay = try Replay(timeline, judges: judges, dataCount: 2, reaction: reaction)
        var lines: [String] = []
        try replay.run { consequence in
            let rule = consequence.rule.map { judges[2 * consequence.policy].rules[$0].id } ?? "-"
            lines.append("\(consequence.at.milliseconds) \(consequence.stay) \(consequence.change) \(rule)")
        }
        lines += replay.executed.map { index in
            let strike = replay.strikes[index]
            let target = strike.account.map { "[1, \(strike.rule), \($0)]" } ?? "[0, \(strike.rule), \(strike.meeting)]"
            return "\(strike.at.milliseconds) strike \(judges[2 * strike.policy].rules[strike.rule].id) \(target)"
        }
        return (naive.log.sorted(), lines.sorted())
    }

    /// A policy on each of the two data.
    private func onBoth(_ policy: Policy) -> [EvaluatorJudge] {
        [EvaluatorJudge(policy, requests), EvaluatorJudge(policy, elsewhere)]
    }

    /// Minutes that somebody lost.
    func lost(_ person: String, in meeting: Int = 0, _ replay: Replay<EvaluatorJudge>) throws -> Int64 {
        replay.people[try #require(people.firstIndex(of: "\(meeting)/\(person)"))].lost / 60_000
    }

    private mutating func connection(
        of person: String, in meeting: Int, from country: String?, seen other: String?? = nil
    ) -> Int32 {
        requests.append(request(of: person, in: meeting, from: country))
        elsewhere.append(request(of: person, in: meeting, from: other ?? country))
        return Int32(requests.count - 1)
    }

    private func request(of person: String, in meeting: Int, from country: String?) -> Request {
        Request(
            place: country.map { Place(location: Location(country: CountryCode($0))) } ?? Place(),
            meeting: meetings[meeting].name,
            meetingTags: ["june-4"], hostAccount: meetings[meeting].account.map { accounts[Int($0)] },
            channel: .desktop, user: person)
    }

    private mutating func number(of name: String, in list: WritableKeyPath<Self, [String]>) -> Int32 {
        if let known = self[keyPath: list].firstIndex(of: name) { return Int32(known) }
        self[keyPath: list].append(name)
        return Int32(self[keyPath: list].count - 1)
    }

    /// A policy of some rules about `cn`.
    static func policy(_ rules: String) throws -> Policy {
        let text = """
            cordon: 1
            name: replayed
            default: admit
            regions: { cn: [CN] }
            rules:
            \(rules)
            """
        return try #require(PolicyReader.read(SourceFile(path: "replayed.yaml", bytes: Array(text.utf8))).policy)
    }
}

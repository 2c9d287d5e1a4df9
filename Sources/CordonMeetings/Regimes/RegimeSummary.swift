import CordonModel
import CordonPolicy

/// What is kept of how something came about.
package struct RegimeDetail: OptionSet, Sendable {
    package let rawValue: Int

    package init(rawValue: Int) { self.rawValue = rawValue }

    /// Every consequence with its chain.
    package static let chains = RegimeDetail(rawValue: 1)
    /// Of each meeting, how many people are in it and kept out of it over time.
    package static let series = RegimeDetail(rawValue: 2)
}

/// Counts what a regime does, and keeps what is asked for of how it came about.
package struct RegimeSummary<Panel: JudgePanel>: ReplaySummary {
    package private(set) var outcome = RegimeOutcome()
    package private(set) var chains: [ConsequenceChain] = []
    /// By the number of the meeting.
    package private(set) var series: [Int32: MeetingSeries] = [:]
    /// By the number of the meeting, that of its account; where a series is kept.
    package private(set) var accounts: [Int32: Int32] = [:]

    private let replay: RegimeReplay<Panel>
    /// Those of the replay.
    private let policies: [Policy]
    private let people: RegimePeople
    private let detail: RegimeDetail
    /// Of the group that is being replayed: what notices said to each person, and all that was done.
    private var notices: [Int32: (says: Bool, discloses: Bool)] = [:]
    private var removed: Set<Int32> = []
    private var consequences: [Consequence] = []

    package init(_ replay: RegimeReplay<Panel>, keeping detail: RegimeDetail = []) {
        self.replay = replay
        (policies, people) = (replay.policies, replay.people)
        self.detail = detail
    }

    package mutating func note(_ consequence: Consequence, in group: MeetingGroup) {
        if !detail.isEmpty { consequences.append(consequence) }
        guard consequence.change != .admitted else { return outcome.noteReversal(at: consequence.at) }
        let stay = group.timeline.stays[Int(consequence.stay)]
        let meeting = group.ledgerMeeting(stay.meeting)
        let first = outcome.meetings[meeting]?.firstEffect ?? consequence.at
        outcome.meetings[meeting, default: MeetingOutcome()].firstEffect = min(first, consequence.at)
        guard let rule = rule(of: consequence) else {
            // No rule keeps anybody out but the policy's own default; else the operator has shut the account.
            if policies[consequence.policy].defaultEffect == .admit { outcome.lose(meeting) }
            return
        }
        note(rule, person: stay.person, meeting: meeting, in: group)
    }

    private func rule(of consequence: Consequence) -> Rule? {
        consequence.rule.map { policies[consequence.policy].rules[$0] }
    }

    private mutating func note(_ rule: Rule, person: Int32, meeting: Int32, in group: MeetingGroup) {
        switch rule.enforcement {
        case .participant: if rule.id == Policy.removalRule { removed.insert(person) }
        case .meeting: outcome.lose(meeting)
        case .account:
            outcome.lose(meeting)
            if let account = group.account { outcome.lostAccounts.insert(account) }
        }
        guard let notice = rule.notice else { return }
        let (says, discloses) = notices[person] ?? (false, false)
        let saysNow = notice.text != nil || notice.code != nil
        notices[person] = (says || saysNow, discloses || notice.disclose && rule.order != nil)
    }

    package mutating func add(_ finished: Replay<some MeetingJudge>, of group: MeetingGroup) {
        let arrivals = people.arrivals(of: group)
        addPeople(finished, group, arrivals)
        addEvents(finished, group)
        outcome.removedPeople += removed.count
        outcome.strikes += finished.executed.map { finished.strikes[$0].numbered(in: group) }
        if let change = finished.replacements.first { outcome.noteForce(at: change.at) }
        if detail.contains(.chains) {
            let teller = ChainTeller(replay, finished, group, arrivals)
            chains += consequences.map { teller.chain(of: $0) }
        }
        if detail.contains(.series) { addSeries(group, arrivals) }
        (notices, removed, consequences) = ([:], [], [])
    }

    private mutating func addPeople(
        _ finished: Replay<some MeetingJudge>, _ group: MeetingGroup, _ arrivals: [Int32]
    ) {
        var counts = GroupCounts(meetings: group.meetings.count)
        for (person, stay) in arrivals.enumerated() {
            counts.add(
                PeopleTally(finished.people[person], notices[Int32(person)]), side: people.sideNumber(ofStay: stay),
                country: people.countryNumber(ofStay: stay), meeting: group.meeting(ofPerson: person))
        }
        counts.add(to: &outcome) { group.ledgerMeeting($0) }
    }

    private mutating func addEvents(_ finished: Replay<some MeetingJudge>, _ group: MeetingGroup) {
        var shutting = Shutting(finished)
        for event in group.events {
            switch event.action {
            case .started(let meeting): outcome.noteStart(of: group.ledgerMeeting(meeting), at: event.at)
            case .joined(let stay, _):
                outcome.noteStart(of: group.ledgerMeeting(group.timeline.stays[Int(stay)].meeting), at: event.at)
            case .suspended:
                shutting.isShut = true
                if let account = group.account { outcome.lostAccounts.insert(account) }
            case .reinstated:
                // To open an account that nobody shut reverses nothing.
                guard shutting.open(at: event.at), let account = group.account, outcome.lostAccounts.contains(account)
                else { continue }
                outcome.reinstatedAccounts.insert(account)
                outcome.noteReversal(at: event.at)
            default: continue
            }
        }
    }

    private mutating func addSeries(_ group: MeetingGroup, _ arrivals: [Int32]) {
        let sides = arrivals.map { people.side(ofStay: $0) }
        for (meeting, series) in MeetingSeries.all(of: group, consequences, sides).enumerated() {
            self.series[group.ledgerMeeting(Int32(meeting))] = series
            accounts[group.ledgerMeeting(Int32(meeting))] = group.account
        }
    }

    package mutating func merge(_ next: Self) {
        outcome.merge(next.outcome)
        chains += next.chains
        series.merge(next.series) { first, _ in first }
        accounts.merge(next.accounts) { first, _ in first }
    }
}

/// Whether the account of a group is shut, by the operator or by a rule, as its events pass.
private struct Shutting {
    var isShut = false
    /// When rules suspend it.
    private var suspensions: [Instant]

    init(_ finished: Replay<some MeetingJudge>) {
        suspensions = finished.executed.map { finished.strikes[$0] }.filter { $0.account != nil }.map(\.at)
    }

    /// Opens it.
    ///
    /// - Returns: Whether it was shut.
    mutating func open(at instant: Instant) -> Bool {
        let wasShut = isShut || suspensions.contains { $0 <= instant }
        isShut = false
        suspensions.removeAll { $0 <= instant }
        return wasShut
    }
}

extension RegimeOutcome {
    fileprivate mutating func lose(_ meeting: Int32) { meetings[meeting, default: MeetingOutcome()].isLost = true }

    fileprivate mutating func noteStart(of meeting: Int32, at instant: Instant) {
        let first = meetings[meeting]?.start ?? instant
        meetings[meeting, default: MeetingOutcome()].start = min(first, instant)
    }

    fileprivate mutating func noteReversal(at instant: Instant) {
        firstReversal = min(firstReversal ?? instant, instant)
    }

    fileprivate mutating func noteForce(at instant: Instant) { inForce = min(inForce ?? instant, instant) }

    /// Adds what groups of other meetings made of it. An account may have its meetings in several.
    fileprivate mutating func merge(_ next: RegimeOutcome) {
        cells.merge(next.cells) { [$0, $1].sum }
        countries.merge(next.countries) { [$0, $1].sum }
        meetings.merge(next.meetings) { first, _ in first }
        lostAccounts.formUnion(next.lostAccounts)
        reinstatedAccounts.formUnion(next.reinstatedAccounts)
        removedPeople += next.removedPeople
        if let force = next.inForce { noteForce(at: force) }
        if let reversal = next.firstReversal { noteReversal(at: reversal) }
        strikes += next.strikes
    }
}

extension ReplayStrike {
    /// The same in the ledger's numbers; what caused it stays the group's.
    fileprivate func numbered(in group: MeetingGroup) -> ReplayStrike {
        ReplayStrike(
            policy: policy, rule: rule, meeting: group.ledgerMeeting(meeting),
            account: account.flatMap { _ in group.account }, observed: group.ledgerMeeting(observed), inside: inside,
            placed: placed, cause: cause, pulled: pulled, at: at)
    }
}

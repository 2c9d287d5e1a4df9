import CordonLanguage
package import CordonModel
import CordonPolicy

/// Something that was done to somebody, with all that led there.
package struct ConsequenceChain: Hashable, Sendable {
    /// One link.
    package struct Link: Hashable, Sendable {
        package let at: Instant
        package let what: String
    }

    package let at: Instant
    package let change: Consequence.Change
    package let meeting: String
    package let participant: String
    package let side: Side
    /// The id of the rule that decided; nil where the default did, or the operator.
    package let rule: String?
    /// What happened, which rule it set off, and what that did; in order of time.
    package let links: [Link]
}

/// Tells of the consequences in a group why they came about.
struct ChainTeller<Panel: JudgePanel, Judge: MeetingJudge> {
    private typealias Link = ConsequenceChain.Link

    private let regime: RegimeReplay<Panel>
    private let replay: Replay<Judge>
    private let group: MeetingGroup
    /// By person, the stay with which they come first.
    private let arrivals: [Int32]
    private let account: String

    init(_ regime: RegimeReplay<Panel>, _ replay: Replay<Judge>, _ group: MeetingGroup, _ arrivals: [Int32]) {
        self.arrivals = arrivals
        self.regime = regime
        self.replay = replay
        self.group = group
        account = group.account.map { regime.stage.accounts[Int($0)] } ?? ""
    }

    /// - Complexity: O(length of the chain + strikes in the group)
    func chain(of consequence: Consequence) -> ConsequenceChain {
        let causes =
            force(of: consequence) + data(at: consequence.at) + bar(to: consequence) + links(to: consequence.cause)
        let last = Link(at: consequence.at, what: text(consequence))
        let sorted = causes.enumerated().sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }
        var seen: Set<Link> = []
        return ConsequenceChain(
            at: consequence.at, change: consequence.change, meeting: meetingName(of: consequence.stay),
            participant: name(of: consequence.stay),
            side: side(ofStay: consequence.stay), rule: ruleID(of: consequence),
            links: (sorted.map(\.element) + [last]).filter { seen.insert($0).inserted })
    }

    /// That on which the person counts.
    private func side(ofStay stay: Int32) -> Side {
        regime.people.side(ofStay: arrivals[Int(group.timeline.stays[Int(stay)].person)])
    }

    private func text(_ consequence: Consequence) -> String {
        let what =
            "`\(name(of: consequence.stay))` \(consequence.change.rawValue) in `\(meetingName(of: consequence.stay))`"
        if let rule = ruleID(of: consequence) { return "\(what) by `\(rule)`" }
        if consequence.change == .admitted { return "\(what) again" }
        let isShut = regime.policies[consequence.policy].defaultEffect == .admit
        return "\(what) \(isShut ? "as the account is shut" : "by default")"
    }

    private func ruleID(of consequence: Consequence) -> String? {
        consequence.rule.map { regime.policies[consequence.policy].rules[$0].id }
    }

    /// How the policy came into force, where it was not from the beginning.
    private func force(of consequence: Consequence) -> [Link] {
        guard consequence.policy > 0,
            let change = replay.replacements.last(where: { $0.policy == consequence.policy && $0.at <= consequence.at })
        else { return [] }
        let name = regime.policies[consequence.policy].name
        return links(to: change.cause) + [Link(at: change.at, what: "policy `\(name)` in force")]
    }

    /// Which data told the places, where it is not what the command was given.
    private func data(at instant: Instant) -> [Link] {
        guard let change = regime.data.change(at: instant) else { return [] }
        return [Link(at: change.at, what: "places told by \(change.files.text)")]
    }

    /// What ended the meeting or suspended the account before somebody came to the door.
    private func bar(to consequence: Consequence) -> [Link] {
        guard let rule = consequence.rule, regime.policies[consequence.policy].rules[rule].enforcement.trigger != nil
        else {
            return []
        }
        let meeting = group.timeline.stays[Int(consequence.stay)].meeting
        let strike = replay.executed.first { index in
            let strike = replay.strikes[index]
            return strike.policy == consequence.policy && strike.rule == rule && strike.at <= consequence.at
                && (strike.account != nil || strike.meeting == meeting)
        }
        return strike.map { links(to: .strike($0)) } ?? []
    }

    private func links(to cause: Cause) -> [Link] {
        switch cause {
        case .boundary(let at): return [Link(at: at, what: "a window of the policy began or ended")]
        case .event(let index):
            let event = group.events[index]
            return [Link(at: event.at, what: text(event.action, at: event.at))]
        case .strike(let index):
            let strike = replay.strikes[index]
            return links(to: strike.cause) + links(of: strike)
        }
    }

    private func links(of strike: ReplayStrike) -> [Link] {
        let id = regime.policies[strike.policy].rules[strike.rule].id
        let target =
            strike.account == nil ? "meeting `\(meeting(strike.meeting))` ended" : "account `\(account)` suspended"
        return [
            Link(
                at: strike.pulled,
                what: "`\(id)` set off in `\(meeting(strike.observed))` by \(strike.inside) of \(strike.placed) people"),
            Link(at: strike.at, what: target),
        ]
    }

    private func text(_ action: MeetingEvent.Action, at instant: Instant) -> String {
        switch action {
        case .scheduled(let number): "meeting `\(meeting(number))` announced"
        case .started(let number): "meeting `\(meeting(number))` started"
        case .ended(let number): "meeting `\(meeting(number))` over as planned"
        case .joined(let stay, _): "`\(name(of: stay))` asked to enter `\(meetingName(of: stay))`"
        case .changed(let stay, _): "`\(name(of: stay))` changed network or role"
        case .left(let stay): "`\(name(of: stay))` left"
        case .orderReceived(let policy): "\(orders(at: instant)) for `\(regime.policies[Int(policy)].name)` received"
        case .policyReplaced(let policy): "policy `\(regime.policies[Int(policy)].name)` put in force"
        case .dataReplaced: "places told by \(regime.data.change(at: instant)?.files.text ?? "")"
        case .suspended: "account `\(account)` suspended by the operator"
        case .reinstated: "account `\(account)` reinstated by the operator"
        }
    }

    /// The orders that arrived then and that the regime carries out, by their ids.
    private func orders(at instant: Instant) -> String {
        let ids = regime.stage.scenario.orders.filter {
            $0.received == instant && regime.regime.orders.contains($0.id)
        }.map { "`\($0.id)`" }
        return ids.isEmpty ? "order" : "order\(ids.count > 1 ? "s" : "") \(ids.joined(separator: ", "))"
    }

    /// How the list calls the person of a stay.
    private func name(of stay: Int32) -> String {
        let number = group.ledgerStay(stay)
        return regime.stage.name(ofStay: number) ?? "row \(number + 1)"
    }

    private func meetingName(of stay: Int32) -> String { meeting(group.timeline.stays[Int(stay)].meeting) }

    private func meeting(_ number: Int32) -> String { group.timeline.meetings[Int(number)].name }
}

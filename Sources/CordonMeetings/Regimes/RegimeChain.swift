package import CordonModel
import CordonPolicy

/// One link of the chain that ends with something done to a person.
package struct ChainLink: Hashable, Sendable {
    package let at: Instant
    package let what: String
}

extension RegimeReplay {
    /// Why something was done to somebody: what happened, which rule it set off, and what that did.
    ///
    /// - Complexity: O(length of the chain + strikes)
    package func chain(of consequence: Consequence, in replay: Replay<EvaluatorJudge>) -> [ChainLink] {
        let causes =
            force(of: consequence, in: replay) + links(to: consequence.cause, in: replay)
            + bar(to: consequence, in: replay)
        let last = ChainLink(at: consequence.at, what: text(consequence))
        var seen: Set<ChainLink> = []
        return
            (causes.enumerated().sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }.map(\.element)
            + [last]).filter { seen.insert($0).inserted }
    }

    private func text(_ consequence: Consequence) -> String {
        let meeting = meetingName(of: consequence.stay)
        let what = "`\(name(of: consequence.stay))` \(consequence.change.rawValue) in `\(meeting)`"
        if let rule = ruleID(of: consequence) { return "\(what) by `\(rule)`" }
        if consequence.change == .admitted { return "\(what) again" }
        let isShut = policies[consequence.judge].defaultEffect == .admit
        return "\(what) \(isShut ? "as the account is shut" : "by default")"
    }

    /// How the policy came into force, where it was not from the beginning.
    private func force(of consequence: Consequence, in replay: Replay<EvaluatorJudge>) -> [ChainLink] {
        guard consequence.judge > 0,
            let change = replay.replacements.last(where: { $0.judge == consequence.judge && $0.at <= consequence.at })
        else { return [] }
        let name = policies[consequence.judge].name
        return links(to: change.cause, in: replay) + [ChainLink(at: change.at, what: "policy `\(name)` in force")]
    }

    /// What ended the meeting or suspended the account before somebody came to the door.
    private func bar(to consequence: Consequence, in replay: Replay<EvaluatorJudge>) -> [ChainLink] {
        guard let rule = consequence.rule, policies[consequence.judge].rules[rule].enforcement.trigger != nil else {
            return []
        }
        let meeting = timeline.stays[Int(consequence.stay)].meeting
        let account = timeline.meetings[Int(meeting)].account
        let strike = replay.executed.first { index in
            let strike = replay.strikes[index]
            guard strike.judge == consequence.judge, strike.rule == rule, strike.at <= consequence.at else {
                return false
            }
            return strike.account.map { $0 == account } ?? (strike.meeting == meeting)
        }
        return strike.map { links(to: .strike($0), in: replay) } ?? []
    }

    private func links(to cause: Cause, in replay: Replay<EvaluatorJudge>) -> [ChainLink] {
        switch cause {
        case .boundary(let at): return [ChainLink(at: at, what: "a window of the policy began or ended")]
        case .event(let index):
            let event = timeline.events[index]
            return [ChainLink(at: event.at, what: text(event.action))]
        case .strike(let index):
            let strike = replay.strikes[index]
            return links(to: strike.cause, in: replay) + links(of: strike)
        }
    }

    private func links(of strike: ReplayStrike) -> [ChainLink] {
        let id = policies[strike.judge].rules[strike.rule].id
        let target =
            strike.account.map { "account `\(account($0))` suspended" } ?? "meeting `\(meeting(strike.meeting))` ended"
        return [
            ChainLink(
                at: strike.pulled,
                what: "`\(id)` set off in `\(meeting(strike.observed))` by \(strike.inside) of \(strike.placed) people"),
            ChainLink(at: strike.at, what: target),
        ]
    }

    private func text(_ action: MeetingEvent.Action) -> String {
        switch action {
        case .scheduled(let number): "meeting `\(meeting(number))` announced"
        case .started(let number): "meeting `\(meeting(number))` started"
        case .ended(let number): "meeting `\(meeting(number))` over as planned"
        case .joined(let stay, _): "`\(name(of: stay))` asked to enter `\(meeting(timeline.stays[Int(stay)].meeting))`"
        case .changed(let stay, _): "`\(name(of: stay))` changed network or role"
        case .left(let stay): "`\(name(of: stay))` left"
        case .orderReceived(let judge): "order for `\(policies[Int(judge)].name)` received"
        case .replaced(let judge): "policy `\(policies[Int(judge)].name)` put in force"
        case .suspended(let number): "account `\(account(number))` suspended by the operator"
        case .reinstated(let number): "account `\(account(number))` reinstated by the operator"
        }
    }

    /// How the list calls the person of a stay.
    package func name(of stay: Int32) -> String { stage.cast.names[Int(stay)] }

    /// How the list calls the meeting of a stay.
    package func meetingName(of stay: Int32) -> String { meeting(timeline.stays[Int(stay)].meeting) }

    /// On which side the person of a stay is, when they come.
    package func side(of stay: Int32) -> Side { stage.sides.ofConnections[Int(stay)] }

    /// The id of the rule that decided; nil where the default did, or the operator.
    package func ruleID(of consequence: Consequence) -> String? {
        consequence.rule.map { policies[consequence.judge].rules[$0].id }
    }

    private func meeting(_ number: Int32) -> String { timeline.meetings[Int(number)].name }
    private func account(_ number: Int32) -> String { stage.accounts[Int(number)] }
}

extension ScenarioStage {
    /// The host accounts by number.
    package var accounts: [String] { builder.accounts }

    /// The meetings by number.
    package var meetingNames: [String] { builder.meetingNames }

    package var meetingCount: Int { meetingNames.count }
}

import CordonLanguage
import CordonMeetings
import CordonModel
import CordonPolicy
import CordonReport

// Meetings over time, each under the regimes that did something to it.
extension ScenarioReport {
    /// So many meetings are drawn, and under so many regimes.
    private static let drawnMeetings = 6
    private static let drawnRegimes = 10

    /// The meetings that orders are about, or else the first.
    private var drawn: [Int32] {
        let named = Set(scenario.orders.flatMap(\.meetings).map { ExactText($0.value) })
        let chosen = meetings.indices.filter { named.isEmpty || named.contains(ExactText(meetings[$0])) }
        return chosen.prefix(Self.drawnMeetings).map(Int32.init)
    }

    var timelines: [Chart] {
        drawn.compactMap { meeting in
            let charts = results.filter { $0.outcome.meetings[meeting]?.firstEffect != nil }
                .prefix(Self.drawnRegimes).compactMap { chart(of: meeting, $0) }
            return charts.isEmpty
                ? nil : .timelines(title: "\(meetings[Int(meeting)]) under each regime that reached it", charts)
        }
    }

    private func chart(of meeting: Int32, _ result: RegimeResult) -> TimelineChart? {
        guard let steps = result.series[meeting]?.steps, let first = steps.first, let last = steps.last else {
            return nil
        }
        return TimelineChart(
            title: result.regime.title, within: "inside \(jurisdiction)", elsewhere: "elsewhere", from: first.at,
            until: last.at, steps: steps.map(\.drawn), marks: marks(of: meeting, result, first.at...last.at),
            format: { $0.grouped })
    }

    private func marks(
        of meeting: Int32, _ result: RegimeResult, _ span: ClosedRange<Instant>
    ) -> [TimelineChart.Mark] {
        let strikes = result.outcome.strikes.filter { strike in
            strike.account.map { $0 == result.accounts[meeting] } ?? (strike.meeting == meeting)
        }.map { strike in
            TimelineChart.Mark(
                at: strike.at, kind: strike.account == nil ? .ended : .suspended,
                label: "`\(result.policies[strike.policy].rules[strike.rule].id)` struck, set off by "
                    + "\(strike.inside.grouped) of \(strike.placed.of("person", "people")) at \(strike.pulled)")
        }
        let account = result.accounts[meeting].map { ExactText(accounts[Int($0)]) }
        let others = (scenario.events + result.regime.events).compactMap { $0.mark(account) } + result.orderMarks
        return (strikes + others).filter { span.contains($0.at) }.sorted { $0.at < $1.at }
    }
}

extension RegimeResult {
    fileprivate var orderMarks: [TimelineChart.Mark] {
        let order = regime.received.map { TimelineChart.Mark(at: $0, kind: .order, label: "order received") }
        let force = outcome.inForce.map { TimelineChart.Mark(at: $0, kind: .inForce, label: "measure in force") }
        return [order, force].compactMap { $0 }
    }
}

extension ScenarioEvent {
    /// What is drawn of it in a meeting of an account.
    fileprivate func mark(_ account: ExactText?) -> TimelineChart.Mark? {
        switch happening {
        case .suspended(let name) where ExactText(name.value) == account:
            TimelineChart.Mark(at: at, kind: .suspended, label: "account suspended")
        case .reinstated(let name) where ExactText(name.value) == account:
            TimelineChart.Mark(at: at, kind: .reinstated, label: "account reinstated")
        case .policy: TimelineChart.Mark(at: at, kind: .other, label: "another policy in force")
        case .data: TimelineChart.Mark(at: at, kind: .other, label: "other data asked")
        default: nil
        }
    }
}

extension MeetingSeries.Step {
    fileprivate var drawn: TimelineChart.Step {
        TimelineChart.Step(
            at: at, present: .init(within: insideWithin, elsewhere: insideElsewhere),
            keptOut: .init(within: outWithin, elsewhere: outElsewhere))
    }
}

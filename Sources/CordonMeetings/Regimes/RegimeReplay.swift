package import CordonLanguage
import CordonModel
package import CordonPolicy

/// A scenario under one of its regimes.
package struct RegimeReplay<Panel: JudgePanel>: Sendable {
    package let stage: ScenarioStage<Panel>
    package let regime: Regime
    /// Those that come into force. The first is so from the beginning.
    package let policies: [Policy]
    private let numbers: [Int]
    private let ledger: Ledger
    /// Which data is asked when.
    let data: DataInForce
    let people: RegimePeople

    /// Puts the regime's policies and events into the scenario.
    package init(_ stage: ScenarioStage<Panel>, _ regime: Regime) {
        self.stage = stage
        self.regime = regime
        data = stage.scenario.dataInForce(under: regime, among: stage.dataSets)
        var plan = RegimePlan(stage, regime)
        plan.addMeasure()
        plan.addEvents()
        plan.add(data)
        numbers = plan.numbers
        policies = plan.numbers.map { stage.measures.policies[$0] }
        ledger = plan.builder.build()
        people = RegimePeople(
            sides: stage.cast.sides, countries: stage.cast.countries, rows: ledger.rows, data)
    }

    /// Replays everything.
    ///
    /// - Parameter summary: What takes note of it, told nothing yet.
    /// - Returns: The same, told everything.
    /// - Throws: ``EvaluationError`` as a judge does, ``ReplayError`` for too many triggers, and what the summary throws.
    package func run<Summary: ReplaySummary>(into summary: Summary) throws -> Summary {
        let (all, dataCount) = (stage.cast.panel.judges(), stage.cast.panel.dataCount)
        let judges = numbers.flatMap { policy in all[policy * dataCount..<(policy + 1) * dataCount] }
        return try GroupedReplay(ledger, judges: judges, dataCount: dataCount, reaction: regime.reaction)
            .run(into: summary)
    }
}

/// A regime's policies and events, being put together.
private struct RegimePlan<Panel: JudgePanel> {
    let stage: ScenarioStage<Panel>
    let regime: Regime
    /// Of the policies, among the measures.
    var numbers = [0]
    var builder: LedgerBuilder

    init(_ stage: ScenarioStage<Panel>, _ regime: Regime) {
        self.stage = stage
        self.regime = regime
        builder = stage.cast.builder
    }

    /// The policy that the order demands, in force from the beginning where there is no order.
    mutating func addMeasure() {
        guard let policy = stage.measures.policy(of: regime) else { return }
        if let received = regime.received {
            numbers.append(policy)
            builder.add(MeetingEvent(at: received, .orderReceived(policy: Int32(numbers.count - 1))))
        } else {
            numbers = [policy]
        }
        suspendHosts(stage.measures.removed(by: regime))
    }

    /// A host whose account is removed has no account to hold meetings with.
    private mutating func suspendHosts(_ accounts: Set<ExactText>) {
        let at = regime.received.map { $0.later(by: regime.reaction) } ?? .distantPast
        for (number, name) in builder.accounts.enumerated() where accounts.contains(ExactText(name)) {
            builder.add(MeetingEvent(at: at, .suspended(account: Int32(number))))
        }
    }

    mutating func addEvents() {
        for event in regime.events {
            if let action = event.action(builder) {
                builder.add(MeetingEvent(at: event.at, action))
            } else if case .policy(let path) = event.happening, let policy = stage.measures.policy(path: path.value) {
                numbers.append(policy)
                builder.add(MeetingEvent(at: event.at, .policyReplaced(policy: Int32(numbers.count - 1))))
            }
        }
    }

    mutating func add(_ data: DataInForce) {
        for change in data.changes {
            builder.add(MeetingEvent(at: change.at, .dataReplaced(data: Int32(change.number))))
        }
    }
}

extension Instant {
    /// Before anything that a list tells.
    fileprivate static let distantPast = Instant(milliseconds: .min / 4)
}

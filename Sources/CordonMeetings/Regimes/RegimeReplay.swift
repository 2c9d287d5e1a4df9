package import CordonLanguage
import CordonModel
package import CordonPolicy

/// What the measures of a scenario are, read from the files that it names.
package struct Measures: Sendable {
    /// By path.
    package var policies: [String: Policy]
    /// By the ids of the regimes that remove accounts.
    package var networks: [String: AccountNetwork]

    package init(policies: [String: Policy] = [:], networks: [String: AccountNetwork] = [:]) {
        self.policies = policies
        self.networks = networks
    }
}

/// A scenario under one of its regimes.
package struct RegimeReplay: Sendable {
    package let stage: ScenarioStage
    package let regime: Regime
    /// The first is in force where nothing is done.
    package let policies: [Policy]
    package let timeline: Timeline

    /// Puts the regime's policies and events into the scenario.
    ///
    /// - Precondition: The measures are those of the scenario.
    package init(_ stage: ScenarioStage, _ regime: Regime, _ measures: Measures) {
        self.stage = stage
        self.regime = regime
        var plan = RegimePlan(stage, regime, measures)
        plan.addMeasure()
        plan.addEvents()
        policies = plan.policies
        timeline = plan.builder.build()
    }

    /// By meeting, milliseconds from when the order had arrived and the meeting begun until somebody was first kept out or
    /// put out; nil where nobody was, and where no order is carried out.
    package func delays(in outcome: RegimeOutcome) -> [Int64?] {
        let starts = timeline.starts
        return outcome.firstEffects.indices.map { meeting in
            guard let received = regime.received, let effect = outcome.firstEffects[meeting] else { return nil }
            let begun = max(received, starts[meeting] ?? received)
            return max(0, effect.milliseconds - begun.milliseconds)
        }
    }

    /// Replays everything.
    ///
    /// - Parameter note: Is told each consequence, in the order of time.
    /// - Returns: What became of everybody, and the replay that it is counted from.
    /// - Throws: ``EvaluationError`` as a judge does, ``ReplayError`` for too many triggers, and what `note` throws.
    package func run(
        _ note: (Consequence) throws -> Void = { _ in }
    ) throws -> (outcome: RegimeOutcome, replay: Replay<EvaluatorJudge>) {
        let judges = policies.map { EvaluatorJudge($0, stage.cast.requests) }
        var replay = try Replay(timeline, judges: judges, reaction: regime.reaction)
        var counter = RegimeCounter(self)
        try replay.run { consequence in
            counter.add(consequence)
            try note(consequence)
        }
        return (counter.outcome(of: replay), replay)
    }
}

/// A regime's policies and events, being put together.
private struct RegimePlan {
    let stage: ScenarioStage
    let regime: Regime
    let measures: Measures
    var policies: [Policy]
    var builder: TimelineBuilder

    init(_ stage: ScenarioStage, _ regime: Regime, _ measures: Measures) {
        self.stage = stage
        self.regime = regime
        self.measures = measures
        policies = [.admitting(name: "nothing")]
        builder = stage.builder
    }

    /// The policy that the order demands, in force from the beginning where there is no order.
    mutating func addMeasure() {
        switch regime.measure {
        case .nothing: return
        case .policy(let path): if let policy = measures.policies[path.value] { add(policy) }
        case .removal:
            guard let network = measures.networks[regime.id] else { return }
            add(.removing(network.accounts, name: regime.id))
            suspendHosts(network.accounts)
        }
    }

    private mutating func add(_ policy: Policy) {
        guard let received = regime.received else {
            policies = [policy]
            return
        }
        policies.append(policy)
        builder.add(MeetingEvent(at: received, .orderReceived(judge: Int32(policies.count - 1))))
    }

    /// A host whose account is removed has no account to hold meetings with.
    private mutating func suspendHosts(_ accounts: Set<ExactText>) {
        for (number, name) in builder.accounts.enumerated() where accounts.contains(ExactText(name)) {
            let at = regime.received.map { $0.later(by: regime.reaction) } ?? .distantPast
            builder.add(MeetingEvent(at: at, .suspended(account: Int32(number))))
        }
    }

    mutating func addEvents() {
        for event in regime.events {
            if let action = event.action(builder) {
                builder.add(MeetingEvent(at: event.at, action))
            } else if case .policy(let path) = event.happening, let policy = measures.policies[path.value] {
                policies.append(policy)
                builder.add(MeetingEvent(at: event.at, .replaced(judge: Int32(policies.count - 1))))
            }
        }
    }
}

extension Timeline {
    /// By meeting, when it began: when it was opened, or else when the first person came.
    fileprivate var starts: [Instant?] {
        var starts = [Instant?](repeating: nil, count: meetings.count)
        for event in events {
            let meeting: Int32? =
                switch event.action {
                case .started(let meeting): meeting
                case .joined(let stay, _): stays[Int(stay)].meeting
                default: nil
                }
            if let meeting, starts[Int(meeting)] == nil { starts[Int(meeting)] = event.at }
        }
        return starts
    }
}

extension Instant {
    /// Before anything that a list tells.
    fileprivate static let distantPast = Instant(milliseconds: .min / 4)
}

package import CordonLanguage
import CordonModel
package import CordonPolicy

/// A scenario with its people, ready to be replayed under any of its regimes.
package struct ScenarioStage<Panel: JudgePanel>: Sendable {
    package let scenario: Scenario
    package let measures: Measures
    let cast: Cast<Panel>
    /// What the data of the panel are made of.
    let dataSets: [DataFiles]

    /// Puts people and events together.
    ///
    /// - Parameters:
    ///   - scenario: What happens, and what is compared.
    ///   - measures: What its regimes do; the policies of the cast's panel are these, in this order.
    ///   - cast: Who is there.
    /// - Throws: ``PolicyError`` if an event names somebody or something that no list has.
    package init(_ scenario: Scenario, _ measures: Measures, _ cast: Cast<Panel>) throws(PolicyError) {
        self.scenario = scenario
        self.measures = measures
        dataSets = scenario.dataSets.map(\.files)
        var cast = cast
        var problems: [Diagnostic] = []
        for event in scenario.events {
            if let problem = cast.add(event) { problems.append(problem) }
        }
        for name in scenario.orders.flatMap(\.meetings) where cast.builder.number(ofMeeting: name.value) == nil {
            problems.append(.unknown("meeting", name))
        }
        problems += scenario.regimes.flatMap(\.events).compactMap { cast.problem(with: $0) }
        guard problems.isEmpty else { throw PolicyError(problems) }
        self.cast = cast
    }

    fileprivate init(_ stage: Self, cast: Cast<Panel>) {
        (scenario, measures, dataSets) = (stage.scenario, stage.measures, stage.dataSets)
        self.cast = cast
    }

    /// The meetings and the host accounts, by number.
    package var meetings: [String] { cast.builder.meetingNames }
    package var accounts: [String] { cast.builder.accounts }
    package var untimedRows: Int { cast.untimedRows }
    package var stayCount: Int { cast.stayCount }

    /// How the list calls the person of a stay; nil where names are not kept.
    package func name(ofStay stay: Int32) -> String? { cast.names.isEmpty ? nil : cast.names[Int(stay)] }

    /// On which side the person of a stay is by some data.
    func side(ofStay stay: Int32, data: Int) -> Side { Side.all[Int(cast.sides[data][Int(stay)])] }
}

extension ScenarioStage<EvaluatorPanel> {
    /// The same with other data, which tells of each connection where it is.
    func seen(at places: [Place]) -> Self { ScenarioStage(self, cast: cast.seen(at: places)) }
}

// Events by name.
extension Cast {
    /// Adds an event of the scenario.
    ///
    /// - Returns: What is wrong with it.
    fileprivate mutating func add(_ event: ScenarioEvent) -> Diagnostic? {
        if case .moved(let meeting, let participant, let change) = event.happening {
            let isThere = move(participant.value, in: meeting.value, at: event.at, change)
            return isThere ? nil : .notThere(participant, meeting, at: event.at)
        }
        if let problem = problem(with: event) { return problem }
        if let action = event.action(builder) { add(MeetingEvent(at: event.at, action)) }
        return nil
    }

    /// What an event names that no list has.
    fileprivate func problem(with event: ScenarioEvent) -> Diagnostic? {
        switch event.happening {
        case .scheduled(let name), .started(let name), .ended(let name):
            builder.number(ofMeeting: name.value) == nil ? .unknown("meeting", name) : nil
        case .suspended(let name), .reinstated(let name):
            builder.number(ofAccount: name.value) == nil ? .unknown("host account", name) : nil
        case .moved(let meeting, let participant, _): .notThere(participant, meeting, at: event.at)
        case .policy, .data: nil
        }
    }
}

extension Diagnostic {
    fileprivate static func unknown(_ what: String, _ name: LocatedText) -> Diagnostic {
        let help = "use a name that stands in the lists under `participants`"
        return Diagnostic(.scenarioReference, at: name.span, "no list has a \(what) `\(name.value)`", help: help)
    }

    fileprivate static func notThere(
        _ participant: LocatedText, _ meeting: LocatedText, at instant: Instant
    ) -> Diagnostic {
        let message = "nobody called `\(participant.value)` is in meeting `\(meeting.value)` at \(instant)"
        let help = "use the names of the lists, and a time between join and leave; moves are events of the scenario"
        return Diagnostic(.scenarioReference, at: participant.span, message, help: help)
    }
}

extension ScenarioEvent {
    /// The same by the numbers of a ledger; nil for what is none of its events, and for names that it does not know.
    func action(_ builder: LedgerBuilder) -> MeetingEvent.Action? {
        switch happening {
        case .scheduled(let name): builder.number(ofMeeting: name.value).map { .scheduled(meeting: $0) }
        case .started(let name): builder.number(ofMeeting: name.value).map { .started(meeting: $0) }
        case .ended(let name): builder.number(ofMeeting: name.value).map { .ended(meeting: $0) }
        case .suspended(let name): builder.number(ofAccount: name.value).map { .suspended(account: $0) }
        case .reinstated(let name): builder.number(ofAccount: name.value).map { .reinstated(account: $0) }
        case .moved, .policy, .data: nil
        }
    }
}

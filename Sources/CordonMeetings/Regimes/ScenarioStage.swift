package import CordonLanguage
package import CordonModel
package import CordonPolicy

/// A scenario with its people, ready to be replayed under any of its regimes.
package struct ScenarioStage: Sendable {
    package let scenario: Scenario
    package let cast: Cast
    /// What happens under every regime.
    let builder: TimelineBuilder
    let sides: Sides

    /// Puts people and events together.
    ///
    /// - Parameters:
    ///   - scenario: What happens, and what is compared.
    ///   - cast: Who is there.
    ///   - locator: Tells where somebody is who moves.
    /// - Throws: ``PolicyError`` if an event names somebody or something that no list has.
    package init(_ scenario: Scenario, _ cast: Cast, _ locator: some Locating) throws(PolicyError) {
        self.scenario = scenario
        var cast = cast
        var problems: [Diagnostic] = []
        for event in scenario.events {
            if let problem = cast.add(event, locator) { problems.append(problem) }
        }
        for name in scenario.orders.flatMap(\.meetings) where cast.builder.number(ofMeeting: name.value) == nil {
            problems.append(.unknown("meeting", name))
        }
        for event in scenario.regimes.flatMap(\.events) {
            if let problem = cast.problem(with: event) { problems.append(problem) }
        }
        guard problems.isEmpty else { throw PolicyError(problems) }
        self.cast = cast
        builder = cast.builder
        sides = Sides(scenario.jurisdiction, cast)
    }

    private init(_ scenario: Scenario, _ cast: Cast, _ builder: TimelineBuilder, _ sides: Sides) {
        self.scenario = scenario
        self.cast = cast
        self.builder = builder
        self.sides = sides
    }

    /// The same by other data, which tells of each connection where it is.
    package func seen(at places: [Place]) -> ScenarioStage {
        let cast = cast.seen(at: places)
        return ScenarioStage(scenario, cast, builder, Sides(scenario.jurisdiction, cast))
    }
}

// Events by name.
extension Cast {
    /// Adds an event of the scenario.
    ///
    /// - Returns: What is wrong with it.
    fileprivate mutating func add(_ event: ScenarioEvent, _ locator: some Locating) -> Diagnostic? {
        if case .moved(let meeting, let participant, let change) = event.happening {
            let isThere = move(participant.value, in: meeting.value, at: event.at) { request in
                if let address = change.address { request.place = locator.place(address) }
                if let channel = change.channel { request.channel = channel }
                if let role = change.role { request.role = role }
            }
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
        case .policy: nil
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
    /// The same by the numbers of a timeline; nil for what is none of its events, and for names that it does not know.
    func action(_ builder: TimelineBuilder) -> MeetingEvent.Action? {
        switch happening {
        case .scheduled(let name): builder.number(ofMeeting: name.value).map { .scheduled(meeting: $0) }
        case .started(let name): builder.number(ofMeeting: name.value).map { .started(meeting: $0) }
        case .ended(let name): builder.number(ofMeeting: name.value).map { .ended(meeting: $0) }
        case .suspended(let name): builder.number(ofAccount: name.value).map { .suspended(account: $0) }
        case .reinstated(let name): builder.number(ofAccount: name.value).map { .reinstated(account: $0) }
        case .moved, .policy: nil
        }
    }
}

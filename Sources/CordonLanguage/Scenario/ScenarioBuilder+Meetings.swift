import CordonModel
import CordonPolicy

// What the events of a scenario, and of each regime with them, make of meetings.
extension ScenarioBuilder {
    /// Reports meetings that start or end twice, or end before they start.
    mutating func checkMeetings(_ events: [ScenarioEvent], _ regimes: [Regime]) {
        var meetings = ToldMeetings()
        take(events.compactMap { meetings.problem(with: $0) })
        for regime in regimes {
            var own = ToldMeetings()
            take(regime.events.compactMap { own.problem(with: $0, besides: meetings) })
        }
    }
}

/// When meetings start and end, as far as it has been told.
private struct ToldMeetings {
    private struct Time {
        let at: Instant
        let line: Int
    }

    private var starts: [ExactText: Time] = [:]
    private var ends: [ExactText: Time] = [:]

    /// Takes note of an event.
    ///
    /// - Parameters:
    ///   - event: What is told next.
    ///   - others: What is told elsewhere of the same meetings.
    /// - Returns: How it contradicts what has been told.
    mutating func problem(with event: ScenarioEvent, besides others: Self = Self()) -> Diagnostic? {
        let time = Time(at: event.at, line: event.span.start.line)
        switch event.happening {
        case .started(let name):
            let key = ExactText(name.value)
            if let first = starts[key] ?? others.starts[key] { return .twice("start", name, first.line) }
            starts[key] = time
            guard let end = ends[key] ?? others.ends[key], end.at < event.at else { return nil }
            return .outOfSequence("starts", "after it ended", name, "it ends at \(end.at), on line \(end.line)")
        case .ended(let name):
            let key = ExactText(name.value)
            if let first = ends[key] ?? others.ends[key] { return .twice("end", name, first.line) }
            ends[key] = time
            guard let start = starts[key] ?? others.starts[key], event.at < start.at else { return nil }
            return .outOfSequence("ends", "before it starts", name, "it starts at \(start.at), on line \(start.line)")
        case .scheduled, .moved, .suspended, .reinstated, .policy, .data: return nil
        }
    }
}

extension Diagnostic {
    fileprivate static func twice(_ what: String, _ name: LocatedText, _ line: Int) -> Diagnostic {
        let help =
            "the first \(what) is on line \(line); take one of the two out; what the scenario tells happens under every regime"
        return Diagnostic(.scenarioDuplicate, at: name.span, "meeting `\(name.value)` \(what)s twice", help: help)
    }

    fileprivate static func outOfSequence(
        _ verb: String, _ when: String, _ name: LocatedText, _ other: String
    ) -> Diagnostic {
        Diagnostic(
            .scenarioSequence, at: name.span, "meeting `\(name.value)` \(verb) \(when)",
            help: "\(other); correct one of the two times")
    }
}

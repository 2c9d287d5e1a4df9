import CordonCore
package import CordonModel
package import CordonPolicy

/// Asks a program. What the program does not tell, and depends on place and time alone, the evaluator is asked once for
/// each class of places.
package struct ProgramJudge: MeetingJudge {
    package let rules: [Rule]
    package let boundaries: [Instant]
    private let connections: [ConnectionParts.Connection]
    /// By place.
    private let classes: [UInt32]
    private let standings: [Standing]
    /// By kind of person.
    private let entrants: [Entrant]
    private var pages: ContextPages
    private var triggers: TriggerMemo

    init(
        _ compiled: CompiledPolicy, _ parts: ConnectionParts, meetings: [Meeting], entrants: [Entrant], data: Int
    ) {
        let policy = compiled.policy
        rules = policy.rules
        boundaries = policy.replayBoundaries
        connections = parts.connections
        classes = parts.classes[data]
        standings = parts.places[data].map { policy.standing(of: $0) }
        self.entrants = entrants
        pages = ContextPages(compiled.program, boundaries: boundaries, meetings: meetings)
        triggers = TriggerMemo(policy, boundaries: boundaries, places: parts.places[data])
    }

    /// The number of a state.
    package mutating func prepare(_ state: EnforcementState) -> Int32 { pages.number(of: state) }

    package mutating func ruling(
        on connection: Int32, at instant: Instant, state: Int32
    ) throws(EvaluationError) -> MeetingRuling {
        let known = connections[Int(connection)]
        let context = try pages.context(ofView: known.view, at: instant, state: state)
        let outcome = pages.shelf.decide(context, classes[Int(known.place)], entrants[Int(known.kind)])
        return MeetingRuling(effect: outcome.effect, rule: outcome.rule, isCertain: outcome.isCertain)
    }

    package mutating func isTrigger(
        _ connection: Int32, ofRule rule: Int, at instant: Instant
    ) throws(EvaluationError) -> Bool {
        try triggers.isTrigger(connections[Int(connection)].place, ofRule: rule, at: instant)
    }

    package func standing(_ connection: Int32) -> Standing { standings[Int(connections[Int(connection)].place)] }

    package static func carryOut(
        _ replay: inout Replay<Self>, _ events: GroupEvents, until end: Instant, _ note: (Consequence) throws -> Void
    ) throws {
        try replay.run(events, until: end, note)
    }
}

/// The times between boundaries, numbered.
struct Periods: Sendable {
    private let boundaries: [Instant]
    private var last = 0

    /// Takes them ascending.
    init(_ boundaries: [Instant]) {
        self.boundaries = boundaries
    }

    var count: Int { boundaries.count + 1 }

    /// So many boundaries are not later.
    ///
    /// - Complexity: O(1) where it is the period that was asked for before, else O(log boundaries)
    mutating func number(at instant: Instant) -> Int {
        if holds(last, at: instant) { return last }
        var (low, high) = (0, boundaries.count)
        while low < high {
            let middle = (low + high) / 2
            if boundaries[middle] <= instant { low = middle + 1 } else { high = middle }
        }
        last = low
        return low
    }

    private func holds(_ period: Int, at instant: Instant) -> Bool {
        (period == 0 || boundaries[period - 1] <= instant)
            && (period == boundaries.count || instant < boundaries[period])
    }
}

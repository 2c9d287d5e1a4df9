package import CordonModel
package import CordonPolicy

/// What a policy says of one connection at one time.
package struct MeetingRuling: Hashable, Sendable {
    package let effect: Effect
    /// The index of the deciding rule; nil where no rule matched and the default decided.
    package let rule: Int?
    /// Whether no other story of the place would give another effect; see ``Evaluator``.
    package let isCertain: Bool

    package init(effect: Effect, rule: Int?, isCertain: Bool = true) {
        self.effect = effect
        self.rule = rule
        self.isCertain = isCertain
    }
}

/// Something that decides about the connections of a timeline: a policy together with data that tells places.
///
/// A replay asks nothing else, so that the plain evaluator and a compiled program can take turns.
package protocol MeetingJudge: Sendable {
    /// What rules have done to a meeting and to the account of its host, as the judge wants it.
    associatedtype State: Sendable = EnforcementState

    /// The rules of the policy, by the index that rulings name.
    var rules: [Rule] { get }

    /// When the answers may change though nothing happens: where windows, exceptions and dated regions begin or end.
    var boundaries: [Instant] { get }

    /// Makes what ``ruling(on:at:state:)`` takes; asked once for each meeting and change.
    mutating func prepare(_ state: EnforcementState) -> State

    /// Decides about a connection, where rules have done so much to the meeting and to the account of its host so far.
    ///
    /// - Throws: ``EvaluationError`` if the policy asks for what the connection does not tell.
    mutating func ruling(
        on connection: Int32, at instant: Instant, state: State
    ) throws(EvaluationError) -> MeetingRuling

    /// Whether a connection is one of those whose presence sets a rule off.
    ///
    /// - Throws: ``EvaluationError`` if the policy asks for what the connection does not tell.
    mutating func isTrigger(
        _ connection: Int32, ofRule rule: Int, at instant: Instant
    ) throws(EvaluationError) -> Bool

    /// What is known of where a connection comes from; a share is taken of those alone whose place is usable.
    func standing(_ connection: Int32) -> Standing

    /// Carries out the replay of a group. A judge that repeats the standard way is called directly there, and not as
    /// one of which nothing is known before it runs, which takes several times as long.
    static func carryOut(
        _ replay: inout Replay<Self>, _ events: GroupEvents, until end: Instant, _ note: (Consequence) throws -> Void
    ) throws
}

extension MeetingJudge {
    package static func carryOut(
        _ replay: inout Replay<Self>, _ events: GroupEvents, until end: Instant, _ note: (Consequence) throws -> Void
    ) throws {
        try replay.run(events, until: end, note)
    }
}

/// Asks the evaluator. What a replay by any other judge says is checked against it.
package struct EvaluatorJudge: MeetingJudge {
    private let evaluator: Evaluator
    private let requests: [Request]
    private let ruleNumbers: [ExactText: Int]
    package let boundaries: [Instant]

    /// Takes the requests of all connections; their instants and states do not count.
    package init(_ policy: Policy, _ requests: [Request]) {
        evaluator = Evaluator(policy)
        self.requests = requests
        ruleNumbers = policy.ruleNumbers
        boundaries = policy.replayBoundaries
    }

    package var rules: [Rule] { evaluator.policy.rules }

    package func prepare(_ state: EnforcementState) -> EnforcementState { state }

    package func ruling(
        on connection: Int32, at instant: Instant, state: EnforcementState
    ) throws(EvaluationError) -> MeetingRuling {
        var request = request(of: connection, at: instant)
        request.state = state
        let decision = try evaluator.decide(request)
        return MeetingRuling(
            effect: decision.effect, rule: decision.rule.flatMap { ruleNumbers[ExactText($0)] },
            isCertain: decision.isCertain)
    }

    package func isTrigger(
        _ connection: Int32, ofRule rule: Int, at instant: Instant
    ) throws(EvaluationError) -> Bool {
        try evaluator.isTrigger(request(of: connection, at: instant), of: evaluator.policy.rules[rule])
    }

    package func standing(_ connection: Int32) -> Standing {
        evaluator.policy.standing(of: requests[Int(connection)].place)
    }

    private func request(of connection: Int32, at instant: Instant) -> Request {
        var request = requests[Int(connection)]
        request.instant = instant
        return request
    }
}

extension Policy {
    /// Where anything that a replay asks of the policy begins or ends, ascending.
    var replayBoundaries: [Instant] {
        var found = PolicyVocabulary(of: self).boundaries
        for trigger in rules.compactMap(\.enforcement.trigger) {
            found.formUnion(PolicyVocabulary(of: trigger.region, in: self).boundaries)
        }
        return found.sorted()
    }
}

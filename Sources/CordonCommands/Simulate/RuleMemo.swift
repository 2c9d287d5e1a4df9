import CordonModel
import CordonParticipants
import CordonPolicy

/// What is told of one rule beside the decision: where somebody stands towards its jurisdiction, and whether they are one
/// of those who set it off.
struct RuleMemo: Sendable {
    private let rule: Rule
    /// Nil where a region names networks, which classes of places need not tell apart.
    private var standings: PlaceMemo<JurisdictionStanding>?
    private var triggers: PlaceMemo<Bool>?

    init(of rule: Rule, in policy: Policy, classCount: Int) {
        self.rule = rule
        standings = Self.memo(rule.jurisdiction ?? [], [], policy, classCount)
        let window = [rule.window.from, rule.window.until].compactMap { $0 }
        triggers = Self.memo(rule.enforcement.trigger?.region ?? [], window, policy, classCount)
    }

    private static func memo<Answer>(
        _ region: RegionUnion, _ others: [Instant], _ policy: Policy, _ classCount: Int
    ) -> PlaceMemo<Answer>? {
        let named = PolicyVocabulary(of: region, in: policy)
        guard named.networks.isEmpty else { return nil }
        return PlaceMemo(boundaries: named.boundaries.union(others), classCount: classCount)
    }

    /// Where a row's place stands towards the rule's jurisdiction; nil without one.
    mutating func standing(
        of record: ParticipantRecord, at place: UInt32, _ requests: RowRequests, _ evaluator: Evaluator
    ) throws(EvaluationError) -> JurisdictionStanding? {
        guard rule.jurisdiction != nil else { return nil }
        let instant = requests.instant(of: record)
        if let known = standings?.answer(place, at: instant) { return known }
        guard let answer = try evaluator.standing(of: requests.request(for: record), towards: rule) else { return nil }
        standings?.note(answer, place, at: instant)
        return answer
    }

    /// Whether somebody is one of those who set the rule off; nil for a rule without a trigger.
    mutating func isTrigger(
        _ record: ParticipantRecord, at place: UInt32, _ requests: RowRequests, _ evaluator: Evaluator
    ) throws(EvaluationError) -> Bool? {
        guard rule.enforcement.trigger != nil else { return nil }
        let instant = requests.instant(of: record)
        if let known = triggers?.answer(place, at: instant) { return known }
        let answer = try evaluator.isTrigger(requests.request(for: record), of: rule)
        triggers?.note(answer, place, at: instant)
        return answer
    }
}

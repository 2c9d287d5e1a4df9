import CordonModel
import CordonPolicy

/// Who sets rules off: by rule, time and class of places, the evaluator being asked once for each.
struct TriggerMemo: Sendable {
    private enum Answer: UInt8 {
        case unknown
        case no
        case yes
    }

    private let evaluator: Evaluator
    /// By class, one that stands for all.
    private let places: [Place]
    private var periods: Periods
    /// By rule, its place among those that have a trigger; nil for one without.
    private let slots: [Int?]
    private let slotCount: Int
    /// By period and slot, then by class; empty where nobody has asked.
    private var answers: [[Answer]]
    private var answerCount = 0

    private static let mostAnswers = 1 << 24

    init(_ policy: Policy, boundaries: [Instant], places: [Place]) {
        evaluator = Evaluator(policy)
        self.places = places
        periods = Periods(boundaries)
        var count = 0
        slots = policy.rules.map { rule in
            guard rule.enforcement.trigger != nil else { return nil }
            defer { count += 1 }
            return count
        }
        slotCount = count
        answers = Array(repeating: [], count: count * periods.count)
    }

    /// Whether people of a class set a rule off.
    ///
    /// - Complexity: O(1) where that is known
    mutating func isTrigger(_ place: UInt32, ofRule rule: Int, at instant: Instant) throws(EvaluationError) -> Bool {
        guard let slot = slots[rule] else { return false }
        let row = periods.number(at: instant) * slotCount + slot
        if answers[row].isEmpty { makeRoom(row) }
        switch answers[row][Int(place)] {
        case .no: return false
        case .yes: return true
        case .unknown: break
        }
        let answer = try evaluator.isTrigger(
            Request(place: places[Int(place)], instant: instant), of: evaluator.policy.rules[rule])
        answers[row][Int(place)] = answer ? .yes : .no
        return answer
    }

    private mutating func makeRoom(_ row: Int) {
        if answerCount > Self.mostAnswers {
            for row in answers.indices { answers[row] = [] }
            answerCount = 0
        }
        answers[row] = Array(repeating: .unknown, count: places.count)
        answerCount += places.count
    }
}

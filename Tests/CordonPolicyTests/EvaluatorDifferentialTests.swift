import CordonModel
import CordonPolicy
import CordonTestSupport
import Foundation
import Testing

/// ``Evaluator`` against ``ReferenceEvaluator``, on random policies and sets of all of the language.
///
/// The reference tries every country for an unknown place, some 250 evaluations. Of those pairs one in
/// `unknownSample` is asked for its certainty, by `decide`; the others for effect and rule alone, by `verdicts`. All
/// other pairs are asked for everything.
@Suite struct EvaluatorDifferentialTests {
    private static let workers: UInt64 = 4
    private static let policies = 350
    private static let sets = 150
    private static let requests = 500
    private static let unknownSample = 16
    /// How many times as many policies: `script/verify-evaluator`.
    private static let scale = ProcessInfo.processInfo.environment["CORDON_EVALUATOR_SCALE"].flatMap(Int.init) ?? 1

    @Test func agreesWithTheReference() async throws {
        let tally = try await withThrowingTaskGroup(of: DifferentialTally.self) { group in
            for seed in 0..<Self.workers { group.addTask { try Self.run(seed) } }
            return try await group.reduce(into: DifferentialTally()) { $0.add($1) }
        }
        print(tally.table)
        for (name, count) in tally.all { #expect(count >= 1000, "\(name)") }
    }

    private static func run(_ seed: UInt64) throws -> DifferentialTally {
        var random = RandomPolicy(seed: 20_200_604 + seed)
        var dice = Dice(seed: 1_989_604 + seed)
        let pool = RequestPool(count: 4000, seed: 19_890_604 + seed)
        var tally = DifferentialTally()
        for number in 0..<(policies + sets) * scale {
            let isSet = number % (policies + sets) >= policies
            let subject = try isSet ? RandomSubject.set(&random) : RandomSubject.policy(&random)
            tally.count(subject, requests: requests, isSet: isSet)
            try compare(subject, pool, &dice, &tally)
        }
        return tally
    }

    private static func compare(
        _ subject: RandomSubject, _ pool: RequestPool, _ dice: inout Dice, _ tally: inout DifferentialTally
    ) throws {
        let places = pool.places(subject.policy.location.tunnels)
        let policy = subject.policy
        let windows = policy.rules.map(\.window) + policy.regions.flatMap { $0.versions.map(\.window) }
        let bounded = windows.filter { !$0.isUnbounded }
        for number in 0..<requests {
            let index = dice.number(0...pool.requests.count - 1)
            let (request, place) = (pool.requests[index], places[index])
            let expected = subject.reference.verdict(request, at: place)
            let isSampled = !place.isUnknown || number % unknownSample == 0
            let agrees =
                isSampled
                ? isSame(subject, request, place, expected, &tally) : isSameVerdict(subject, request, expected)
            if !agrees { try #require(Bool(false), "\(subject.text)\n\(request)\n\(String(describing: expected))") }
            tally.count(expected, request, place, bounded, policy.location)
        }
    }

    private static func isSameVerdict(_ subject: RandomSubject, _ request: Request, _ expected: Verdict?) -> Bool {
        let verdicts = try? subject.evaluator.verdicts(PartialRequest(request))
        return verdicts == expected.map { [$0] }
    }

    private static func isSame(
        _ subject: RandomSubject, _ request: Request, _ place: ReferencePlace, _ expected: Verdict?,
        _ tally: inout DifferentialTally
    ) -> Bool {
        let decision = try? subject.evaluator.decide(request)
        guard let expected else { return decision == nil }
        let isCertain = subject.reference.isCertain(expected.effect, request, at: place)
        tally.count(isCertain: isCertain, place)
        return decision == Decision(expected, isCertain: isCertain)
    }
}

import CordonModel
import CordonPolicy
import CordonTestSupport
import Testing

/// ``Evaluator/verdicts(_:)`` on requests of which some is left open, on random policies and sets.
@Suite struct PartialRequestTests {
    @Test(arguments: 0..<4)
    func holdsEveryVerdictThatMayCome(seed: UInt64) throws {
        var random = RandomPolicy(seed: 7_000 + seed)
        var blanks = RandomBlanks(seed: 8_000 + seed)
        let pool = RequestPool(count: 400, seed: 9_000 + seed)
        var (several, open) = (0, 0)
        for number in 0..<120 {
            let subject = try number % 4 == 0 ? RandomSubject.set(&random) : RandomSubject.policy(&random)
            for request in blanks.dice.shuffled(pool.requests).prefix(12) {
                let partial = blanks.partial(of: request)
                guard let verdicts = try? subject.evaluator.verdicts(partial) else {
                    #expect(subject.policy.isDated && partial.instant == .exactly(nil))
                    continue
                }
                open += 1
                if verdicts.count > 1 { several += 1 }
                for whole in [request] + (0..<6).map({ _ in blanks.completion(of: partial, from: pool.requests) }) {
                    guard let decision = subject.reference.verdict(whole) else { continue }
                    try #require(verdicts.contains(decision), "\(subject.text)\n\(partial)\n\(whole)")
                }
            }
        }
        #expect(open > 1200)
        #expect(several > open / 4 && several < open)
    }

    @Test func ofAWholeRequestIsTheDecision() throws {
        var random = RandomPolicy(seed: 31)
        let pool = RequestPool(count: 300, seed: 32)
        for number in 0..<60 {
            let subject = try number % 3 == 0 ? RandomSubject.set(&random) : RandomSubject.policy(&random)
            for request in pool.requests.prefix(60) {
                let verdicts = try? subject.evaluator.verdicts(PartialRequest(request))
                let decision = try? subject.evaluator.decide(request)
                try #require(verdicts == decision.map { [$0.verdict] }, "\(subject.text)\n\(request)")
            }
        }
    }

    /// Where no attribute is asked for twice, reading conditions one by one loses nothing: every verdict that is told
    /// comes of some request.
    @Test func isExactWhereNothingIsAskedTwice() throws {
        var dice = Dice(seed: 41)
        for _ in 0..<300 {
            let text = SingleUsePolicy.text(&dice)
            let policy = try policy(text, default: dice.pick(["admit", "deny", "hold"]))
            let evaluator = Evaluator(policy)
            let known = SingleUsePolicy.requests[dice.number(0...SingleUsePolicy.requests.count - 1)]
            let partial = SingleUsePolicy.partial(of: known, &dice)
            let possible = SingleUsePolicy.requests.filter { SingleUsePolicy.agrees($0, with: partial) }
            let expected = Set(try possible.map { try evaluator.decide($0).verdict })
            try #require(try evaluator.verdicts(partial) == expected, "\(text)\n\(partial)")
        }
    }

    @Test func setsOffWhatTheReferenceSetsOff() throws {
        var random = RandomPolicy(seed: 51)
        let pool = RequestPool(count: 500, seed: 52)
        var counts = [true: 0, false: 0]
        for _ in 0..<200 {
            let subject = try RandomSubject.policy(&random)
            for rule in subject.policy.rules where rule.enforcement != .participant || random.dice.chance(8) {
                for request in random.dice.some(of: pool.requests, one: 8) {
                    let answer = try? subject.evaluator.isTrigger(request, of: rule)
                    let expected = ReferenceEvaluator.isTrigger(subject.policy, request, of: rule)
                    try #require(answer == expected, "\(rule.id) in\n\(subject.text)\n\(request)")
                    if let answer { counts[answer, default: 0] += 1 }
                }
            }
        }
        for (answer, count) in counts { #expect(count > 500, "\(answer)") }
    }
}

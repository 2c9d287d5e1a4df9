import CordonLanguage
import CordonModel
import CordonPolicy
import CordonTestSupport
import Testing

@Suite struct EvaluatorDifferentialTests {
    @Test(arguments: 0..<4)
    func agreesWithTheReference(seed: UInt64) throws {
        var texts = RandomPolicy(generator: SeededGenerator(seed: 20_200_604 + seed))
        var requests = RandomRequest(generator: SeededGenerator(seed: 1_989_604 + seed))
        var tally = Tally()
        for _ in 0..<500 {
            let text = texts.text()
            let result = PolicyReader.read(SourceFile(path: "random.yaml", bytes: Array(text.utf8)))
            let policy = try #require(result.policy, "\(text)\n\(result.diagnostics)")
            for _ in 0..<60 { try compare(policy, requests.request(), text, &tally) }
        }
        tally.expectVariety()
    }

    private func compare(_ policy: Policy, _ request: Request, _ text: String, _ tally: inout Tally) throws {
        let expected = ReferenceEvaluator.decide(policy, request)
        let decision = try? Evaluator(policy).decide(request)
        try #require(decision == expected, "\(text)\n\(request)")
        tally.count(decision)
    }
}

/// Shows that the random pairs reach what they are meant to reach.
private struct Tally {
    private var effects: [Effect: Int] = [:]
    private var byDefault = 0
    private var withoutInstant = 0

    mutating func count(_ decision: Decision?) {
        guard let decision else {
            withoutInstant += 1
            return
        }
        if decision.rule == nil { byDefault += 1 } else { effects[decision.effect, default: 0] += 1 }
    }

    func expectVariety() {
        for effect in Effect.allCases { #expect(effects[effect, default: 0] > 2000) }
        #expect(byDefault > 1000)
        #expect(withoutInstant > 100)
    }
}

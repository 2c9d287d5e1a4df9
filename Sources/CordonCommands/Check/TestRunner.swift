import CordonAtlas
import CordonGeoIP
import CordonModel
import CordonPolicy

/// How one test ended.
struct TestOutcome: Sendable {
    let test: PolicyTest
    /// Nil for a test that passed.
    let failure: Diagnostic?
}

/// Runs tests of a policy.
struct TestRunner {
    private let evaluator: Evaluator
    private let locator: any Locating
    private let program: ProgramCheck?

    /// The locator may be nil only where no test needs one; a program is of the same policy and data.
    init(policy: Policy, locator: (any Locating)?, program: ProgramCheck?) {
        evaluator = Evaluator(policy)
        self.locator = locator ?? SourceSet([])
        self.program = program
    }

    /// - Throws: ``CommandError`` if the program does not decide as the evaluator does.
    func outcome(of test: PolicyTest) throws -> TestOutcome {
        TestOutcome(test: test, failure: try failure(of: test))
    }

    private func failure(of test: PolicyTest) throws -> Diagnostic? {
        let request = request(test)
        let decision: Decision
        do throws(EvaluationError) {
            decision = try evaluator.decide(request)
        } catch {
            return diagnostic(test, got: "no answer: \(error)")
        }
        // A program knows the data, and nothing of what a test puts in its place.
        if test.sources == nil { try program?.require(decision, on: request) }
        return test.expected.isMet(by: decision) ? nil : diagnostic(test, got: decision.text)
    }

    /// The request that a test makes.
    func request(_ test: PolicyTest) -> Request {
        var request = test.request
        request.place = place(test)
        return request
    }

    /// Where the test says that the request comes from; the data is asked where it does not.
    private func place(_ test: PolicyTest) -> Place {
        guard let sources = test.sources else {
            return locator.place(test.request.channel, test.address, test.phone)
        }
        return Place(
            address: test.address, evidence: Evidence(sources: sources), embeddedEvidence: Evidence(sources: sources))
    }

    private func diagnostic(_ test: PolicyTest, got answer: String) -> Diagnostic {
        let expected = text(test.expected)
        let name = test.name.map { "`\($0)` " } ?? ""
        let message = "test \(name)failed: expected \(expected), got \(answer)"
        let help = "`cordon explain` with the same request tells why"
        return Diagnostic(.testFailed, at: test.span, message, help: help)
    }

    private func text(_ expected: Expectation) -> String {
        let rule = expected.deciding.map { deciding in
            if case .rule(let id) = deciding { id } else { Verdict.defaultLabel }
        }
        let certainty = expected.isCertain.map { $0 ? ", certain" : ", not certain" }
        return expected.effect.rawValue + (rule.map { " by \($0)" } ?? "") + (certainty ?? "")
    }
}

import CordonAtlas
import CordonGeoIP
import CordonLanguage
import CordonModel
import CordonPolicy
package import CordonReport

/// `cordon check`: diagnostics, tests and guarantees of policies.
package struct CheckCommand: Sendable {
    package var policies: [String]
    package var geo = GeoOptions()

    package init(policies: [String]) {
        self.policies = policies
    }

    package struct Result: Sendable {
        package let document: Document
        /// Diagnostics as people read them.
        package let diagnostics: String
        let checks: [PolicyCheck]

        package var passed: Bool { checks.allSatisfy(\.passed) }
    }

    package func run(messages: (String) -> Void) throws -> Result {
        var data: GeoData?
        let checks = try policies.map { path in
            let result = try PolicyReader.read(path: path)
            if data == nil, result.policy?.tests.contains(where: \.needsSource) ?? false {
                data = try GeoData.open(geo, messages: messages)
            }
            return PolicyCheck(result, locator: data?.locator)
        }
        let document = Document(
            verdict: checks.map(\.verdict).joined(separator: "\n"),
            data: ["passed": .bool(checks.allSatisfy(\.passed)), "policies": .array(checks.map(\.data))])
        let rendered = checks.map(\.rendered).filter { !$0.isEmpty }.joined(separator: "\n")
        return Result(document: document, diagnostics: rendered, checks: checks)
    }
}

/// What there is to say about one policy.
struct PolicyCheck: Sendable {
    let read: PolicyReader.Result
    let diagnostics: [Diagnostic]

    init(_ read: PolicyReader.Result, locator: (any Locating)?) {
        self.read = read
        let tests = read.policy.map { TestRunner(policy: $0, locator: locator).failures() } ?? []
        let notes = read.policy.map { $0.guarantees.map(Self.unproved) } ?? []
        diagnostics = (read.diagnostics + tests + notes).sorted { $0.span.start < $1.span.start }
    }

    private static func unproved(_ guarantee: Guarantee) -> Diagnostic {
        Diagnostic(
            .guaranteeUnproved, .note, at: guarantee.span,
            "guarantee `\(guarantee.id)` is well formed and not proved yet",
            help: "until this tool can prove guarantees, rely on tests")
    }

    var passed: Bool { read.policy != nil && !diagnostics.contains { $0.severity == .error } }

    var rendered: String { DiagnosticRenderer(sources: read.sources).text(diagnostics) }

    private func count(_ severity: Diagnostic.Severity) -> Int { diagnostics.count { $0.severity == severity } }

    var verdict: String {
        guard let policy = read.policy else { return "\(read.source.path): \(count(.error).of("error"))" }
        let failed = diagnostics.count { $0.id == .testFailed }
        return "\(read.source.path): \(passed ? "ok" : "failed"): \(policy.rules.count.of("rule")), "
            + "\(policy.tests.count - failed) of \(policy.tests.count.of("test")) passed, "
            + "\(policy.guarantees.count.of("guarantee")) not proved yet, \(count(.warning).of("warning"))"
    }

    var data: JSONValue {
        [
            "file": .string(read.source.path), "passed": .bool(passed),
            "tests": .integer(read.policy?.tests.count ?? 0),
            "tests_failed": .integer(diagnostics.count { $0.id == .testFailed }),
            "guarantees_not_proved": .integer(read.policy?.guarantees.count ?? 0),
            "diagnostics": .array(diagnostics.map(Self.json)),
        ]
    }

    private static func json(_ diagnostic: Diagnostic) -> JSONValue {
        [
            "id": .string(diagnostic.id.rawValue), "severity": .string(diagnostic.severity.rawValue),
            "file": .string(diagnostic.span.file), "line": .integer(diagnostic.span.start.line),
            "column": .integer(diagnostic.span.start.column), "message": .string(diagnostic.message),
            "help": .string(diagnostic.help),
        ]
    }
}

/// Runs the tests in a policy file.
struct TestRunner {
    let policy: Policy
    /// Nil only where no test needs one.
    let locator: (any Locating)?

    func failures() -> [Diagnostic] {
        let evaluator = Evaluator(policy)
        return policy.tests.compactMap { failure(of: $0, evaluator) }
    }

    private func failure(of test: PolicyTest, _ evaluator: Evaluator) -> Diagnostic? {
        do {
            let decision = try evaluator.decide(request(test))
            return test.expected.isMet(by: decision) ? nil : diagnostic(test, got: text(decision))
        } catch {
            return diagnostic(test, got: "no answer: \(error)")
        }
    }

    private func request(_ test: PolicyTest) -> Request {
        var request = test.request
        request.place = place(test)
        return request
    }

    /// Where the test says that the request comes from; the data is asked where it does not.
    private func place(_ test: PolicyTest) -> Place {
        guard let sources = test.sources else {
            return (locator ?? SourceSet([])).place(test.request.channel, test.address, test.phone)
        }
        return Place(
            address: test.address, evidence: Evidence(sources: sources), embeddedEvidence: Evidence(sources: sources))
    }

    private func diagnostic(_ test: PolicyTest, got answer: String) -> Diagnostic {
        let expected = text(test.expected)
        let help = "`cordon explain` with the same request tells why"
        return Diagnostic(.testFailed, at: test.span, "test failed: expected \(expected), got \(answer)", help: help)
    }

    private func text(_ expected: Expectation) -> String {
        let rule = expected.deciding.map { deciding in
            if case .rule(let id) = deciding { id } else { Verdict.defaultLabel }
        }
        let certainty = expected.isCertain.map { $0 ? ", certain" : ", not certain" }
        return expected.effect.rawValue + (rule.map { " by \($0)" } ?? "") + (certainty ?? "")
    }

    private func text(_ decision: Decision) -> String {
        "\(decision.effect.rawValue) by \(decision.verdict.ruleLabel), \(decision.isCertain ? "" : "not ")certain"
    }
}

import CordonLanguage
import CordonModel
import CordonPolicy
package import CordonReport

/// `cordon check`: diagnostics, tests and guarantees of policies, policy sets and files of tests, diagnostics of scenarios.
package struct CheckCommand: Sendable {
    /// Policies, sets, files of tests and scenarios.
    package var policies: [String]
    package var geo = GeoOptions()
    /// Whether the report tells what the tests have covered.
    package var showsCoverage = false
    /// Whether places of refuted claims are told with their networks.
    package var listsNetworks = false
    /// Where proofs go of the claims of the only policy.
    package var certificate: String?

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

    /// Checks all files.
    ///
    /// - Throws: ``CommandError`` and what reading throws, where a file cannot be read at all.
    package func run(messages: (String) -> Void) throws -> Result {
        var data = CheckData(options: geo, listsNetworks: listsNetworks)
        let checks = try policies.map { path in
            try PolicyCheck(
                try CheckedFile(SourceFile(reading: path)), &data, now: geo.now, showsCells: showsCoverage,
                messages: messages)
        }
        if let certificate, let check = checks.first {
            try CertificateWriter(check, path: certificate).write(&data, messages: messages)
        }
        let document = Document(
            verdict: checks.map(\.verdict).joined(separator: "\n"), tables: checks.flatMap { $0.tables(showsCoverage) },
            data: ["passed": .bool(checks.allSatisfy(\.passed)), "policies": .array(checks.map(\.data))])
        let rendered = checks.map(\.rendered).filter { !$0.isEmpty }.joined(separator: "\n")
        return Result(document: document, diagnostics: rendered, checks: checks)
    }
}

/// A file to check, read.
struct CheckedFile: Sendable {
    let source: SourceFile
    /// The policy itself, or the one that a file of tests is about; nil where that cannot be read.
    let policy: PolicyReader.Result?
    /// Nil for a policy.
    let testFile: TestFileReader.Result?
    /// Nil for anything but a scenario.
    let scenario: ScenarioReader.Result?

    init(_ source: SourceFile) {
        self.source = source
        scenario = ScenarioReader.recognizes(source) ? ScenarioReader.read(source) : nil
        if scenario != nil {
            (testFile, policy) = (nil, nil)
        } else if TestFileReader.recognizes(source) {
            let read = TestFileReader.read(source)
            testFile = read
            policy = read.policy
        } else {
            testFile = nil
            policy = PolicyReader.read(source)
        }
    }

    /// The tests that are to be run, with the policies that they are about: those of the levels of a set are about the
    /// level alone.
    var tests: [(policy: Policy, tests: [PolicyTest])] {
        if let testFile { return policy?.policy.map { [($0, testFile.tests ?? [])] } ?? [] }
        return ([policy].compactMap { $0 } + (policy?.members ?? [])).compactMap { read in
            read.policy.map { ($0, $0.tests) }
        }
    }

    /// Whether everything could be read.
    var isUsable: Bool {
        if let scenario { return scenario.scenario != nil }
        return policy?.policy != nil && (testFile == nil || testFile?.tests != nil)
    }

    var diagnostics: [Diagnostic] {
        (scenario?.diagnostics ?? []) + (testFile?.diagnostics ?? []) + (policy?.diagnostics ?? [])
    }

    /// The files that diagnostics may point into.
    var sources: [SourceFile] { [source] + (policy?.sources ?? []) }
}

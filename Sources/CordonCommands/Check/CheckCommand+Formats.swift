import CordonLanguage
import CordonPolicy
import CordonReport
import Foundation

extension CheckCommand {
    /// How the result is shown.
    package enum Format: String, CaseIterable, Sendable {
        case text
        case json
        /// For code hosts and editors.
        case sarif
        /// Commands of GitHub Actions.
        case github
        /// XML for build servers.
        case junit
    }
}

extension CheckCommand.Result {
    /// What goes to standard output; of text, the diagnostics go elsewhere.
    package func output(as format: CheckCommand.Format) -> String {
        switch format {
        case .text: document.text
        case .json: document.data.prettyText + "\n"
        case .sarif: sarif.log(findings).prettyText + "\n"
        case .github: WorkflowCommands.text(findings)
        case .junit: JUnit.document(checks.map(\.suite))
        }
    }

    private var findings: [Finding] { checks.flatMap(\.diagnostics).map(Finding.init) }

    private var sarif: SARIF {
        SARIF(
            rules: DiagnosticCatalogue.sorted.map(Finding.Rule.init), toolVersion: Manifest.toolVersion,
            folder: FileManager.default.currentDirectoryPath)
    }
}

extension Finding {
    init(_ diagnostic: Diagnostic) {
        let (start, end) = (diagnostic.span.start, diagnostic.span.end)
        self.init(
            rule: diagnostic.id.rawValue, level: Level(diagnostic.severity), file: diagnostic.span.file,
            region: Region(startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column),
            message: TerminalText.printable(diagnostic.message), help: TerminalText.printable(diagnostic.help))
    }
}

extension Finding.Level {
    init(_ severity: Diagnostic.Severity) {
        switch severity {
        case .error: self = .error
        case .warning: self = .warning
        case .note: self = .note
        }
    }
}

extension Finding.Rule {
    init(_ id: DiagnosticID) {
        self.init(
            id: id.rawValue, level: Finding.Level(id.entry.severity), meaning: id.entry.meaning,
            help: id.entry.remedy, markdown: DiagnosticCatalogue.help(for: id))
    }
}

extension PolicyCheck {
    /// The file as a suite: whether it can be used at all is the first case, its tests are the others.
    var suite: JUnit.Suite {
        JUnit.Suite(
            name: file.policy?.policy?.name ?? file.source.path, file: file.source.path,
            cases: [policyCase] + outcomes.map(testCase))
    }

    private var policyCase: JUnit.Case {
        let errors = diagnostics.filter { $0.severity == .error && $0.id != .testFailed }
        let failure = errors.first.map { JUnit.Failure(message: $0.message, text: text(errors)) }
        return JUnit.Case(name: "policy", line: 1, failure: failure)
    }

    private func testCase(_ outcome: TestOutcome) -> JUnit.Case {
        let start = outcome.test.span.start
        let place = "\(start.line):\(start.column)"
        return JUnit.Case(
            name: outcome.test.name.map { "\($0) (\(place))" } ?? "test at \(place)", line: start.line,
            failure: outcome.failure.map { JUnit.Failure(message: $0.message, text: text([$0])) })
    }

    private func text(_ diagnostics: [Diagnostic]) -> String {
        DiagnosticRenderer(sources: file.sources).text(diagnostics)
    }
}

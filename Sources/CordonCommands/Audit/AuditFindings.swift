import CordonAudit
import CordonLanguage
import CordonModel
import CordonPolicy
import CordonReport
import Foundation

/// What an audit finds, beside the lines of the new policy's rules.
enum AuditFindingKind: String, CaseIterable {
    case effect = "audit.effect"
    case rule = "audit.rule"
    case scope = "audit.scope"
    case promise = "audit.promise"
    case file = "audit.file"

    var entry: Finding.Rule {
        Finding.Rule(id: rawValue, level: level, meaning: meaning, help: help, markdown: "\(meaning)\n\n\(help)\n")
    }

    private var level: Finding.Level {
        switch self {
        case .effect, .file: .warning
        case .rule: .note
        case .scope, .promise: .error
        }
    }

    private var meaning: String {
        switch self {
        case .effect:
            "People are treated differently. The change holds for every place and request that the message tells, exactly."
        case .rule: "Another rule decides. Nobody is treated differently by it, but notices and reasons may be others."
        case .scope:
            "The change is not within its scope. Somebody elsewhere is concerned, or somebody there is left out."
        case .promise: "A promise is broken. A guarantee, or a rule's jurisdiction, held before and does not now."
        case .file: "A policy comes or goes. Whoever it decided about is decided about by others, or by nobody."
        }
    }

    private var help: String {
        switch self {
        case .effect: "Run the command in the message to see why; make sure that this is what was meant."
        case .rule: "Make sure that the new rule's notice is what these people should read."
        case .scope: "Narrow the rule, or widen the scope."
        case .promise: "Mend the rule, or promise less; `cordon audit --repair` looks for exceptions."
        case .file: "Make sure that it is meant to."
        }
    }
}

extension AuditResult {
    /// For code hosts and editors.
    package var sarif: String {
        SARIF(
            rules: AuditFindingKind.allCases.map(\.entry), toolVersion: Manifest.toolVersion,
            folder: FileManager.default.currentDirectoryPath
        ).log(findings).prettyText + "\n"
    }
}

extension PairAudit {
    var findings: [Finding] {
        switch kind {
        case .compared(let report): report.findings
        case .added(let policy): [Self.finding(policy, "policy \(policy.policy.name) is new")]
        case .removed(let policy): [Self.finding(policy, "policy \(policy.policy.name) is gone")]
        }
    }

    private static func finding(_ policy: LoadedPolicy, _ message: String) -> Finding {
        Finding(
            rule: AuditFindingKind.file.rawValue, level: AuditFindingKind.file.entry.level, file: policy.path,
            region: Finding.Region(startLine: 1, startColumn: 1, endLine: 1, endColumn: 1), message: message, help: "")
    }
}

extension AuditReport {
    /// One for each row that is shown, and for each way in which the scope is left.
    var findings: [Finding] {
        zip(shownRows, witnesses).map { row, witness in
            let kind = row.label.changesEffect ? AuditFindingKind.effect : .rule
            return finding(
                kind, row.label.new.rule ?? row.label.old.rule,
                "was \(row.label.old.text), is \(row.label.new.text) at \(places.size(of: row.places)); "
                    + "when \(when(row))", "see `\(witness.explainCommand(policies[1].path, places.geoArguments))`")
        } + scopeFindings + promiseFindings
    }

    private var promiseFindings: [Finding] {
        (promises?.promises ?? []).filter { $0.state == .broken }.map { promise in
            finding(.promise, promise.kind == "guarantee" ? nil : promise.name, promise.problem, "")
        }
    }

    private var scopeFindings: [Finding] {
        guard let scope, !scope.proof.holds else { return [] }
        let rule = scope.proof.outside.first?.label.new.rule ?? scope.proof.missed.first?.label.verdict.rule
        return [finding(.scope, rule, scope.verdict(places), "")]
    }

    private func when(_ row: PolicyDifference.Row) -> String {
        let (cases, isComplete) = words.cases(
            of: row.condition, ofAddresses: row.places.holdsOnlyAddresses, limit: 3)
        return cases.joined(separator: "; or ") + (isComplete ? "" : "; or otherwise")
    }

    /// At the rule in the new policy; at its beginning, if the rule is not there any more.
    private func finding(_ kind: AuditFindingKind, _ rule: String?, _ message: String, _ help: String) -> Finding {
        let span = policies[1].policy.rules.first { $0.id == rule }?.span
        let region =
            span.map {
                Finding.Region(
                    startLine: $0.start.line, startColumn: $0.start.column, endLine: $0.end.line,
                    endColumn: $0.end.column)
            } ?? Finding.Region(startLine: 1, startColumn: 1, endLine: 1, endColumn: 1)
        return Finding(
            rule: kind.rawValue, level: kind.entry.level, file: pathInRepository(span?.file ?? policies[1].path),
            region: region, message: TerminalText.printable(message), help: TerminalText.printable(help))
    }

    /// A revision's files are called `HEAD:policies/a.yaml` in messages.
    private func pathInRepository(_ file: String) -> String {
        let name = policies[1].sources.first?.path ?? ""
        let prefix = name.hasSuffix(policies[1].path) ? name.dropLast(policies[1].path.count) : ""
        return file.hasPrefix(prefix) ? String(file.dropFirst(prefix.count)) : file
    }
}

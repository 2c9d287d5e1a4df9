import CordonModel
import CordonPolicy
import CordonReport

/// An explanation, ready to be shown.
struct ExplanationReport {
    let policy: Policy
    /// The sources' names in their order.
    let sources: [String]
    let request: Request
    let explanation: Explanation
    let change: WhatItWouldTake
    let showsDetail: Bool

    var changes: ChangeReport { ChangeReport(change: change, showsDetail: showsDetail) }

    var document: Document {
        let tables = [rules, sourceTable, changes.table].compactMap { $0 }
        return Document(verdict: verdict, notes: notes, tables: tables, data: data)
    }

    private var verdict: String {
        let by = explanation.decision.rule.map { "rule \($0)" } ?? "the default, as no rule matches"
        let certainty = explanation.decision.isCertain ? "" : ", not certain: another story would give another effect"
        return "\(explanation.decision.effect.rawValue): decided by \(by)\(certainty)"
    }

    private var notes: [String] {
        var notes = ["place: \(placeText)"] + doubtNotes
        if let correction = evidence.correction { notes.append("corrected: \(correction.noteText)") }
        if let notice = deciding?.rule.notice, let text = notice.text {
            notes.append("notice: \(notice.code.map { "\($0) " } ?? "")\(text)")
        }
        if let rule = deciding?.rule, let jurisdiction = rule.jurisdiction, let standing = deciding?.standing {
            notes.append("jurisdiction: \(policy.text(of: jurisdiction)); the place is \(standing.rawValue)")
        }
        return notes + changes.notes
    }

    private var deciding: RuleFinding? {
        explanation.rules.first { $0.rule.id == explanation.decision.rule }
    }

    private var rules: Table {
        Table(
            title: "Rules", columns: [.init("rule"), .init("tier"), .init("effect"), .init("outcome")],
            rows: explanation.rules.map { finding in
                [finding.rule.id, policy.tiers[finding.rule.tier], finding.rule.effect.rawValue, outcomeText(finding)]
            })
    }
}

// What one rule made of it.
extension ExplanationReport {
    private func outcomeText(_ finding: RuleFinding) -> String {
        switch finding.outcome {
        case .decides: "decides"
        case .matches: "matches too"
        case .notInForce: "not in force at \(request.instant.map { "\($0)" } ?? "this time")"
        case .notTriggered: "not triggered: no \(finding.rule.enforcement.keyword) has been struck by it"
        case .excepted(let exception): "excepted until \(exception.until.day): \(exception.reason)"
        case .fails(let parts): parts.map { "\($0.condition) does not hold: \($0.actual)" }.joined(separator: "; ")
        case .outvoted(let findings): outvotedText(findings)
        }
    }

    private func outvotedText(_ findings: [StoryFinding]) -> String {
        let matching = findings.count(where: \.matches)
        let stories = findings.map { "by the story of \(storyText($0.story)) \(outcomeInStory($0.outcome))" }
        return "matches in \(matching) of \(findings.count) stories, and "
            + "disagreement is \(policy.location.disagreement.rawValue): " + stories.joined(separator: "; ")
    }

    private func outcomeInStory(_ outcome: RuleFinding.Outcome) -> String {
        switch outcome {
        case .matches: "it matches"
        case .excepted(let exception): "it is excepted: \(exception.reason)"
        case .fails(let parts): "it fails: " + parts.map(\.condition).joined(separator: ", ")
        case .decides, .notInForce, .notTriggered, .outvoted: ""
        }
    }
}

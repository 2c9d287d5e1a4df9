package import CordonModel
import CordonPolicy
package import CordonReport

/// `cordon explain`: one request, its answer, and what every rule made of it.
package struct ExplainCommand: Sendable {
    package var policy: String
    package var sources: [String] = []
    /// The request, but for what the data says of the address.
    package var request: Request
    package var address: IPAddress?

    package init(policy: String, request: Request, address: IPAddress?) {
        self.policy = policy
        self.request = request
        self.address = address
    }

    package struct Result: Sendable {
        package let effect: Effect
        package let document: Document
    }

    package func run(messages: (String) -> Void) throws -> Result {
        let loaded = try LoadedPolicy.load(policy)
        if !loaded.diagnostics.isEmpty { messages(loaded.renderedDiagnostics) }
        let database = try DefaultData.openGeoIP(sources)
        var request = request
        request.place = database.place(address)
        let explanation = try Evaluator(loaded.policy).explain(request)
        let report = ExplanationReport(policy: loaded.policy, request: request, explanation: explanation)
        return Result(effect: explanation.decision.effect, document: report.document)
    }
}

/// An explanation, ready to be shown.
struct ExplanationReport {
    let policy: Policy
    let request: Request
    let explanation: Explanation

    var document: Document {
        Document(verdict: verdict, notes: notes, tables: [rules], data: data)
    }

    private var verdict: String {
        let by = explanation.decision.rule.map { "rule \($0)" } ?? "the default, as no rule matches"
        return "\(explanation.decision.effect.rawValue): decided by \(by)"
    }

    private var notes: [String] {
        var notes = ["place: \(placeText)"]
        if let notice = deciding?.rule.notice, let text = notice.text {
            notes.append("notice: \(notice.code.map { "\($0) " } ?? "")\(text)")
        }
        if let rule = deciding?.rule, let jurisdiction = rule.jurisdiction, let standing = deciding?.standing {
            notes.append("jurisdiction: \(policy.text(of: jurisdiction)); the place is \(standing.rawValue)")
        }
        return notes
    }

    private var deciding: RuleFinding? {
        explanation.rules.first { $0.rule.id == explanation.decision.rule }
    }

    private var placeText: String {
        let address = request.place.address.map { "\($0)" } ?? "no address"
        switch policy.standing(of: request.place) {
        case .located(let code): return "\(address) in \(code) \(code.name ?? "")"
        case .special(let kind): return "\(address), a special address (\(kind.rawValue))"
        case .unknown: return "\(address), of which the data tells no country"
        }
    }

    private var rules: Table {
        Table(
            title: "Rules", columns: [.init("rule"), .init("tier"), .init("effect"), .init("outcome")],
            rows: explanation.rules.map { finding in
                [finding.rule.id, policy.tiers[finding.rule.tier], finding.rule.effect.rawValue, outcomeText(finding)]
            })
    }

    private func outcomeText(_ finding: RuleFinding) -> String {
        switch finding.outcome {
        case .decides: "decides"
        case .matches: "matches too"
        case .notInForce: "not in force at \(request.instant.map { "\($0)" } ?? "this time")"
        case .excepted(let exception): "excepted until \(exception.until.day): \(exception.reason)"
        case .fails(let parts): parts.map { "\($0.condition) does not hold: \($0.actual)" }.joined(separator: "; ")
        }
    }

    private var data: JSONValue {
        [
            "policy": .string(policy.name), "effect": .string(explanation.decision.effect.rawValue),
            "rule": .optional(explanation.decision.rule),
            "place": .string(policy.standing(of: request.place).label),
            "rules": .array(explanation.rules.map(ruleData)),
        ]
    }

    private func ruleData(_ finding: RuleFinding) -> JSONValue {
        [
            "rule": .string(finding.rule.id), "tier": .string(policy.tiers[finding.rule.tier]),
            "effect": .string(finding.rule.effect.rawValue), "outcome": .string(outcomeName(finding)),
            "failed": .array(
                failedParts(finding).map { ["condition": .string($0.condition), "actual": .string($0.actual)] }),
            "jurisdiction": .optional(finding.standing?.rawValue),
        ]
    }

    private func failedParts(_ finding: RuleFinding) -> [FailedPart] {
        if case .fails(let parts) = finding.outcome { parts } else { [] }
    }

    private func outcomeName(_ finding: RuleFinding) -> String {
        switch finding.outcome {
        case .decides: "decides"
        case .matches: "matches"
        case .notInForce: "not-in-force"
        case .excepted: "excepted"
        case .fails: "fails"
        }
    }
}

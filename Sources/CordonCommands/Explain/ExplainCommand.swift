import CordonAtlas
package import CordonModel
import CordonPolicy
package import CordonReport

/// `cordon explain`: one request, its answer, and what every rule made of it.
package struct ExplainCommand: Sendable {
    package var policy: String
    package var geo = GeoOptions()
    /// The request, but for what the data says of the address.
    package var request: Request
    package var address: IPAddress?
    package var phone: PhoneNumber?

    package init(policy: String, request: Request, address: IPAddress?, phone: PhoneNumber? = nil) {
        self.policy = policy
        self.request = request
        self.address = address
        self.phone = phone
    }

    package struct Result: Sendable {
        package let effect: Effect
        package let document: Document
    }

    package func run(messages: (String) -> Void) throws -> Result {
        let loaded = try LoadedPolicy.load(policy)
        if !loaded.diagnostics.isEmpty { messages(loaded.renderedDiagnostics) }
        let data = try GeoData.open(geo, messages: messages)
        var request = request
        request.place = data.locator.place(request.channel, address, phone)
        let explanation = try Evaluator(loaded.policy).explain(request)
        let report = ExplanationReport(
            policy: loaded.policy, sources: data.sources.map(\.name), request: request, explanation: explanation)
        return Result(effect: explanation.decision.effect, document: report.document)
    }
}

/// An explanation, ready to be shown.
struct ExplanationReport {
    let policy: Policy
    /// The sources' names in their order.
    let sources: [String]
    let request: Request
    let explanation: Explanation

    var document: Document {
        Document(verdict: verdict, notes: notes, tables: [rules], data: data)
    }

    private var verdict: String {
        let by = explanation.decision.rule.map { "rule \($0)" } ?? "the default, as no rule matches"
        let certainty = explanation.decision.isCertain ? "" : ", not certain: another story would give another effect"
        return "\(explanation.decision.effect.rawValue): decided by \(by)\(certainty)"
    }

    private var notes: [String] {
        var notes = ["place: \(placeText)"]
        if let correction = evidence.correction { notes.append("corrected: \(correction.noteText)") }
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
        let address = request.place.address.map { "\($0)" } ?? request.place.phone.map { "\($0)" } ?? "no address"
        switch policy.standing(of: request.place) {
        case .located(let code): return "\(address) in \(code) \(code.name ?? "")"
        case .disputed: return "\(address), of which different countries are told: \(storiesText)"
        case .special(let kind): return "\(address), a special address (\(kind.rawValue))"
        case .unknown: return "\(address), of which the data tells no country"
        }
    }

    private var evidence: Evidence { Sight(of: request.place, tunnels: policy.location.tunnels).evidence }

    private var storiesText: String {
        if evidence.isSharedCallingCode {
            return evidence.countries.map(\.description).joined(separator: ", ") + " share the calling code"
        }
        let told = zip(sources, evidence.sources).map { name, location in
            "\(name) says \(location?.country?.description ?? "nothing")"
        }
        return told.joined(separator: ", ")
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

    private func storyText(_ story: Story) -> String {
        ([story.country?.description ?? "no country"] + story.subdivisions.map(\.description)).joined(separator: " ")
    }

    private func outcomeInStory(_ outcome: RuleFinding.Outcome) -> String {
        switch outcome {
        case .matches: "it matches"
        case .excepted(let exception): "it is excepted: \(exception.reason)"
        case .fails(let parts): "it fails: " + parts.map(\.condition).joined(separator: ", ")
        case .decides, .notInForce, .notTriggered, .outvoted: ""
        }
    }

    private var data: JSONValue {
        [
            "policy": .string(policy.name), "effect": .string(explanation.decision.effect.rawValue),
            "rule": .optional(explanation.decision.rule), "certain": .bool(explanation.decision.isCertain),
            "place": .string(policy.standing(of: request.place).label),
            "sources": .array(zip(sources, evidence.sources).map(sourceData)),
            "correction": evidence.correction.map(\.json) ?? .null,
            "rules": .array(explanation.rules.map(ruleData)),
        ]
    }

    private func sourceData(_ name: String, _ location: Location?) -> JSONValue {
        [
            "source": .string(name), "record": .bool(location != nil),
            "country": .optional(location?.country?.description),
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
        case .notTriggered: "not-triggered"
        case .excepted: "excepted"
        case .fails: "fails"
        case .outvoted(let findings): findings.contains(where: \.matches) ? "outvoted" : "fails"
        }
    }
}

import CordonModel
import CordonPolicy
import CordonReport

// The explanation for machines: everything, whatever the text leaves out.
extension ExplanationReport {
    var data: JSONValue {
        [
            "policy": .string(policy.name), "effect": .string(explanation.decision.effect.rawValue),
            "rule": .optional(explanation.decision.rule), "certain": .bool(explanation.decision.isCertain),
            "doubts": .array(explanation.doubts.map(doubtData)),
            "place": .string(policy.standing(of: request.place).label),
            "sources": .array(zip(sources, evidence.sources).map(sourceData)),
            "correction": evidence.correction.map(\.json) ?? .null,
            "rules": .array(explanation.rules.map(ruleData)), "what_it_would_take": changes.json,
        ]
    }

    private func doubtData(_ doubt: Doubt) -> JSONValue {
        [
            "effect": .string(doubt.verdict.effect.rawValue), "rule": .optional(doubt.verdict.rule),
            "places": .array(doubt.stories.map { .string(storyText($0)) }),
            "other_countries_of": .array(doubt.otherContinents.map { .string($0.rawValue) }),
        ]
    }

    private func sourceData(_ name: String, _ location: Location?) -> JSONValue {
        [
            "source": .string(name), "record": .bool(location != nil),
            "country": .optional(location?.country?.description),
            "registered_country": .optional(location?.registeredCountry?.description),
            "represented_country": .optional(location?.representedCountry?.description),
            "continent": .optional(location?.continent?.rawValue),
            "subdivisions": .array((location?.subdivisions ?? []).map { .string("\($0)") }),
            "asn": location?.asn.map { .integer(Int($0)) } ?? .null,
            "anonymizers": .array((location?.anonymizers ?? []).map(\.rawValue).sorted().map(JSONValue.string)),
            "anycast": .bool(location?.isAnycast ?? false), "satellite": .bool(location?.isSatellite ?? false),
        ]
    }

    private func ruleData(_ finding: RuleFinding) -> JSONValue {
        [
            "rule": .string(finding.rule.id), "tier": .string(policy.tiers[finding.rule.tier]),
            "effect": .string(finding.rule.effect.rawValue), "outcome": .string(finding.outcome.name),
            "failed": .array(finding.outcome.failedParts.map(json)),
            "stories": .array(finding.outcome.stories.map(storyData)),
            "jurisdiction": .optional(finding.standing?.rawValue),
        ]
    }

    private func storyData(_ finding: StoryFinding) -> JSONValue {
        [
            "story": .string(storyText(finding.story)), "outcome": .string(finding.outcome.name),
            "failed": .array(finding.outcome.failedParts.map(json)),
        ]
    }

    private func json(_ part: FailedPart) -> JSONValue {
        ["condition": .string(part.condition), "actual": .string(part.actual)]
    }
}

extension RuleFinding.Outcome {
    fileprivate var failedParts: [FailedPart] { if case .fails(let parts) = self { parts } else { [] } }

    /// Where stories differ, each of them.
    fileprivate var stories: [StoryFinding] { if case .outvoted(let findings) = self { findings } else { [] } }

    fileprivate var name: String {
        switch self {
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

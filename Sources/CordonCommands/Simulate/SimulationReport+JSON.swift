import CordonModel
import CordonPolicy
package import CordonReport

// The same findings for machines.
extension SimulationReport {
    func data(manifest: JSONValue) -> JSONValue {
        [
            "rows": [
                "decided": .integer(simulation.decidedRows), "rejected": .integer(simulation.rejectedRows),
                "corrected": .integer(simulation.correctedRows), "people": .integer(simulation.peopleCount),
                "without_place": .integer(simulation.placelessRows),
            ],
            "policies": .array(zip(pairs, strikes).map { policyData($0.policy, $0.tally, $1) }),
            "manifest": manifest,
        ]
    }

    private func policyData(_ policy: Policy, _ tally: PolicyTally, _ strikes: Strikes) -> JSONValue {
        [
            "policy": .string(policy.name), "joins": Self.json(tally.counts),
            "meetings": .array(
                tally.meetings.sorted { $0.key < $1.key }.map { name, meeting in
                    meetingData(policy, name, meeting)
                }),
            "places": .array(
                tally.countries.sorted { $0.key < $1.key }.map { label, counts in
                    [
                        "place": .string(label), "joins": Self.json(counts),
                        "not_certain": .integer(tally.doubtful[label]?.total ?? 0),
                    ]
                }),
            "rules": .array(policy.rules.map { ruleData($0, policy, tally, strikes) }),
            "default": [
                "effect": .string(policy.defaultEffect.rawValue),
                "decided": .integer(tally.byDefault.decided), "uncertain": .integer(tally.byDefault.uncertain),
                "undecidable": .integer(tally.byDefault.undecidable),
            ],
            "uncertain": .integer(tally.uncertain), "undecidable": .integer(tally.undecidable),
            "truth": truthData(tally.truth),
        ]
    }

    func meetingData(_ policy: Policy, _ name: String, _ meeting: MeetingTally) -> JSONValue {
        [
            "policy": .string(policy.name), "meeting": .string(name), "joins": Self.json(meeting.counts),
            "unknown": .integer(meeting.unknown), "disputed": .integer(meeting.disputed),
            "special": .integer(meeting.special),
        ]
    }

    private func ruleData(
        _ rule: Rule, _ policy: Policy, _ tally: PolicyTally, _ strikes: Strikes
    ) -> JSONValue {
        let found = tally.rules[rule.id]
        let standings = JurisdictionStanding.allCases.map { standing in
            JSONValue.Member(standing.rawValue, .integer(found?.standings[standing] ?? 0))
        }
        return [
            "rule": .string(rule.id), "effect": .string(rule.effect.rawValue),
            "decided": .integer(found?.decided ?? 0), "uncertain": .integer(found?.uncertain ?? 0),
            "undecidable": .integer(found?.undecidable ?? 0),
            "jurisdiction": .optional(rule.jurisdiction.map { policy.text(of: $0) }),
            "standing": rule.jurisdiction == nil ? .null : .object(standings),
            "enforcement": enforcementData(rule, policy, tally, strikes),
        ]
    }

    private func truthData(_ truth: TruthTally) -> JSONValue {
        [
            "told": .integer(truth.told), "to_admit": .integer(truth.rightlyAdmitted),
            "over_blocked": .integer(truth.overBlocked), "to_block": .integer(truth.rightlyBlocked),
            "under_blocked": .integer(truth.underBlocked),
        ]
    }

    private static func json(_ counts: EffectCounts) -> JSONValue {
        [
            "total": .integer(counts.total), "admitted": .integer(counts.admitted), "held": .integer(counts.held),
            "denied": .integer(counts.denied),
        ]
    }

    /// A line of JSON for each policy and meeting.
    package var meetingLines: [JSONValue] {
        pairs.flatMap { policy, tally in
            tally.meetings.sorted { $0.key < $1.key }.map { meetingData(policy, $0.key, $0.value) }
        }
    }

    /// Every policy and meeting, whatever the screen holds.
    package var meetingTable: Table {
        SimulationReport(policies: policies, simulation: simulation, showsAll: true).meetings
    }
}

import CordonAudit
import CordonModel
import CordonReport

extension AuditReport {
    func data(_ manifest: JSONValue) -> JSONValue {
        [
            "manifest": manifest,
            "changed": .bool(!difference.rows.isEmpty),
            "changed_effects": .bool(difference.rows.contains(where: \.label.changesEffect)),
            "places": places.json(difference.changedPlaces),
            "places_by_cause": .object(
                difference.changedPlacesByCause.map { .init($0.cause.rawValue, places.json($0.places)) }),
            "people": people?.json ?? .null,
            "row_count": .integer(difference.rows.count),
            "rows": .array(zip(shownRows, witnesses).map(json)),
        ]
    }

    private func json(_ row: PolicyDifference.Row, _ witness: Witness) -> JSONValue {
        .object(
            [
                .init("old", row.label.old.json), .init("new", row.label.new.json),
                .init("cause", .string(row.label.cause.rawValue)),
            ] + places.json(row, words)
                + [.init("witness", witness.json(policies[1].path, geoArguments))])
    }
}

extension Verdict {
    var json: JSONValue { ["effect": .string(effect.rawValue), "rule": .optional(rule)] }
}

extension Witness {
    /// With the command that explains the decision by a policy.
    func json(_ policy: String, _ data: [String] = []) -> JSONValue {
        [
            "ip": .optional(address?.description), "phone": .optional(phone?.description),
            "explain": .string(explainCommand(policy, data)),
        ]
    }
}

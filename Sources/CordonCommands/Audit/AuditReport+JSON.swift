import CordonAudit
import CordonModel
import CordonReport

extension AuditReport {
    var data: JSONValue { .object(members) }

    /// What there is beside the manifest.
    var members: [JSONValue.Member] {
        let causes = difference.changedPlacesByCause.map { cause, set in
            JSONValue.Member(cause.rawValue, places.json(set))
        }
        return [
            .init("changed", .bool(!difference.rows.isEmpty)),
            .init("changed_effects", .bool(difference.rows.contains(where: \.label.changesEffect))),
            .init("places", places.json(difference.changedPlaces)), .init("places_by_cause", .object(causes)),
            .init("scope", scope?.json(places) ?? .null), .init("people", people?.json ?? .null),
            .init("promises", promises?.json ?? .array([])),
            .init("row_count", .integer(difference.rows.count)),
            .init("rows", .array(zip(shownRows, witnesses).map(json))),
        ]
    }

    private func json(_ row: PolicyDifference.Row, _ witness: Witness) -> JSONValue {
        .object(
            [
                .init("old", row.label.old.json), .init("new", row.label.new.json),
                .init("cause", .string(row.label.cause.rawValue)),
            ] + places.json(row, words)
                + [.init("witness", witness.json(policies[1].path, places.geoArguments))])
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

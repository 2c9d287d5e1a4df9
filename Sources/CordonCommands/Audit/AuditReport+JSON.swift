import CordonAtlas
import CordonAudit
import CordonModel
import CordonReport

extension AuditReport {
    func data(_ manifest: JSONValue) -> JSONValue {
        [
            "manifest": manifest,
            "changed": .bool(!difference.rows.isEmpty),
            "changed_effects": .bool(difference.rows.contains(where: \.label.changesEffect)),
            "places": json(difference.changedPlaces),
            "row_count": .integer(difference.rows.count),
            "rows": .array(zip(shownRows, witnesses).map(json)),
        ]
    }

    private func json(_ row: PolicyDifference.Row, _ witness: Witness) -> JSONValue {
        let (cases, isComplete) = cases(of: row, limit: Self.caseLimit)
        return [
            "old": json(row.label.old), "new": json(row.label.new),
            "when": .array(cases.map(JSONValue.string)), "when_complete": .bool(isComplete),
            "places": json(row.places), "witness": json(witness),
        ]
    }

    private func json(_ verdict: Verdict) -> JSONValue {
        ["effect": .string(verdict.effect.rawValue), "rule": .optional(verdict.rule)]
    }

    /// Counts that may be beyond 2^53 are texts.
    private func json(_ places: PlaceSet) -> JSONValue {
        let space = places.space
        var members: [JSONValue.Member] = [
            .init("ipv4_addresses", .integer(Int(space.ipv4Addresses))),
            .init("ipv6_slash64s", .string("\(space.ipv6Slash64s)")),
            .init("ipv6_touched_slash48s", .string("\(places.touchedSlash48s)")),
            .init("ipv4_networks", .integer(space.ipv4Networks)),
            .init("ipv6_networks", .integer(space.ipv6Networks)),
            .init("phone_prefixes", .array(places.phones.map(JSONValue.string))),
            .init("no_place", .bool(places.includesUnplaced)),
            .init("whereabouts", .array(census.whereabouts(of: places).map(json))),
            .init(
                "systems",
                .array(census.systems(of: places).map { json("\($0.asn.map(String.init) ?? "none")", $0.share) })),
        ]
        if listsNetworks { members.append(.init("networks", .array(places.networks.map { .string("\($0)") }))) }
        return .object(members)
    }

    private func json(_ part: (place: Whereabouts, share: PlaceCensus.Share)) -> JSONValue {
        json("\(part.place)", part.share)
    }

    private func json(_ name: String, _ share: PlaceCensus.Share) -> JSONValue {
        [
            "name": .string(name), "ipv4_addresses": .integer(Int(share.ipv4Addresses)),
            "ipv6_addresses": .string("\(share.ipv6Addresses)"),
        ]
    }

    private func json(_ witness: Witness) -> JSONValue {
        [
            "ip": .optional(witness.address?.description), "phone": .optional(witness.phone?.description),
            "explain": .string(witness.explainCommand(policies[1].path)),
        ]
    }
}

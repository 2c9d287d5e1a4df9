import CordonAtlas
import CordonAudit
package import CordonModel
import CordonPolicy
package import CordonReport

/// `cordon audit` of one policy: what it makes of everybody who asks in the same way, by the place.
package struct EffectsCommand: Sendable {
    package var policy: String
    package var inputs = AuditInputs()
    /// Who asks, but for the place.
    package var request = Request(channel: .desktop)

    package init(policy: String) {
        self.policy = policy
    }

    /// Asks from everywhere.
    ///
    /// - Throws: ``CommandError`` if the policy or the data cannot be used, or the policy is dated and nobody says when.
    package func run(messages: (String) -> Void) throws -> Document {
        let audited = try AuditedPolicy(policy, inputs, asking: request, messages: messages)
        let places = PlaceColumns(
            census: PlaceCensus(audited.atlas), showsDetail: inputs.showsDetail, listsNetworks: inputs.listsNetworks)
        let rows = try EffectCensus(audited.policy, audited.atlas, asking: request).rows
        return document(rows, places, audited.policy.name, audited.manifest)
    }

    private func document(
        _ rows: [PlaceRow<Verdict>], _ places: PlaceColumns, _ name: String, _ manifest: Manifest
    ) -> Document {
        let admitted = rows.filter { $0.label.effect == .admit }.reduce(0) { $0 + $1.space.ipv4Addresses }
        let total = rows.reduce(0) { $0 + $1.space.ipv4Addresses }
        let table = Table(
            title: "By place", columns: [.init("answer")] + PlaceColumns.columns,
            rows: rows.map { [$0.label.text] + places.cells(of: $0) } + sums(rows))
        var document = Document(
            verdict: "\(name) admits from \(admitted.grouped) of \(total.grouped) IPv4 addresses",
            notes: ["asked as \(request.loadText)"], tables: [table.withoutEmptyColumns] + networks(rows, places),
            data: [
                "manifest": manifest.json,
                "rows": .array(
                    rows.map { row in
                        .object([.init("answer", row.label.json), .init("places", places.json(row.places))])
                    }),
            ])
        document.charts = [AuditMaps.effects(rows, places.census)].compactMap(\.self)
        document.passages = AuditQuestion.effects.passages(manifest)
        return document
    }

    /// A /64 that is split between answers belongs to none of them, nor does the one with the IPv4-mapped addresses.
    private func sums(_ rows: [PlaceRow<Verdict>]) -> [[String]] {
        let ipv4 = rows.reduce(0) { $0 + $1.space.ipv4Addresses }
        let split = UInt128(1) << 64 - rows.reduce(0) { $0 + $1.space.ipv6Slash64s }
        let phones = rows.reduce(0) { $0 + $1.places.phones.count }
        return [
            ["(split)", "", "", split.grouped, "", ""],
            ["all", "", ipv4.grouped, (UInt128(1) << 64).grouped, phones.grouped, ""],
        ]
    }

    private func networks(_ rows: [PlaceRow<Verdict>], _ places: PlaceColumns) -> [Table] {
        guard places.listsNetworks else { return [] }
        return rows.map { row in
            Table(
                title: row.label.text, columns: [.init("network")], rows: row.places.networks.map { ["\($0)"] })
        }
    }
}

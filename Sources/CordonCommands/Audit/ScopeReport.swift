import CordonAtlas
import CordonAudit
import CordonCompiler
import CordonLanguage
import CordonModel
import CordonPolicy
import CordonReport
import Foundation

/// Whether a change is about a region and about nothing else, ready to be shown.
struct ScopeReport {
    /// As the user wrote it.
    let name: String
    let proof: ScopeProof
    /// One for each row of those who should not be concerned, then of those who are left out.
    let outside: [Witness]
    let missed: [Witness]
    private let explain: (Witness) -> String

    init(_ name: String, _ policies: [LoadedPolicy], _ data: AuditData, _ command: AuditCommand) throws {
        self.name = name
        let (old, new) = (policies[0].policy, policies[1].policy)
        let union = try ScopeText(name).union(in: new, path: policies[1].path)
        let proof = try data.scopeProof(old, new, union)
        let check = WitnessCheck([old, new], data.atlases, proof.tables)
        outside = try proof.outside.map { row in
            try check.witness(of: row) { $0 == row.label.old && $1 == row.label.new }
        }
        missed = try proof.missed.map { row in try check.witness(of: row) { _, new in new == row.label.verdict } }
        self.proof = proof
        let (path, geo) = (policies[1].path, (command.newGeo ?? command.inputs.geo).arguments)
        explain = { $0.explainCommand(path, geo) }
    }

    /// One sentence: whether it is so.
    func verdict(_ places: PlaceColumns) -> String {
        if proof.holds { return "within \(name): it was not so, it is so now, and nothing else has changed (proved)" }
        return "not within \(name): " + failures(places).joined(separator: "; ")
    }

    private func failures(_ places: PlaceColumns) -> [String] {
        [
            proof.inside.isEmpty ? "nobody there is treated differently" : nil,
            proof.missed.isEmpty
                ? nil : "people there are left out at \(places.size(of: proof.missedPlaces))",
            proof.outside.isEmpty
                ? nil : "people elsewhere are treated differently at \(places.size(of: proof.outsidePlaces))",
        ]
        .compactMap(\.self)
    }

    /// The three readings of a good change, and then everybody for whom one fails.
    func tables(_ places: PlaceColumns, limit: Int) -> [Table] {
        let readings = Table(
            title: "Scope \(name)", columns: [.init("reading"), .init("holds")] + PlaceColumns.columns,
            rows: [
                ["it was not so: who there is treated differently", Self.yes(!proof.inside.isEmpty)]
                    + places.cells(of: proof.insidePlaces, proof.insidePlaces.space),
                ["it is so now: who there is left out", Self.yes(proof.missed.isEmpty)]
                    + places.cells(of: proof.missedPlaces, proof.missedPlaces.space),
                ["nothing else: who elsewhere is treated differently", Self.yes(proof.outside.isEmpty)]
                    + places.cells(of: proof.outsidePlaces, proof.outsidePlaces.space),
                ["(all there)", ""] + places.cells(of: proof.region, proof.region.space),
            ]
        ).withoutEmptyColumns
        let words = ConditionWords(proof.tables)
        let failing =
            zip(proof.outside, outside).map { row, witness in
                ["elsewhere", row.label.old.text, row.label.new.text] + details(row, words, places, witness)
            }
            + zip(proof.missed, missed).map { row, witness in
                ["left out", "", row.label.verdict.text] + details(row, words, places, witness)
            }
        return [
            readings,
            Table(
                title: "Who is not as the scope says"
                    + (failing.count > limit ? " (\((failing.count - limit).of("more row")): --detail)" : ""),
                columns: [
                    .init("who"), .init("was"), .init("is"), .init("where"), .init("IPv4 addresses", .right),
                    .init("when"),
                    .init("try", .code),
                ], rows: Array(failing.prefix(limit))
            ).withoutEmptyColumns,
        ].filter { !$0.rows.isEmpty }
    }

    private func details<Label>(
        _ row: PlaceRow<Label>, _ words: ConditionWords, _ places: PlaceColumns, _ witness: Witness
    ) -> [String] {
        let cases = words.cases(of: row.condition, ofAddresses: row.places.holdsOnlyAddresses, limit: 2)
        return [
            places.whereabouts(of: row.places), row.space.ipv4Addresses.grouped,
            cases.cases.joined(separator: "; or ") + (cases.isComplete ? "" : "; …"), explain(witness),
        ]
    }

    private static func yes(_ holds: Bool) -> String { holds ? "yes" : "no" }

    func json(_ places: PlaceColumns) -> JSONValue {
        let words = ConditionWords(proof.tables)
        return [
            "region": .string(name), "holds": .bool(proof.holds),
            "region_places": places.json(proof.region), "inside": places.json(proof.insidePlaces),
            "missed": places.json(proof.missedPlaces), "outside": places.json(proof.outsidePlaces),
            "outside_rows": .array(
                zip(proof.outside, outside).map { row, witness in
                    .object(
                        [.init("old", row.label.old.json), .init("new", row.label.new.json)]
                            + places.json(row, words) + [.init("explain", .string(explain(witness)))])
                }),
            "missed_rows": .array(
                zip(proof.missed, missed).map { row, witness in
                    .object(
                        [.init("verdict", row.label.verdict.json), .init("change", .string(row.label.effect.rawValue))]
                            + places.json(row, words) + [.init("explain", .string(explain(witness)))])
                }),
        ]
    }
}

/// A region in an option: names of a policy, and whatever may stand in a region, with commas between.
private struct ScopeText {
    private let items: [String]

    init(_ text: String) throws {
        items = text.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
        guard !items.isEmpty else {
            throw CommandError("--scope: names no region; say for example `--scope mainland-china` or `--scope CN,HK`")
        }
    }

    /// What the items are in the words of a policy.
    func union(in policy: Policy, path: String) throws -> RegionUnion {
        try items.map { item in
            if let index = policy.regions.firstIndex(where: { $0.name == item }) { return .region(index) }
            return try member(item, policy, path)
        }
    }

    /// Codes are read as a policy's are: of one that says nothing else.
    private func member(_ item: String, _ policy: Policy, _ path: String) throws -> RegionMember {
        guard item != "unknown" else {
            throw CommandError(
                "--scope unknown: nobody is surely at a place that no source knows; name places that they know")
        }
        guard item.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || ":./-".contains($0)) }) else {
            throw CommandError("--scope \(item): not a region of \(path), and no code, network or ASN")
        }
        let text = "cordon: 1\ndefault: admit\nregions: { scope: [\"\(item)\"] }\nrules: []\n"
        let read = PolicyReader.read(SourceFile(path: "--scope", bytes: Array(text.utf8)))
        if let member = read.policy?.regions.first?.versions.first?.include.first { return member }
        let near = NearMiss.of(item, among: policy.regions.map(\.name)).map { "; did you mean `\($0)`?" } ?? ""
        let reason = read.diagnostics.first?.message ?? "is neither a region nor a code"
        throw CommandError("--scope \(item): not a region of \(path), and \(reason)\(near)")
    }
}

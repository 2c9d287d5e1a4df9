import CordonAtlas
import CordonAudit
import CordonCompiler
package import CordonModel
package import CordonParticipants
import CordonPolicy
package import CordonReport

/// `cordon audit`: who is treated differently by another policy, on other data, or both.
package struct AuditCommand: Sendable {
    package var old: String
    package var new: String
    /// The data, and the data as it is to be, if that changes.
    package var geo = GeoOptions()
    package var newGeo: GeoOptions?
    /// Every row, case, country and system, instead of the first few.
    package var showsDetail = false
    /// Every row, as machines want them.
    package var showsAllRows = false
    /// The networks of each row.
    package var listsNetworks = false
    /// Participant lists of the user's own, and their format and the time of rows that tell none.
    package var lists: [String] = []
    package var listFormat: ListFormat?
    package var at: Instant?
    /// How the command was called, for the manifest.
    package var commandLine: [String] = []

    package init(old: String, new: String) {
        self.old = old
        self.new = new
    }

    /// Compares the policies.
    ///
    /// - Throws: ``CommandError`` if a policy or the data cannot be used, or a witness is not treated as the analysis says.
    package func run(messages: (String) -> Void) throws -> (document: Document, isChanged: Bool) {
        let loaded = try [old, new].map { try LoadedPolicy.load($0) }
        for policy in loaded where !policy.diagnostics.isEmpty { messages(policy.renderedDiagnostics) }
        let data = try AuditData(geo, newGeo, messages: messages)
        let difference = try data.difference(loaded[0].policy, loaded[1].policy)
        let shown = difference.rows.prefix(showsDetail || showsAllRows ? .max : AuditReport.shortRows)
        let check = WitnessCheck(loaded.map(\.policy), data.atlases, difference.tables)
        let witnesses = try shown.map(check.witness)
        let people = lists.isEmpty ? nil : try AuditedPeople(simulation, loaded.map(\.policy), data, messages)
        let report = AuditReport(
            difference, witnesses: witnesses, people: people, policies: loaded,
            isOnNewData: data.isChanged, geoArguments: (newGeo ?? geo).arguments,
            places: PlaceColumns(
                census: data.census, showsDetail: showsDetail, listsNetworks: listsNetworks))
        let manifest = Manifest(
            command: commandLine, policies: loaded, data: data.new, oldData: data.isChanged ? data.old : nil,
            now: geo.now)
        return (report.document(manifest.json), !difference.rows.isEmpty)
    }
}

extension AuditCommand {
    /// Of the lists, as `cordon simulate` has it.
    private var simulation: SimulateCommand {
        var command = SimulateCommand(policies: [], lists: lists)
        command.listFormat = listFormat
        command.at = at
        return command
    }
}

/// Decides each witness by both policies as they stand, on the data of each: what is told must be so.
private struct WitnessCheck {
    private let evaluators: [Evaluator]
    private let atlases: [Atlas]
    private let finder: WitnessFinder

    init(_ policies: [Policy], _ atlases: [Atlas], _ tables: JointTables) {
        evaluators = policies.map(Evaluator.init)
        self.atlases = atlases
        finder = WitnessFinder(tables, of: policies)
    }

    /// Somebody of a row.
    func witness(of row: PolicyDifference.Row) throws -> Witness {
        guard let witness = finder.witness(row.condition, at: row.places) else {
            throw CommandError("internal error: nobody was found to whom a difference applies; please report this")
        }
        try require(witness, row)
        return witness
    }

    private func require(_ witness: Witness, _ row: PolicyDifference.Row) throws {
        let found = try zip(evaluators, atlases).map { evaluator, atlas in
            var request = witness.request
            request.place = atlas.place(request.channel, witness.address, witness.phone)
            return try evaluator.decide(request).verdict
        }
        guard found != [row.label.old, row.label.new] else { return }
        throw CommandError(
            "internal error: the analysis says `\(row.label.old.text)`, then `\(row.label.new.text)`, where the evaluator says "
                + "`\(found[0].text)`, then `\(found[1].text)`: \(witness.explainCommand("POLICY")); "
                + "please report this with both policies and the names of the GeoIP data")
    }
}

extension Verdict {
    /// As in `deny by june-4-order`.
    var text: String { rule.map { "\(effect.rawValue) by \($0)" } ?? "\(effect.rawValue) (default)" }
}

import CordonAtlas
import CordonAudit
import CordonCompiler
package import CordonModel
package import CordonParticipants
import CordonPolicy
package import CordonReport

/// `cordon audit --blame`: what each rule of a policy alone decides, and what deleting it would change.
package struct BlameCommand: Sendable {
    package var policy: String
    package var geo = GeoOptions()
    /// Every row, case and country, instead of the first few.
    package var showsDetail = false
    /// The networks of each rule and row.
    package var listsNetworks = false
    /// Participant lists of the user's own, and their format and the time of rows that tell none.
    package var lists: [String] = []
    package var listFormat: ListFormat?
    package var at: Instant?
    /// How the command was called, for the manifest.
    package var commandLine: [String] = []

    package init(policy: String) {
        self.policy = policy
    }

    /// Goes through all rules.
    ///
    /// - Throws: ``CommandError`` if the policy, the lists or the data cannot be used, or somebody is not treated as the
    ///   analysis says.
    package func run(messages: (String) -> Void) throws -> Document {
        let loaded = try LoadedPolicy.load(policy)
        if !loaded.diagnostics.isEmpty { messages(loaded.renderedDiagnostics) }
        let (data, atlas) = try GeoData.openWithAtlas(geo, messages: messages)
        let blame = try Blame(loaded.policy, atlas)
        let people =
            try lists.isEmpty ? nil : BlamedPeople(simulation, loaded.policy, data, blame, messages)
        let report = try BlameReport(
            blame, loaded, people: people, witnesses: BlameWitness(loaded.policy, loaded.path, atlas, blame.tables),
            places: PlaceColumns(
                census: PlaceCensus(atlas), showsDetail: showsDetail, listsNetworks: listsNetworks))
        let manifest = Manifest(command: commandLine, policies: [loaded], data: data, now: geo.now)
        return report.document(manifest.json)
    }

    private var simulation: SimulateCommand {
        var command = SimulateCommand(policies: [], lists: lists)
        command.listFormat = listFormat
        command.at = at
        return command
    }
}

/// Decides somebody of each row by the policy with the rule and without it: what is told must be so.
struct BlameWitness {
    private let policy: Policy
    private let path: String
    private let atlas: Atlas
    private let finder: WitnessFinder

    init(_ policy: Policy, _ path: String, _ atlas: Atlas, _ tables: JointTables) {
        self.policy = policy
        self.path = path
        self.atlas = atlas
        finder = WitnessFinder(tables, of: [policy])
    }

    /// - Throws: ``CommandError`` if the evaluator does not agree.
    func witness(of row: PlaceRow<Change>) throws -> Witness {
        guard let witness = finder.witness(row.condition, at: row.places) else {
            throw CommandError("internal error: nobody was found about whom a rule decides; please report this")
        }
        var request = witness.request
        request.place = atlas.place(request.channel, witness.address, witness.phone)
        let without = policy.keeping { $0.id != row.label.old.rule }
        let found = try [policy, without].map { try Evaluator($0).decide(request).verdict }
        guard found != [row.label.old, row.label.new] else { return witness }
        throw CommandError(
            "internal error: the analysis says `\(row.label.old.text)`, without the rule `\(row.label.new.text)`, where "
                + "the evaluator says `\(found[0].text)` and `\(found[1].text)`: \(witness.explainCommand(path)); "
                + "please report this with the policy and the names of the GeoIP data")
    }
}

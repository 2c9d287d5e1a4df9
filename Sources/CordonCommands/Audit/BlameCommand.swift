import CordonAtlas
import CordonAudit
import CordonCompiler
import CordonModel
import CordonPolicy
package import CordonReport

/// `cordon audit --blame`: what each rule of a policy alone decides, and what deleting it would change.
package struct BlameCommand: Sendable {
    package var policy: String
    package var inputs = AuditInputs()

    package init(policy: String) {
        self.policy = policy
    }

    /// Goes through all rules.
    ///
    /// - Throws: ``CommandError`` if the policy, the lists or the data cannot be used, or somebody is not treated as the
    ///   analysis says.
    package func run(messages: (String) -> Void) throws -> Document {
        let audited = try AuditedPolicy(policy, inputs, messages: messages)
        let (loaded, data, atlas) = (audited.loaded, audited.data, audited.atlas)
        let blame = try Blame(loaded.policy, atlas)
        let people =
            try inputs.lists.isEmpty ? nil : BlamedPeople(inputs.simulation, loaded.policy, data, blame, messages)
        let report = try BlameReport(
            blame, loaded, people: people, witnesses: BlameWitness(loaded.policy, loaded.path, atlas, blame.tables),
            places: inputs.places(PlaceCensus(atlas)))
        return report.document(audited.manifest)
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

import CordonAtlas
import CordonAudit
import CordonCompiler
import CordonModel
import CordonPolicy

/// Decides each witness by both policies as they stand, on the data of each: what is told must be so.
struct WitnessCheck {
    private let evaluators: [Evaluator]
    private let atlases: [Atlas]
    private let finder: WitnessFinder

    /// Takes the old policy and the new one, and the atlas of each.
    init(_ policies: [Policy], _ atlases: [Atlas], _ tables: JointTables) {
        evaluators = policies.map(Evaluator.init)
        self.atlases = atlases
        finder = WitnessFinder(tables, of: policies)
    }

    /// Somebody of a row, of whom is said what both policies decide.
    ///
    /// - Throws: ``CommandError`` if they decide otherwise.
    func witness<Label>(
        of row: PlaceRow<Label>, _ isSaid: (_ old: Verdict, _ new: Verdict) -> Bool
    ) throws -> Witness {
        guard let witness = finder.witness(row.condition, at: row.places) else {
            throw CommandError("internal error: nobody was found of whom something is told; please report this")
        }
        let found = try zip(evaluators, atlases).map { evaluator, atlas in
            var request = witness.request
            request.place = atlas.place(request.channel, witness.address, witness.phone)
            return try evaluator.decide(request).verdict
        }
        guard isSaid(found[0], found[1]) else {
            throw CommandError(
                "internal error: the analysis says `\(row.label)` where the evaluator says `\(found[0].text)`, then "
                    + "`\(found[1].text)`: \(witness.explainCommand("POLICY")); please report this with both policies and "
                    + "the names of the GeoIP data")
        }
        return witness
    }
}

extension Verdict {
    /// As in `deny by june-4-order`.
    var text: String { rule.map { "\(effect.rawValue) by \($0)" } ?? "\(effect.rawValue) (default)" }
}

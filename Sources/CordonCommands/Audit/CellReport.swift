import CordonAtlas
import CordonAudit
import CordonCompiler
import CordonLanguage
import CordonModel
import CordonPolicy
import CordonReport

/// Which cells of a policy's decisions were reached, and by whom the others could be.
struct CellReport: Sendable {
    /// Somebody in a cell that nobody reached.
    struct Gap: Sendable {
        let row: PlaceRow<Verdict>
        let witness: Witness
        /// As it may stand in the policy; nil for whoever comes by no channel, as every test has one.
        let test: PolicyTest?
    }

    private let coverage: CellCoverage
    private let policy: Policy
    private let path: String
    /// Who asked, as in `its tests`.
    private let askers: String
    /// The largest first; not more than are shown.
    private let gaps: [Gap]
    private let places: PlaceColumns
    private let words: ConditionWords

    /// So many gaps fit on one screen.
    private static let shortGaps = 10

    /// - Throws: ``CommandError`` if somebody is not treated as the analysis says.
    init(
        _ coverage: CellCoverage, _ policy: Policy, path: String, _ atlas: Atlas, by askers: String,
        places: PlaceColumns
    ) throws(CommandError) {
        self.coverage = coverage
        self.policy = policy
        self.path = path
        self.askers = askers
        words = ConditionWords(coverage.cells.tables)
        self.places = places
        let finder = CellWitness(policy, path, atlas, coverage.cells.tables)
        var gaps: [Gap] = []
        for index in coverage.gaps.prefix(places.showsDetail ? .max : Self.shortGaps) {
            gaps.append(try finder.gap(coverage.cells.rows[index]))
        }
        self.gaps = gaps
    }

    private var hidden: Int { coverage.gaps.count - gaps.count }
}

/// Finds somebody in each cell, and asks the policy as it stands: what is told must be so.
private struct CellWitness {
    private let evaluator: Evaluator
    private let path: String
    private let atlas: Atlas
    private let finder: WitnessFinder

    init(_ policy: Policy, _ path: String, _ atlas: Atlas, _ tables: JointTables) {
        evaluator = Evaluator(policy)
        self.path = path
        self.atlas = atlas
        finder = WitnessFinder(tables, of: [policy])
    }

    func gap(_ row: PlaceRow<Verdict>) throws(CommandError) -> CellReport.Gap {
        guard let witness = finder.witness(row.condition, at: row.places) else {
            throw CommandError("internal error: nobody was found in a cell of the decisions; please report this")
        }
        var request = witness.request
        request.place = atlas.place(request.channel, witness.address, witness.phone)
        guard (try? evaluator.decide(request).verdict) == row.label else {
            throw CommandError(
                "internal error: the analysis says `\(row.label.text)` where the evaluator does not: "
                    + "\(witness.explainCommand(path)); please report this with the policy and the names of the data")
        }
        let test = PolicyTest(asking: witness.request, from: witness.address, witness.phone, expecting: row.label)
        return CellReport.Gap(row: row, witness: witness, test: request.channel == nil ? nil : test)
    }
}

// What is said of it.
extension CellReport {
    /// With the denominator.
    var summary: String {
        let (reached, all) = (coverage.reached, coverage.counts.count)
        let elsewhere =
            coverage.elsewhere == 0
            ? "" : "; \(coverage.elsewhere.of("request")) came from places like which there are none in the data"
        return
            "\(reached.grouped) of \(all.of("cell")) of the decisions of \(path) were reached by \(askers)\(elsewhere)"
    }

    var notes: [String] { hidden == 0 ? [] : ["\(hidden.of("more cell")): --detail shows all"] }

    var tables: [Table] { [cells, conditions, examples, tests].filter { !$0.rows.isEmpty } }

    /// Below something else, so that the numbers are told too.
    var tablesWithSummary: [Table] {
        let summary = Table(
            title: summary, columns: [.init("cells", .right), .init("reached", .right), .init("not reached", .right)],
            rows: [
                [coverage.counts.count.grouped, coverage.reached.grouped, coverage.gaps.count.grouped]
            ])
        return [summary] + tables
    }

    private var title: String {
        hidden == 0
            ? "Cells that were not reached"
            : "The largest \(gaps.count) of \(coverage.gaps.count.grouped) cells that were not reached"
    }

    private var cells: Table {
        let rows = gaps.enumerated().map { number, gap in
            ["\(number + 1)", gap.row.label.text] + places.cells(of: gap.row)
        }
        return Table(
            title: title, columns: [.init("#", .right), .init("answer")] + PlaceColumns.columns, rows: rows
        ).withoutEmptyColumns
    }

    private var conditions: Table { places.conditions(of: gaps.map(\.row), words) }

    private var examples: Table {
        Table(
            title: "One of each, decided again by the policy as it stands",
            columns: [.init("#", .right), .init("try", .code)],
            rows: gaps.enumerated().map { ["\($0 + 1)", $1.witness.explainCommand(path, places.geoArguments)] })
    }

    private var tests: Table {
        let lines = text(of: gaps.compactMap(\.test)).split(separator: "\n")
        return Table(
            title: "Tests of them, if that is what is meant, to be put into the policy",
            columns: [.init("tests:")], rows: lines.map { [String($0)] })
    }

    private func text(of tests: [PolicyTest]) -> String {
        tests.isEmpty ? "" : PolicyPrinter.yaml(tests, of: policy)
    }

    var json: JSONValue {
        [
            "count": .integer(coverage.counts.count), "reached": .integer(coverage.reached),
            "requests_elsewhere": .integer(coverage.elsewhere),
            "not_reached": .array(
                gaps.map { gap in
                    .object(
                        [.init("answer", gap.row.label.json)] + places.json(gap.row, words) + [
                            .init("witness", gap.witness.json(path, places.geoArguments)),
                            .init("test", .optional(gap.test.map { text(of: [$0]) })),
                        ])
                }),
        ]
    }

    /// For spreadsheets, every cell that is shown.
    var list: Table {
        let rows = gaps.enumerated().map { number, gap in
            ["\(number + 1)", gap.row.label.text] + places.listCells(of: gap.row, words) + [
                gap.witness.explainCommand(path, places.geoArguments)
            ]
        }
        return Table(
            columns: (["cell", "answer"] + PlaceColumns.listColumns + ["try"]).map { .init($0) }, rows: rows)
    }
}

import CordonAudit
import CordonModel
import CordonPolicy
import CordonReport

/// What each rule decides, ready to be shown.
struct BlameReport {
    private let blame: Blame
    private let loaded: LoadedPolicy
    private let people: BlamedPeople?
    private let places: PlaceColumns
    private let words: ConditionWords
    /// What would change, with somebody of each row that is shown.
    private let changes: [(row: PlaceRow<Change>, witness: Witness)]
    private let hiddenChanges: Int

    /// So many rows fit on one screen.
    private static let shortRows = 20

    init(
        _ blame: Blame, _ loaded: LoadedPolicy, people: BlamedPeople?, witnesses: BlameWitness, places: PlaceColumns
    ) throws {
        self.blame = blame
        self.loaded = loaded
        self.people = people
        self.places = places
        words = ConditionWords(blame.tables)
        let rows = blame.rules.flatMap(\.changes)
        let shown = rows.prefix(places.showsDetail ? .max : Self.shortRows)
        changes = try shown.map { ($0, try witnesses.witness(of: $0)) }
        hiddenChanges = rows.count - shown.count
    }

    func document(_ manifest: Manifest) -> Document {
        var document = Document(
            verdict: verdict, notes: notes,
            tables: [rules, decisions, deletions, whens, people?.table(loaded.policy.rules), examples]
                .compactMap { $0 }.filter { !$0.rows.isEmpty }.map(\.withoutEmptyColumns) + networks,
            list: list, data: data(manifest.json))
        document.passages = AuditQuestion.blame.passages(manifest)
        return document
    }

    private func rule(_ blame: Blame.RuleBlame) -> Rule { loaded.policy.rules[blame.rule] }

    // MARK: The answer

    private var verdict: String {
        let deciding = blame.rules.count { !$0.decides.isEmpty }
        let needed = blame.rules.count { $0.changes.contains(where: \.label.changesEffect) }
        return "\(loaded.policy.name): \(deciding) of \(blame.rules.count.of("rule")) "
            + "\(deciding == 1 ? "decides" : "decide") for somebody; without \(needed) of them somebody would be treated "
            + "differently"
    }

    private var notes: [String] {
        [people?.summary].compactMap { $0 }
            + (hiddenChanges == 0 ? [] : ["\(hiddenChanges.of("more row")): --detail shows all"])
    }

    // MARK: Tables

    private var rules: Table {
        let counted: [Table.Column] = people == nil ? [] : [.init("joins", .right), .init("would change", .right)]
        return Table(
            title: "What each rule alone decides",
            columns: [.init("rule"), .init("effect")] + PlaceColumns.columns + counted,
            rows: blame.rules.map { blame in
                let rule = rule(blame)
                let cells =
                    blame.everywhere.map { places.cells(of: $0) }
                    ?? ["nobody"] + PlaceColumns.columns.dropFirst().map { _ in "" }
                return [rule.id, rule.effect.rawValue] + cells + counts(rule.id)
            })
    }

    private func counts(_ rule: String) -> [String] {
        people.map { [$0.count(of: rule).grouped, $0.changed(without: rule).grouped] } ?? []
    }

    /// When each rule decides, a line a case.
    private var decisions: Table {
        let rows = blame.rules.flatMap { blame in
            blame.decides.prefix(places.showsDetail ? .max : 3).flatMap { row in
                places.cases(of: row, words).map { [rule(blame).id, places.whereabouts(of: row.places), $0] }
            }
        }
        return Table(
            title: "When it does", columns: [.init("rule"), .init("where"), .init("when")], rows: rows.withoutRepeats)
    }

    private var deletions: Table {
        Table(
            title: "If one rule were deleted",
            columns: [.init("#", .right), .init("rule"), .init("is"), .init("would be")] + PlaceColumns.columns,
            rows: changes.enumerated().map { number, change in
                let label = change.row.label
                return ["\(number + 1)", label.old.ruleLabel, label.old.effect.rawValue, label.new.text]
                    + places.cells(of: change.row)
            })
    }

    private var whens: Table { places.conditions(of: changes.map(\.row), words) }

    private var examples: Table {
        Table(
            title: "One of each, decided again with the rule and without it",
            columns: [.init("#", .right), .init("try", .code)],
            rows: changes.enumerated().map {
                ["\($0 + 1)", $1.witness.explainCommand(loaded.path, places.geoArguments)]
            })
    }

    private var networks: [Table] {
        guard places.listsNetworks else { return [] }
        return blame.rules.compactMap { blame in
            blame.everywhere.map { row in
                Table(
                    title: rule(blame).id, columns: [.init("network")],
                    rows: row.places.networks.map { ["\($0)"] })
            }
        }
    }

    private var list: Table {
        let rows = changes.map { change in
            [
                change.row.label.old.ruleLabel, change.row.label.old.effect.rawValue,
                change.row.label.new.effect.rawValue, change.row.label.new.ruleLabel,
            ] + places.listCells(of: change.row, words)
        }
        return Table(
            columns: (["rule", "is", "would_be", "by"] + PlaceColumns.listColumns).map { .init($0) }, rows: rows)
    }
}

// For machines.
extension BlameReport {
    private func data(_ manifest: JSONValue) -> JSONValue {
        [
            "manifest": manifest, "people": people?.json ?? .null, "row_count": .integer(changes.count + hiddenChanges),
            "rules": .array(blame.rules.map(json)),
        ]
    }

    private func json(_ blame: Blame.RuleBlame) -> JSONValue {
        let rule = rule(blame)
        let decides = blame.decides.map { JSONValue.object(places.json($0, words)) }
        let shown = changes.filter { $0.row.label.old.rule == rule.id }.map { change in
            JSONValue.object(
                [.init("would_be", change.row.label.new.json)] + places.json(change.row, words)
                    + [.init("witness", change.witness.json(loaded.path, places.geoArguments))])
        }
        return [
            "rule": .string(rule.id), "effect": .string(rule.effect.rawValue),
            "places": blame.everywhere.map { places.json($0.places) } ?? .null, "decides": .array(decides),
            "joins": people.map { .integer($0.count(of: rule.id)) } ?? .null,
            "joins_changed": people.map { .integer($0.changed(without: rule.id)) } ?? .null,
            "without_it": .array(shown),
        ]
    }
}

extension [[String]] {
    /// Cells that say what the row above says are empty, as long as all before them are.
    fileprivate var withoutRepeats: [[String]] {
        indices.map { index in
            guard index > 0 else { return self[index] }
            let same = zip(self[index].dropLast(), self[index - 1]).prefix { $0 == $1 }.count
            return [String](repeating: "", count: same) + self[index].dropFirst(same)
        }
    }
}

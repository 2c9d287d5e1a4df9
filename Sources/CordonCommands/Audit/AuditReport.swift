import CordonAtlas
import CordonAudit
import CordonModel
import CordonPolicy
import CordonReport

/// A difference of two policies, ready to be shown.
struct AuditReport {
    let difference: PolicyDifference
    /// One for each row that is shown, which are the first.
    let witnesses: [Witness]
    /// The old one and the new one.
    let policies: [LoadedPolicy]
    /// Those of the user's lists; nil where there are none.
    let people: AuditedPeople?
    /// Whether the change is what it was meant to be about; nil where nobody said.
    let scope: ScopeReport?
    /// Whether the data has changed too.
    let isOnNewData: Bool
    /// What becomes of promises; nil where nothing can have.
    let promises: PromiseChanges?
    let places: PlaceColumns
    let words: ConditionWords

    /// So many rows fit on one screen.
    static let shortRows = 10

    init(
        _ difference: PolicyDifference, witnesses: [Witness], people: AuditedPeople?, scope: ScopeReport?,
        policies: [LoadedPolicy],
        isOnNewData: Bool, promises: PromiseChanges?, places: PlaceColumns
    ) {
        self.promises = promises
        self.isOnNewData = isOnNewData
        self.people = people
        self.scope = scope
        self.difference = difference
        self.witnesses = witnesses
        self.policies = policies
        self.places = places
        words = ConditionWords(difference.tables)
    }

    func result(_ manifest: JSONValue) -> AuditResult {
        AuditResult(document: document(manifest), outcome: outcome, findings: findings)
    }

    func document(_ manifest: JSONValue) -> Document {
        var document = Document(
            verdict: verdict, notes: notes, tables: tables, list: list,
            data: .object([.init("manifest", manifest)] + members))
        document.charts = [AuditMaps.changes(difference, places.census)].compactMap(\.self)
        return document
    }

    /// All that there is.
    var tables: [Table] {
        [changes, conditions].filter { !$0.rows.isEmpty }
            + (scope?.tables(places, limit: places.showsDetail ? .max : Self.shortRows) ?? [])
            + [promises?.table, causes, people?.changes, people?.meetings(limit: peopleLimit), examples, removed]
            .compactMap { $0 }.filter { !$0.rows.isEmpty } + networks
    }

    // MARK: The answer

    var outcome: AuditResult.Outcome {
        if let scope, !scope.proof.holds { return .broken }
        if let promises, promises.isBroken { return .broken }
        return difference.rows.isEmpty ? .same : .changed
    }

    /// In a table.
    var word: String {
        if difference.rows.isEmpty { return policies[0].policy == policies[1].policy ? "same" : "same meaning" }
        return difference.rows.contains(where: \.label.changesEffect) ? "changed" : "other rules"
    }

    var verdict: String {
        if difference.rows.isEmpty { return "same meaning: \(subject) treats everybody as before, everywhere" }
        guard difference.rows.contains(where: \.label.changesEffect) else {
            return "same effects: \(subject) treats everybody as before, but other rules decide"
        }
        // Where people were matters where their moving does.
        let isDrift = difference.changedPlacesByCause.allSatisfy { $0.cause != .policy }
        return
            "changed: \(subject) treats people differently at \(places.size(of: difference.changedPlaces, tellsAll: true, tellsMoves: isDrift))"
    }

    /// What is compared with what was.
    private var subject: String {
        let (old, new) = (policies[0], policies[1])
        let name = new.policy.name
        guard old.policy != new.policy else { return name + (isOnNewData ? " on the new data" : "") }
        let changed = old.policy.name == name ? "the new \(name)" : "\(name), compared with \(old.policy.name),"
        return isOnNewData ? "\(changed) on the new data" : changed
    }

    var notes: [String] {
        var notes = [scope?.verdict(places), people?.summary].compactMap { $0 } + (promises?.notes ?? [])
        if difference.rows.isEmpty, policies[0].policy != policies[1].policy {
            notes.append("the policies are written differently: names, descriptions, notices or tests")
        }
        let shown = shownRows.count
        if shown < difference.rows.count {
            notes.append("\((difference.rows.count - shown).of("more row")): --detail shows all")
        }
        return notes
    }

    private var peopleLimit: Int { places.showsDetail ? .max : Self.shortRows }

    // MARK: Tables

    var shownRows: ArraySlice<PolicyDifference.Row> { difference.rows.prefix(witnesses.count) }

    private var changes: Table {
        let columns: [Table.Column] =
            [.init("#", .right), .init("was"), .init("is"), .init("because of")] + PlaceColumns.columns
        return Table(
            title: "Who is treated differently", columns: columns,
            rows: shownRows.enumerated().map { number, row in
                ["\(number + 1)", row.label.old.text, row.label.new.text, isOnNewData ? row.label.cause.text : ""]
                    + places.cells(of: row, tellsMoves: row.label.cause != .policy)
            }
        ).withoutEmptyColumns
    }

    /// Places at which somebody is treated differently, by what brings that about.
    private var causes: Table? {
        guard isOnNewData else { return nil }
        return Table(
            title: "By cause", columns: [.init("because of")] + PlaceColumns.columns,
            rows: difference.changedPlacesByCause.map { cause, set in
                [cause.text] + places.cells(of: set, set.space, tellsMoves: cause != .policy)
            }
        ).withoutEmptyColumns
    }

    private var conditions: Table { places.conditions(of: shownRows, words) }

    private var examples: Table {
        Table(
            title: "One of each, decided again by both policies", columns: [.init("#", .right), .init("try", .code)],
            rows: zip(shownRows.indices, witnesses).map {
                ["\($0 + 1)", $1.explainCommand(policies[1].path, places.geoArguments)]
            })
    }

    /// Rules that only one of the policies has, whether or not they decide anything.
    private var removed: Table {
        let rules = policies.map { Set($0.policy.rules.map(\.id)) }
        let rows =
            rules[0].subtracting(rules[1]).sorted().map { [$0, "removed"] }
            + rules[1].subtracting(rules[0]).sorted().map { [$0, "added"] }
        return Table(title: "Rules", columns: [.init("rule"), .init("is")], rows: rows)
    }

    private var networks: [Table] {
        guard places.listsNetworks else { return [] }
        return shownRows.enumerated().map { number, row in
            let networks = row.places.networks
            return Table(
                title: "Row \(number + 1): \(networks.count.of("network"))", columns: [.init("network")],
                rows: networks.map { ["\($0)"] })
        }
    }

    private var list: Table {
        let rows = shownRows.enumerated().map { number, row in
            ["\(number + 1)", row.label.old.text, row.label.new.text, row.label.cause.rawValue]
                + places.listCells(of: row, words)
        }
        return Table(
            columns: (["row", "was", "is", "cause"] + PlaceColumns.listColumns).map { .init($0) }, rows: rows)
    }
}

extension Cause {
    var text: String {
        switch self {
        case .policy: "policy"
        case .data: "data"
        case .either: "both (either alone)"
        case .together: "both (only together)"
        case .mixed: "both"
        }
    }
}

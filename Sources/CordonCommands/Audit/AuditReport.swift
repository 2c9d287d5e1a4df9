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
    let places: PlaceColumns
    let words: ConditionWords

    /// So many rows fit on one screen.
    static let shortRows = 10

    init(
        _ difference: PolicyDifference, witnesses: [Witness], people: AuditedPeople?, policies: [LoadedPolicy],
        places: PlaceColumns
    ) {
        self.people = people
        self.difference = difference
        self.witnesses = witnesses
        self.policies = policies
        self.places = places
        words = ConditionWords(difference.tables)
    }

    func document(_ manifest: JSONValue) -> Document {
        Document(
            verdict: verdict, notes: notes,
            tables: [changes, conditions, people?.changes, people?.meetings(limit: peopleLimit), examples, removed]
                .compactMap { $0 }.filter { !$0.rows.isEmpty } + networks,
            list: list, data: data(manifest))
    }

    // MARK: The answer

    var verdict: String {
        let (old, new) = (policies[0].policy.name, policies[1].policy.name)
        let names = old == new ? "the new \(new)" : "\(new), compared with \(old),"
        if difference.rows.isEmpty { return "same meaning: \(names) treats everybody as before, everywhere" }
        guard difference.rows.contains(where: \.label.changesEffect) else {
            return "same effects: \(names) treats everybody as before, but other rules decide"
        }
        let space = difference.changedPlaces.space
        return "changed: \(names) treats people differently at \(space.ipv4Addresses.grouped) of 4,294,967,296 IPv4 "
            + "addresses and \(space.ipv6Slash64s.grouped) IPv6 /64s\(mostly)"
    }

    private var mostly: String {
        let names = places.whereabouts(of: difference.changedPlaces)
        return names.isEmpty ? "" : ", in \(names)"
    }

    private var notes: [String] {
        var notes = [people?.summary].compactMap { $0 }
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
        let columns: [Table.Column] = [.init("#", .right), .init("was"), .init("is")] + PlaceColumns.columns
        return Table(
            title: "Who is treated differently", columns: columns,
            rows: shownRows.enumerated().map { number, row in
                ["\(number + 1)", row.label.old.text, row.label.new.text] + places.cells(of: row)
            }
        ).withoutEmptyColumns
    }

    private var conditions: Table { places.conditions(of: shownRows, words) }

    private var examples: Table {
        Table(
            title: "One of each, decided again by both policies", columns: [.init("#", .right), .init("try")],
            rows: zip(shownRows.indices, witnesses).map { ["\($0 + 1)", $1.explainCommand(policies[1].path)] })
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
            ["\(number + 1)", row.label.old.text, row.label.new.text] + places.listCells(of: row, words)
        }
        return Table(columns: (["row", "was", "is"] + PlaceColumns.listColumns).map { .init($0) }, rows: rows)
    }
}

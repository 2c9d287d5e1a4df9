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
    let census: PlaceCensus
    let showsDetail: Bool
    let listsNetworks: Bool

    /// So many rows fit on one screen.
    static let shortRows = 10
    /// So many countries and cases fit on one screen.
    private static let (shortCountries, shortCases) = (4, 3)
    /// So many cases of a condition are told with everything.
    static let caseLimit = 1_000

    func document(_ manifest: JSONValue) -> Document {
        Document(
            verdict: verdict, notes: notes,
            tables: [changes, conditions, examples, removed].filter { !$0.rows.isEmpty } + networks,
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
        let places = census.whereabouts(of: difference.changedPlaces)
        guard !places.isEmpty else { return "" }
        return ", in \(Self.listed(places.map { "\($0.place)" }, limit: Self.shortCountries))"
    }

    private var notes: [String] {
        var notes: [String] = []
        if difference.rows.isEmpty, policies[0].policy != policies[1].policy {
            notes.append("the policies are written differently: names, descriptions, notices or tests")
        }
        let shown = shownRows.count
        if shown < difference.rows.count {
            notes.append("\((difference.rows.count - shown).of("more row")): --detail shows all")
        }
        return notes
    }

    static func listed(_ names: [String], limit: Int) -> String {
        let more = names.count - limit
        return names.prefix(limit).joined(separator: ", ") + (more > 0 ? " and \(more) more" : "")
    }

    // MARK: Tables

    var shownRows: ArraySlice<PolicyDifference.Row> { difference.rows.prefix(witnesses.count) }

    private var changes: Table {
        let columns: [Table.Column] = [
            .init("#", .right), .init("was"), .init("is"), .init("where"),
            .init("IPv4 addresses", .right), .init("IPv6 /64", .right), .init("phone prefixes", .right),
            .init("no place"),
        ]
        return Table(
            title: "Who is treated differently", columns: columns,
            rows: shownRows.enumerated().map { row($0 + 1, $1) }
        ).withoutEmptyColumns
    }

    private func row(_ number: Int, _ row: PolicyDifference.Row) -> [String] {
        let (space, phones) = (row.space, row.places.phones.count)
        return [
            "\(number)", row.label.old.text, row.label.new.text, whereabouts(of: row),
            space.ipv4Addresses.grouped, space.ipv6Slash64s.grouped, phones == 0 ? "" : phones.grouped,
            row.places.includesUnplaced ? "yes" : "",
        ]
    }

    private func whereabouts(of row: PolicyDifference.Row) -> String {
        let names = census.whereabouts(of: row.places).map { "\($0.place)" }
        return Self.listed(names, limit: showsDetail ? .max : Self.shortCountries)
    }

    private func cases(of row: PolicyDifference.Row) -> String {
        let (cases, isComplete) = self.cases(of: row, limit: Self.caseLimit)
        return cases.joined(separator: "; or ") + (isComplete ? "" : "; or …")
    }

    func cases(of row: PolicyDifference.Row, limit: Int) -> (cases: [String], isComplete: Bool) {
        ConditionWords(difference.tables).cases(
            of: row.condition, ofAddresses: row.places.hasAddresses, limit: limit)
    }

    /// A line a case.
    private var conditions: Table {
        let rows = shownRows.enumerated().flatMap { number, row in
            let (cases, isComplete) = self.cases(of: row, limit: showsDetail ? Self.caseLimit : Self.shortCases)
            return (cases + (isComplete ? [] : ["… (--detail)"])).enumerated().map { index, text in
                [index == 0 ? "\(number + 1)" : "", text]
            }
        }
        return Table(title: "When", columns: [.init("#", .right), .init("when")], rows: rows)
    }

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
        guard listsNetworks else { return [] }
        return shownRows.enumerated().map { number, row in
            let networks = row.places.networks
            return Table(
                title: "Row \(number + 1): \(networks.count.of("network"))", columns: [.init("network")],
                rows: networks.map { ["\($0)"] })
        }
    }

    private var list: Table {
        let all = shownRows.enumerated().map { number, row in
            let space = row.space
            return [
                "\(number + 1)", row.label.old.text, row.label.new.text, whereabouts(of: row), cases(of: row),
                "\(space.ipv4Addresses)", "\(space.ipv6Slash64s)", "\(row.places.phones.count)",
                row.places.includesUnplaced ? "yes" : "no",
            ]
        }
        return Table(
            columns: [
                "row", "was", "is", "where", "when", "ipv4_addresses", "ipv6_slash64s", "phone_prefixes", "no_place",
            ]
            .map { .init($0) }, rows: all)
    }
}

package import CordonModel
package import CordonPolicy
package import CordonReport

/// What a simulation found, ready to be shown.
package struct SimulationReport: Sendable {
    /// So many countries, meetings or mistakes fit on one screen.
    static let shortList = 8

    let policies: [Policy]
    let simulation: Simulation
    private let tallies: [PolicyTally]
    let showsAll: Bool

    /// Takes a finished simulation of these policies; `showsAll` shows long tables whole.
    package init(policies: [Policy], simulation: Simulation, showsAll: Bool) {
        self.policies = policies
        self.simulation = simulation
        tallies = simulation.tallies
        self.showsAll = showsAll
    }

    package func document(manifest: JSONValue = .null) -> Document {
        Document(verdict: verdict, notes: notes, tables: tables, data: data(manifest: manifest))
    }

    var pairs: [(policy: Policy, tally: PolicyTally)] { Array(zip(policies, tallies)) }

    // MARK: The answer

    private var verdict: String {
        let answers = pairs.map { policy, tally in
            "\(policy.name): \(tally.counts.denied.grouped) of \(tally.counts.total.of("join")) denied, "
                + "\(tally.counts.held.grouped) held, \(tally.counts.admitted.grouped) admitted"
        }
        return answers.joined(separator: "\n")
    }

    private var notes: [String] {
        var notes = enforcement
        notes += pairs.flatMap { policy, tally in
            collateral(policy, tally) + certainty(policy, tally) + truth(policy, tally)
        }
        notes += people
        if simulation.correctedRows > 0 {
            notes.append(
                "corrected: \(simulation.correctedRows.of("join")) at places of which a correction overrides the sources"
            )
        }
        if simulation.rejectedRows > 0 {
            let all = simulation.rejectedRows + simulation.decidedRows
            notes.append("\(simulation.rejectedRows.grouped) of \(all.of("row")) rejected and not counted above")
        }
        return notes
    }

    /// Who came more than once, and who told nothing from which a place could follow.
    private var people: [String] {
        let joins = simulation.decidedRows
        var notes: [String] = []
        if simulation.peopleCount < joins {
            notes.append(
                "\(joins.of("join")) by \(simulation.peopleCount.grouped) people: who comes back is one person")
        }
        if simulation.placelessRows > 0 {
            notes.append(
                "no address or number for \(simulation.placelessRows.grouped) of \(joins.of("join")): undecidable for "
                    + "rules about places")
        }
        return notes
    }

    private func collateral(_ policy: Policy, _ tally: PolicyTally) -> [String] {
        policy.rules.compactMap { rule in
            guard let jurisdiction = rule.jurisdiction, let found = tally.rules[rule.id], rule.effect != .admit else {
                return nil
            }
            let outside = JurisdictionStanding.allCases.filter { $0 != .inside }
            let parts = outside.map { "\(found.standings[$0].grouped) \($0.rawValue)" }
            let beyond = found.decided - found.standings[.inside]
            return
                "\(prefix(policy))collateral of \(rule.id): \(beyond.grouped) of the \(found.decided.grouped) that it "
                + "\(rule.effect.pastTense) are not surely inside \(policy.text(of: jurisdiction)) "
                + "(\(parts.joined(separator: ", ")))"
        }
    }

    private func certainty(_ policy: Policy, _ tally: PolicyTally) -> [String] {
        let disputed = tally.meetings.values.map(\.disputed).sum
        let unknown = tally.meetings.values.map(\.unknown).sum
        guard disputed + unknown + tally.uncertain + tally.undecidable > 0 else { return [] }
        guard tally.uncertain + tally.undecidable > 0 else {
            return [
                "\(prefix(policy))certain: all decisions, also those on \(unknown.of("join")) at unknown and "
                    + "\(disputed.grouped) at disputed places"
            ]
        }
        return [
            "\(prefix(policy))not certain: \(tally.undecidable.grouped) of \(unknown.of("join")) at unknown places "
                + "undecidable, as some country would be treated otherwise; \(tally.uncertain.of("join")) uncertain, as "
                + "another story of the place would be (\(disputed.grouped) at disputed places)"
        ]
    }

    private func truth(_ policy: Policy, _ tally: PolicyTally) -> [String] {
        let truth = tally.truth
        guard truth.told > 0 else { return [] }
        return [
            "\(prefix(policy))against the true country, told for \(truth.told.of("join")): \(overBlock(truth)), "
                + underBlock(truth)
        ]
    }

    private func overBlock(_ truth: TruthTally) -> String {
        guard truth.rightlyAdmitted == 0 else {
            return "over-blocked \(truth.overBlocked.grouped) of the \(truth.rightlyAdmitted.grouped) who may enter"
        }
        // Somebody denied who should have been held.
        guard truth.overBlocked > 0 else { return "nobody may enter" }
        return "nobody may enter, over-blocked \(truth.overBlocked.grouped) who should wait"
    }

    private func underBlock(_ truth: TruthTally) -> String {
        guard truth.rightlyBlocked > 0 else { return "there is nobody who may not" }
        return "under-blocked \(truth.underBlocked.grouped) of the \(truth.rightlyBlocked.grouped) who may not"
    }

    func prefix(_ policy: Policy) -> String { policies.count > 1 ? "\(policy.name): " : "" }

    // MARK: Tables

    private var tables: [Table] {
        [sideBySide, meetings, countries, rules, mistakes].compactMap { $0 }.filter { !$0.rows.isEmpty }
    }

    private var sideBySide: Table? {
        guard policies.count > 1 else { return nil }
        let columns =
            [Table.Column("policy")] + Self.countColumns + [
                .init("over-blocked", .right), .init("under-blocked", .right),
            ]
        return Table(
            title: "Policies side by side", columns: columns,
            rows: pairs.map { policy, tally in
                [policy.name] + Self.cells(tally.counts)
                    + [tally.truth.overBlocked.grouped, tally.truth.underBlocked.grouped]
            })
    }

    static let countColumns: [Table.Column] = [
        .init("joins", .right), .init("admitted", .right), .init("held", .right), .init("denied", .right),
    ]

    static func cells(_ counts: EffectCounts) -> [String] {
        [counts.total.grouped, counts.admitted.grouped, counts.held.grouped, counts.denied.grouped]
    }

    /// The table's rows with the policy's name in front where there are several.
    private func perPolicy(_ rows: (Policy, PolicyTally) -> [[String]]) -> [[String]] {
        pairs.flatMap { policy, tally in
            rows(policy, tally).map { policies.count > 1 ? [policy.name] + $0 : $0 }
        }
    }

    private func table(_ title: String, _ columns: [Table.Column], _ rows: [[String]]) -> Table {
        Table(title: title, columns: (policies.count > 1 ? [.init("policy")] : []) + columns, rows: rows)
    }

    var meetings: Table {
        let columns =
            [Table.Column("meeting")] + Self.countColumns + [
                .init("unknown place", .right), .init("disputed place", .right), .init("special address", .right),
            ]
        let rows = perPolicy { _, tally in
            shortened(tally.meetings.sorted { $0.key < $1.key }) { name, meeting in
                [name] + Self.cells(meeting.counts)
                    + [meeting.unknown, meeting.disputed, meeting.special].map(\.grouped)
            } rest: { rest in
                let sum = rest.map(\.value).reduce(MeetingTally()) { $0 + $1 }
                return ["\(rest.count.grouped) more"] + Self.cells(sum.counts)
                    + [sum.unknown, sum.disputed, sum.special].map(\.grouped)
            }
        }
        return table("By meeting", columns, rows)
    }

    private var countries: Table {
        let columns = [Table.Column("place by the data")] + Self.countColumns
        let rows = perPolicy { _, tally in
            shortened(Self.sorted(tally.countries)) { label, counts in
                [Self.placeName(label)] + Self.cells(counts)
            } rest: { rest in
                ["\(rest.count.grouped) more"] + Self.cells(rest.map(\.value).sum)
            }
        }
        return table(Self.placesTitle, columns, rows)
    }

    static let placesTitle = "By place"

    /// Those with most denied first.
    static func sorted(_ countries: [String: EffectCounts]) -> [(key: String, value: EffectCounts)] {
        countries.sorted { left, right in
            (-left.value.denied, -left.value.held, -left.value.total, left.key)
                < (-right.value.denied, -right.value.held, -right.value.total, right.key)
        }
    }

    static func placeName(_ label: String) -> String {
        if let name = CountryCode(label)?.name { return "\(label) \(name)" }
        return label.contains("/") ? "\(label) disputed" : label
    }

    private var rules: Table {
        let columns: [Table.Column] =
            [.init("rule"), .init("effect"), .init("decided", .right)]
            + [.init("uncertain", .right), .init("undecidable", .right)]
            + JurisdictionStanding.allCases.map { .init($0.rawValue, .right) } + [.init("jurisdiction")]
        let rows = perPolicy { policy, tally in
            policy.rules.map { row($0, policy, tally.rules[$0.id]) } + [defaultRow(policy, tally)]
        }
        return table("By deciding rule", columns, rows)
    }

    private func row(_ rule: Rule, _ policy: Policy, _ found: RuleTally?) -> [String] {
        let standings = JurisdictionStanding.allCases.map { standing in
            rule.jurisdiction == nil ? "-" : (found?.standings[standing] ?? 0).grouped
        }
        return [rule.id, rule.effect.rawValue] + Self.cells(found ?? RuleTally()) + standings
            + [rule.jurisdiction.map { policy.text(of: $0) } ?? "-"]
    }

    private func defaultRow(_ policy: Policy, _ tally: PolicyTally) -> [String] {
        let nothing = [String](repeating: "-", count: JurisdictionStanding.allCases.count + 1)
        return [Verdict.defaultLabel, policy.defaultEffect.rawValue] + Self.cells(tally.byDefault) + nothing
    }

    private static func cells(_ tally: RuleTally) -> [String] {
        [tally.decided, tally.uncertain, tally.undecidable].map(\.grouped)
    }

    private var mistakes: Table {
        let columns: [Table.Column] = [
            .init("the data says"), .init("true country"), .init("mistake"), .init("joins", .right),
        ]
        let rows = perPolicy { _, tally in
            let sorted = tally.truth.mistakes.sorted { left, right in
                (-left.value, left.key.said, left.key.truth, left.key.isOverBlock ? 0 : 1)
                    < (-right.value, right.key.said, right.key.truth, right.key.isOverBlock ? 0 : 1)
            }
            return shortened(sorted) { mistake, count in
                [mistake.said, "\(mistake.truth)", mistake.isOverBlock ? "over-block" : "under-block", count.grouped]
            } rest: { rest in
                ["\(rest.count.grouped) more", "", "", rest.map(\.value).sum.grouped]
            }
        }
        return table("Mistakes of the data", columns, rows)
    }

    private func shortened<Element>(
        _ elements: [Element], _ row: (Element) -> [String], rest: ([Element]) -> [String]
    ) -> [[String]] {
        guard !showsAll, elements.count > Self.shortList + 1 else { return elements.map(row) }
        return elements.prefix(Self.shortList).map(row) + [rest(Array(elements.dropFirst(Self.shortList)))]
    }
}

extension Effect {
    /// As in "the people that it denied".
    package var pastTense: String {
        switch self {
        case .admit: "admitted"
        case .hold: "held"
        case .deny: "denied"
        }
    }
}

extension Sequence<Int> {
    var sum: Int { reduce(0, +) }
}

extension [EffectCounts] {
    fileprivate var sum: EffectCounts { reduce(EffectCounts()) { $0 + $1 } }
}

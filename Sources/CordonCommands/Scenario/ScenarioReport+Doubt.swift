import CordonLanguage
import CordonMeetings
import CordonPolicy
import CordonReport

// Who is treated so only because nobody knows better.
extension ScenarioReport {
    /// Who is treated so only because nobody knows better, and why; nil where everything is certain.
    var doubts: Table? {
        let rows = results.flatMap { result in
            Uncertainty.allCases.compactMap { uncertainty in
                row(uncertainty, result.outcome.everybody.doubts(uncertainty)).map { [result.regime.id] + $0 }
            }
        }
        guard !rows.isEmpty else { return nil }
        return Table(
            title: "Who is undecidable or uncertain, and why",
            columns: [.init("regime"), .init("")] + ["people", "kept out", "let in"].map { .init($0, .right) }
                + [.init("why")], rows: rows)
    }

    private func row(_ uncertainty: Uncertainty, _ tally: DoubtTally) -> [String]? {
        guard tally.people > 0 else { return nil }
        return [
            uncertainty.rawValue, tally.people.grouped, tally.affected.grouped, tally.undisturbed.grouped,
            Self.why(uncertainty),
        ]
    }

    private static func why(_ doubt: Uncertainty) -> String {
        switch doubt {
        case .undecidable: "no address, or no source tells a country; in some country the answer would be another one"
        case .uncertain: "sources tell different stories of the place, and the answers differ"
        }
    }

    /// Who counts as outside because nobody can tell the place, and what became of them.
    var unplaced: Table {
        let standings = JurisdictionStanding.allCases.filter { $0 != .inside && $0 != .outside }
        return Table(
            title: "People whose place cannot be told, and how many each regime kept out",
            columns: [.init("regime")] + standings.map { .init(Self.reason($0), .right) },
            rows: results.map { result in
                [result.regime.id]
                    + standings.map { standing in
                        let tally = result.outcome.tally { $0.data == standing }
                        return "\(tally.affected.grouped) of \(tally.people.grouped)"
                    }
            })
    }

    private static func reason(_ standing: JurisdictionStanding) -> String {
        switch standing {
        case .disputed: "sources differ"
        case .special: "private or shared address"
        case .unknown: "no address, or unknown"
        case .inside, .outside: standing.rawValue
        }
    }
}

import CordonModel
import CordonPolicy
package import CordonReport

// The same as a page: maps instead of the table of places, and what readers of a page want to know of how it was made.
extension SimulationReport {
    package func page(_ manifest: Manifest) -> Document {
        var page = document(manifest: manifest.json)
        page.tables = (page.tables + [doubts]).filter { $0.title != Self.placesTitle && !$0.rows.isEmpty }
        let maps = pairs.map { policy, tally in
            Chart.map(.outcomes(of: tally, title: policies.count > 1 ? policy.name : "Answers by place"))
        }
        page.charts = maps.count > 1 ? [.multiples(title: "Answers by place", maps)] : maps
        page.passages = [Self.method] + manifest.passages + [Self.limits]
        return page
    }

    private static let method = Passage(
        "Method",
        [
            "Every row of the lists is one join. It is placed by the data below, and each policy decides it tier by tier: by "
                + "a deny that matches, else a hold, else an admit; the default decides what no rule does.",
            "A country is admitted, denied or held where all of its joins are, else mixed. Every country has one tile of the "
                + "same size, near its neighbours; the tile's letter says the same as its colour.",
            "Collateral are those whom a rule with a jurisdiction hit and who are not surely inside of it. A decision is "
                + "uncertain where another source, and undecidable where some country, would have changed it.",
        ])

    private static let limits = Passage(
        "Limits",
        [
            "Data place addresses, not people: proxies, roaming and mistakes of the data are not seen here. What is said of "
                + "mistakes rests on the true countries that the lists tell, where they tell any.",
            "Rules that end meetings or suspend accounts are applied as if everyone in a meeting were there at once. What the "
                + "lists do not hold was not decided; rejected rows are counted above.",
            "This says what a policy does, and nothing about whether it is lawful.",
        ])
}

extension TileMap {
    /// A policy's answers, country by country, those with most denied first.
    fileprivate static func outcomes(of tally: PolicyTally, title: String) -> TileMap {
        let sorted = SimulationReport.sorted(tally.countries)
        let countries = sorted.compactMap { label, counts in CountryCode(label).map { ($0, counts) } }
        let others = sorted.filter { CountryCode($0.key) == nil }
        return TileMap(
            title: title, categories: PlaceOutcome.allCases.map(\.category),
            rest: Category("nobody came from there", mark: "", tone: .empty), columns: SimulationReport.countColumns,
            tiles: countries.map { code, counts in
                Tile(code, category: PlaceOutcome(counts).rawValue, figures: SimulationReport.cells(counts))
            },
            elsewhere: others.map { label, counts in
                [SimulationReport.placeName(label), PlaceOutcome(counts).category.name] + SimulationReport.cells(counts)
            })
    }
}

/// What became of all who joined from one place.
private enum PlaceOutcome: Int, CaseIterable {
    case admitted
    case denied
    case held
    case mixed

    init(_ counts: EffectCounts) {
        switch counts.total {
        case counts.admitted: self = .admitted
        case counts.denied: self = .denied
        case counts.held: self = .held
        default: self = .mixed
        }
    }

    var category: TileMap.Category {
        switch self {
        case .admitted: Effect.admit.tile
        case .denied: Effect.deny.tile
        case .held: Effect.hold.tile
        case .mixed: .init("mixed", mark: "M", tone: .mixed)
        }
    }
}

extension Effect {
    /// How a country is drawn where everybody is treated so.
    var tile: TileMap.Category {
        switch self {
        case .admit: .init(pastTense, mark: "A", tone: .good)
        case .hold: .init(pastTense, mark: "H", tone: .between)
        case .deny: .init(pastTense, mark: "D", tone: .bad)
        }
    }
}

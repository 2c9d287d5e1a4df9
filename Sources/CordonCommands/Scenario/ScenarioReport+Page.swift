import CordonLanguage
import CordonMeetings
import CordonModel
import CordonPolicy
import CordonReport

// The same as a page.
extension ScenarioReport {
    func page(_ manifest: Manifest) -> Document {
        var page = Document(
            verdict: verdict, notes: document(showsDetail: false).notes,
            tables: [sideBySide, ordered, doubts, unplaced].compactMap(\.self))
        page.charts = [.bars(panels)] + timelines + [maps]
        page.passages = [method, provenance] + manifest.passages + [Self.limits]
        return page
    }

    /// The regimes as small multiples.
    private var panels: BarChart {
        BarChart(
            title: "Regimes side by side",
            measures: [
                .init("outside, kept out", unit: "people"),
                .init("outside by the data, kept out", unit: "people"),
                // The colour that people inside have in timelines.
                .init("inside, kept out", unit: "people", series: 1),
                .init("inside, let in all the same", unit: "people", series: 1),
                .init("minutes lost outside", unit: "minutes"),
                .init("minutes lost inside", unit: "minutes", series: 1),
            ], panels: results.map(panel))
    }

    private func panel(_ result: RegimeResult) -> BarChart.Panel {
        let (outside, inside) = (result.outcome.outside, result.outcome.inside)
        let counts = [outside.affected, result.outcome.outsideByData.affected, inside.affected, inside.undisturbed]
        let minutes = [outside.lostMinutes, inside.lostMinutes]
        let lost =
            "\(result.outcome.lostMeetings.of("meeting")), \(result.outcome.lostAccounts.count.of("host account")) lost"
        return BarChart.Panel(
            title: result.regime.title, note: result.timeToEffect.map { "\(lost); \(Self.time($0)) to effect" } ?? lost,
            figures: counts.map { .init(Double($0), $0.grouped) }
                + minutes.map { .init($0, Int($0.rounded()).grouped) })
    }

    /// By true country, who was kept out.
    private var maps: Chart {
        .multiples(title: "Kept out, by true country", results.map { .map(map($0)) })
    }

    private func map(_ result: RegimeResult) -> TileMap {
        let told = result.outcome.countries.sorted { ($0.key?.description ?? "~") < ($1.key?.description ?? "~") }
        let columns = ["people", "kept out", "minutes lost"].map { Table.Column($0, .right) }
        return TileMap(
            title: result.regime.title, categories: KeptOut.allCases.map(\.category),
            rest: .init("nobody is there", mark: "", tone: .empty), columns: columns,
            tiles: told.compactMap { country, tally in
                country.map { .init($0, category: KeptOut(tally).rawValue, figures: Self.cells(tally)) }
            },
            elsewhere: told.filter { $0.key == nil }.map { _, tally in
                ["not told", KeptOut(tally).category.name] + Self.cells(tally)
            })
    }

    private static func cells(_ tally: PeopleTally) -> [String] {
        [tally.people.grouped, tally.affected.grouped, Int(tally.lostMinutes.rounded()).grouped]
    }

    private var method: Passage {
        Passage(
            "Method",
            [
                "People come and go as the lists tell. Each is judged when they come, and again whenever something changes: their "
                    + "network or role, the policy in force or the data that it asks, a window, a meeting that is ended, an account that is suspended or "
                    + "reinstated. Minutes are lost while somebody wants to be in a meeting and is let in on no device.",
                "A measure is in force when its order has arrived and the reaction time has passed, and as long before a rule "
                    + "strikes that somebody has set off. Inside and outside are told by the true country of the lists, and, by the "
                    + "data, surely: only where every source says so.",
                "A meeting is lost if it was ended, or its host had no account, while somebody wanted to be in it. Time to effect "
                    + "is that of the meeting that was first reached, from order and start until somebody is kept out.",
            ])
    }

    /// What is known, and what is made up.
    private var provenance: Passage {
        let orders = scenario.orders.map { order in
            "Order \(order.id), \(order.received.day): \(Self.known(order.provenance))"
        }
        let events =
            scenario.events.map(Self.told)
            + scenario.regimes.flatMap { regime in regime.events.map { "\(regime.title): \(Self.told($0))" } }
        let regimes = scenario.regimes.filter { $0.provenance != nil }.map { regime in
            "Regime \(regime.id): \(Self.known(regime.provenance))"
        }
        let about = scenario.description.map { [$0] } ?? []
        return Passage("What is fact, and what is not", about + [Self.marks] + orders + events + regimes)
    }

    private static func told(_ event: ScenarioEvent) -> String {
        "\(event.text), \(event.at): \(known(event.provenance))"
    }

    /// The mark, and the source behind it.
    private static func known(_ provenance: Provenance?) -> String {
        [provenance?.mark.rawValue ?? "no mark", provenance?.source].compactMap(\.self).joined(separator: ", ")
    }

    private static let marks =
        "A fact is told by its source, an assumption is concluded from facts, and what is synthetic was made up so that there is "
        + "something to replay. What the lists are made of, they tell themselves."

    private static let limits = Passage(
        "Limits",
        [
            "Data place addresses, not people. What is said of the truth rests on the true countries that the lists tell; "
                + "`--sweep` asks what becomes of it where data is wrong more often.",
            "Who is uncertain or undecidable is told of answers, and not of what sets a rule off: whether a meeting ends may hang "
                + "on one person whose place sources tell differently.",
            "A replay knows no appeal and no second thought, and nobody comes back by another way who was kept out. Each person "
                + "counts once in each meeting.",
            "This says what a regime does, and nothing about whether it is lawful.",
        ])
}

extension ScenarioEvent {
    /// What happens, in words.
    fileprivate var text: String {
        switch happening {
        case .scheduled(let name): "`\(name.value)` announced"
        case .started(let name): "`\(name.value)` started"
        case .ended(let name): "`\(name.value)` ended"
        case .moved(let meeting, let person, _): "`\(person.value)` moved in `\(meeting.value)`"
        case .suspended(let name): "Account `\(name.value)` suspended"
        case .reinstated(let name): "Account `\(name.value)` reinstated"
        case .policy(let path): "Policy `\(path.value)` in force"
        case .data(let change): "Places told by \(change.text)"
        }
    }
}

/// What became of the people of one country.
private enum KeptOut: Int, CaseIterable {
    case nobody
    case fewer
    case most
    case everybody

    init(_ tally: PeopleTally) {
        switch tally.affected {
        case 0: self = .nobody
        case tally.people: self = .everybody
        default: self = tally.affected * 2 < tally.people ? .fewer : .most
        }
    }

    var category: TileMap.Category {
        switch self {
        case .nobody: .init("nobody kept out", mark: "N", tone: .good)
        case .fewer: .init("fewer than half", mark: "F", tone: .between)
        case .most: .init("half or more", mark: "M", tone: .mixed)
        case .everybody: .init("everybody kept out", mark: "E", tone: .bad)
        }
    }
}

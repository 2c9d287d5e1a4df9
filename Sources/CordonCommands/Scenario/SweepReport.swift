import CordonLanguage
import CordonMeetings
import CordonModel
import CordonReport

/// How regimes fare with data that is wrong so often, ready to be shown.
struct SweepReport {
    let sweep: Sweep
    let points: [SweepPoint]
    let options: SweepOptions
    /// The people of whom the data is made wrong.
    let subjects: Int
    /// The errors that are in force at every rate.
    let others: [ErrorRate]
    /// Whom over-block and under-block are about.
    let yardstick: SweepRun.Yardstick

    func document(manifest: Manifest) -> Document {
        Document(verdict: verdict, notes: notes, tables: [overBlock, underBlock], list: list, data: data(manifest))
    }

    private var regimes: [String] {
        var seen: Set<String> = []
        return points.map(\.regime).filter { seen.insert($0).inserted }
    }

    /// What the highest rate does to the regime that it changes most.
    private var verdict: String {
        let changes = regimes.compactMap {
            regime -> (regime: String, low: SweepPoint, high: SweepPoint, change: Double)? in
            let own = points.filter { $0.regime == regime }
            guard let low = own.first, let high = own.last else { return nil }
            return (regime, low, high, change(low.overBlock, high.overBlock) + change(low.underBlock, high.underBlock))
        }
        let name = sweep.kind.title
        guard let most = changes.max(by: { $0.change < $1.change }), most.change > 0, sweep.rates.count > 1 else {
            return "\(name) at \(rates): no regime fares otherwise; \(options.repetitions.of("repetition"))"
        }
        return
            "\(name) from \(Self.rate(most.low.rate)) to \(Self.rate(most.high.rate)): \(most.regime) wrongly keeps out "
            + "\(Self.text(most.low.overBlock)) → \(Self.text(most.high.overBlock)) and wrongly lets in "
            + "\(Self.text(most.low.underBlock)) → \(Self.text(most.high.underBlock))"
    }

    private func change(_ low: Estimate?, _ high: Estimate?) -> Double { abs((high?.mean ?? 0) - (low?.mean ?? 0)) }

    private var rates: String { sweep.rates.map(Self.rate).joined(separator: ", ") }

    private var notes: [String] {
        let measured =
            switch yardstick {
            case .jurisdiction: "people are counted by the jurisdiction in truth: outside, nobody should be kept out"
            case .rightData: "people are counted by what each policy does where the data is right"
            }
        var notes = [
            "\(measured); data is made wrong about \(subjects.of("person", "people")) with a true country and a public address",
            "mean of \(options.repetitions.of("repetition")), seed \(options.seed), ± half of the 95 % interval (Student's t); "
                + "rates are assumptions, not measurements",
        ]
        if !others.isEmpty {
            let told = others.map { "\($0.kind.rawValue) \(Self.rate($0.rate))" }.joined(separator: ", ")
            notes.append("at every rate also: \(told)")
        }
        return notes
    }

    static let method = Passage(
        "Method",
        [
            "The lists are replayed with data that is right about everybody whose true country they tell, and then with data that is "
                + "made wrong about people at random: of one person at most one thing is wrong, so that each rate holds as stated. All of "
                + "a person's stays are wrong together. The same draws serve every rate.",
            "Where an error tells another country, it is one of those that the scenario names, by their weights, or else one of those "
                + "of the other people, by their number. People with a special address or none stay as they are.",
            "Each rate is drawn anew in every repetition. The interval is that of the mean over the repetitions (Student's t); it says "
                + "how much the draws differ, and nothing of how sure the rate is.",
        ])

    static let limits = Passage(
        "Limits",
        [
            "Rates are stated by whoever asks; nothing here measured them. Errors strike people one by one, while in life those of one "
                + "network are wrong together, so that the intervals are narrower than they would be.",
            "People of whom the lists tell no true country are in no figure.",
        ])

    private var overBlock: Table { table("Kept out, of those who should be let in", \.overBlock) }
    private var underBlock: Table { table("Let in, of those who should be kept out", \.underBlock) }

    private func table(_ title: String, _ estimate: (SweepPoint) -> Estimate?) -> Table {
        let columns = [Table.Column("\(sweep.kind.rawValue) rate")] + sweep.rates.map { .init(Self.rate($0), .right) }
        let rows = regimes.map { regime in
            [regime] + points.filter { $0.regime == regime }.map { Self.text(estimate($0)) }
        }
        return Table(title: title, columns: columns, rows: rows)
    }

    static func rate(_ rate: Double) -> String { "\((rate * 100).figure) %".replacing(".00 %", with: " %") }

    static func text(_ estimate: Estimate?) -> String {
        guard let estimate else { return "-" }
        return "\((estimate.mean * 100).tenths) ±\((estimate.margin * 100).tenths) %"
    }

    /// A row for each regime and rate.
    private var list: Table {
        let names = [
            "regime", "error", "rate", "over_block", "over_block_margin", "under_block", "under_block_margin",
            "repetitions",
        ]
        let rows = points.map { point in
            [
                point.regime, sweep.kind.rawValue, "\(point.rate)", Self.number(point.overBlock?.mean),
                Self.number(point.overBlock?.margin), Self.number(point.underBlock?.mean),
                Self.number(point.underBlock?.margin), "\(options.repetitions)",
            ]
        }
        return Table(columns: names.map { .init($0) }, rows: rows)
    }

    private static func number(_ value: Double?) -> String { value.map { "\($0)" } ?? "" }

    private func data(_ manifest: Manifest) -> JSONValue {
        [
            "manifest": manifest.json, "error": .string(sweep.kind.rawValue), "seed": .string("\(options.seed)"),
            "repetitions": .integer(options.repetitions), "people": .integer(subjects), "confidence": .number(0.95),
            "others": .array(others.map { ["error": .string($0.kind.rawValue), "rate": .number($0.rate)] }),
            "points": .array(lines), "assumption": "rates are stated by whoever asks, not measured",
        ]
    }

    /// One object for each regime and rate.
    var lines: [JSONValue] { points.map(json) }

    private func json(_ point: SweepPoint) -> JSONValue {
        [
            "regime": .string(point.regime), "error": .string(sweep.kind.rawValue), "rate": .number(point.rate),
            "over_block": Self.json(point.overBlock), "under_block": Self.json(point.underBlock),
        ]
    }

    private static func json(_ estimate: Estimate?) -> JSONValue {
        guard let estimate else { return .null }
        return [
            "mean": .number(estimate.mean), "low": .number(max(0, estimate.mean - estimate.margin)),
            "high": .number(min(1, estimate.mean + estimate.margin)),
        ]
    }
}

extension Double {
    /// With one decimal.
    fileprivate var tenths: String {
        let tenths = Int((self * 10).rounded())
        return "\(tenths / 10).\(abs(tenths % 10))"
    }
}

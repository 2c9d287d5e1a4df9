import CordonLanguage
import CordonMeetings
import CordonModel
import CordonPolicy
import CordonReport

/// What a scenario's regimes did, side by side, ready to be shown.
struct ScenarioReport {
    let scenario: Scenario
    /// The meetings and the host accounts, by number.
    let meetings: [String]
    let accounts: [String]
    let results: [RegimeResult]
    let rejectedRows: Int
    /// Rows that do not tell when somebody joined.
    let untimedRows: Int

    /// How the jurisdiction is called.
    var jurisdiction: String {
        scenario.jurisdiction.rules.first?.jurisdiction.map { scenario.jurisdiction.text(of: $0) } ?? ""
    }

    func document(showsDetail: Bool) -> Document {
        Document(
            verdict: verdict, notes: notes,
            tables: [sideBySide, ordered].compactMap(\.self) + (showsDetail ? [byMeeting, chainTable] : []))
    }

    // MARK: The answer

    /// The regimes that keep somebody outside out, worst first.
    var verdict: String {
        let outside = results.first?.outcome.outside.people ?? 0
        let reaching = results.filter { $0.outcome.outside.affected > 0 }
        let least = reaching.min { $0.outcome.outside.affected < $1.outcome.outside.affected }
        let worst = reaching.max { $0.outcome.outside.affected < $1.outcome.outside.affected }
        guard let least, let worst else {
            return
                "\(scenario.name): no regime keeps out anybody of \(outside.of("person", "people")) outside \(jurisdiction)"
        }
        return
            "\(scenario.name): \(reaching.count) of \(results.count.of("regime")) keep out people outside \(jurisdiction): "
            + (least.outcome.outside.affected == worst.outcome.outside.affected
                ? "\(share(worst))" : "from \(share(least)) to \(share(worst))")
    }

    private func share(_ result: RegimeResult) -> String {
        let outside = result.outcome.outside
        return "\(outside.affected.grouped) of \(outside.people.grouped) (\(result.regime.id))"
    }

    private var notes: [String] {
        guard let all = results.first?.outcome else { return [] }
        let (everybody, unplaced) = (all.everybody, all.tally { [.unknown, .special].contains($0.data) })
        let disputed = all.tally { $0.data == .disputed }
        let untold = all.tally { $0.truth == .untold }
        var notes = [
            "\(everybody.people.of("person", "people")) in \(meetings.count.of("meeting")): inside \(jurisdiction) "
                + "\(all.insideInTruth.people.grouped) in truth and \(all.insideByData.people.grouped) by the data",
            "places: \(unplaced.people.of("person", "people")) without a usable one, and \(disputed.people.grouped) of whom sources "
                + "differ; they count as outside by the data",
            doubt,
        ]
        if untold.people > 0 {
            notes.append("of \(untold.people.grouped) the lists do not tell the true country; they count by the data")
        }
        if let first = results.first, Set(results.map(\.outcome.insideByData.people)).count > 1 {
            notes.append(
                "regimes ask different data; what is told above of all people is by that of \(first.regime.id)")
        }
        notes.append(Self.legend)
        if rejectedRows > 0 { notes.append("\(rejectedRows.of("row")) rejected and not counted above") }
        return notes
    }

    /// How many people are treated so only because nobody knows better, where they are most.
    private var doubt: String {
        let most = Uncertainty.allCases.map { doubt in
            let found = results.map { (id: $0.regime.id, people: $0.outcome.everybody.doubts(doubt).people) }
            let worst = found.max { $0.people < $1.people }
            let people = worst?.people ?? 0
            return "\(people.grouped) \(doubt.rawValue)\(people > 0 ? " (\(worst?.id ?? ""))" : "")"
        }
        return
            "not certain: at most \(most.joined(separator: " and ")), as another story of the place would have changed "
            + "the answer"
    }

    private static let legend =
        "out: kept out, put out or held, each person once a meeting; by data: of those outside by the data; in: nothing is done "
        + "to them; minutes lost; meetings and host accounts lost; from order and start to effect in the meeting first reached"

    /// What is compared on one screen.
    var sideBySide: Table {
        let columns: [Table.Column] =
            [.init("regime")]
            + ["outside: out", "by data", "minutes", "inside: out", "in", "minutes"].map { .init($0, .right) }
            + ["meetings", "hosts", "to effect", "reinstated"].map { .init($0, .right) }
        return Table(
            title: "Regimes side by side",
            columns: columns, rows: results.map { row(of: $0) })
    }

    private func row(of result: RegimeResult) -> [String] {
        let outcome = result.outcome
        let (outside, inside) = (outcome.outside, outcome.inside)
        return [
            result.regime.id, outside.affected.grouped, outcome.outsideByData.affected.grouped,
            Int(outside.lostMinutes.rounded()).grouped, inside.affected.grouped, inside.undisturbed.grouped,
            Int(inside.lostMinutes.rounded()).grouped, outcome.lostMeetings.grouped,
            outcome.lostAccounts.count.grouped,
            result.timeToEffect.map { Self.time($0) } ?? "-", outcome.reinstatedAccounts.count.grouped,
        ]
    }

    /// Milliseconds as days and hours, hours and minutes, or less.
    static func time(_ milliseconds: Int64) -> String {
        let minutes = (milliseconds + 30_000) / 60_000
        switch minutes {
        case 1440...: return "\(minutes / 1440) d \(minutes % 1440 / 60) h"
        case 60...: return "\(minutes / 60) h \(minutes % 60) min"
        case 2...: return "\(minutes) min"
        default: return "\(milliseconds / 1000) s"
        }
    }

    /// So many meetings stand beside each other on one screen.
    private static let shownMeetings = 6

    /// The meetings that orders are about; nil where none is named.
    var ordered: Table? {
        let names = Set(scenario.orders.flatMap(\.meetings).map { ExactText($0.value) })
        let shown = meetings.indices.filter { names.contains(ExactText(meetings[$0])) }.prefix(Self.shownMeetings)
        guard let first = results.first, !shown.isEmpty else { return nil }
        let columns = shown.map { index in
            let outside = first.outcome.meetings[Int32(index)]?.outside.people ?? 0
            return Table.Column("\(meetings[index]) (\(outside.grouped))", .right)
        }
        return Table(
            title: "People outside who are kept out of meetings that orders are about, of how many",
            columns: [.init("regime")] + columns,
            rows: results.map { result in
                [result.regime.id] + shown.map { (result.outcome.meetings[Int32($0)]?.outside.affected ?? 0).grouped }
            })
    }

    // MARK: More of it

    /// By meeting, the people who are outside, and how many of them each regime kept out.
    var byMeeting: Table {
        let rows = meetings.enumerated().map { index, name in
            let of = results.map { $0.outcome.meetings[Int32(index)] ?? MeetingOutcome() }
            return [name, (of.first?.everybody.people ?? 0).grouped, (of.first?.outside.people ?? 0).grouped]
                + of.map(\.outside.affected.grouped)
        }
        return Table(
            title: "People outside \(jurisdiction) who are kept out, by meeting",
            columns: [.init("meeting"), .init("people", .right), .init("outside", .right)]
                + results.map { .init($0.regime.id, .right) }, rows: rows)
    }

    /// Everything that was done to anybody, with its chain.
    var chainTable: Table {
        let names = ["regime", "at", "meeting", "participant", "truth", "data", "change", "rule", "chain"]
        return Table(
            title: "What was done to whom, and why", columns: names.map { .init($0) },
            rows: results.flatMap { result in result.chains.map { $0.row(regime: result.regime.id) } })
    }
}

extension ConsequenceChain {
    fileprivate func row(regime: String) -> [String] {
        [
            regime, "\(at)", meeting, participant, side.truth.rawValue, side.data.rawValue, change.rawValue,
            rule ?? Verdict.defaultLabel, links.map { "\($0.at) \($0.what)" }.joined(separator: " → "),
        ]
    }
}

extension Int {
    /// A count with a noun that has a plural of its own.
    func of(_ one: String, _ many: String) -> String { "\(grouped) \(self == 1 ? one : many)" }
}

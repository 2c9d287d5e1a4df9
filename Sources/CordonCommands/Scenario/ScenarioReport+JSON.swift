import CordonLanguage
import CordonMeetings
import CordonModel
import CordonPolicy
import CordonReport

// The same for machines.
extension ScenarioReport {
    func data(_ manifest: Manifest, showsDetail: Bool) -> JSONValue {
        .object(
            [
                .init("manifest", manifest.json), .init("scenario", .string(scenario.name)),
                .init("jurisdiction", .string(jurisdiction)),
                .init("meetings", .array(meetings.map(JSONValue.string))),
                .init("rejected_rows", .integer(rejectedRows)),
                .init("untimed_rows", .integer(untimedRows)),
                .init("orders", .array(scenario.orders.map(\.json))),
                .init("regimes", .array(regimeLines)),
            ] + (showsDetail ? [.init("consequences", .array(chainLines))] : []))
    }

    /// One object for each regime.
    var regimeLines: [JSONValue] { results.map { $0.json(meetings, accounts) } }

    /// One object for each thing that was done to somebody.
    var chainLines: [JSONValue] {
        results.flatMap { result in result.chains.map { $0.json(regime: result.regime.id) } }
    }

    /// All figures, a row for each regime, with the names that JSON has.
    var figures: Table {
        let rows = results.map(\.figures)
        return Table(
            columns: (rows.first ?? []).map { .init($0.name, .right) },
            rows: rows.map { $0.map(\.text) })
    }
}

/// A figure of a regime by its name.
private struct Figure {
    let name: String
    let value: JSONValue

    var text: String {
        if case .string(let text) = value { return text }
        return value.compactText == "null" ? "" : value.compactText
    }
}

extension RegimeResult {
    fileprivate var figures: [Figure] {
        let people: [(String, PeopleTally)] = [
            ("outside_truth", outcome.outsideInTruth), ("inside_truth", outcome.insideInTruth),
            ("outside_data", outcome.outsideByData), ("inside_data", outcome.insideByData),
            ("everybody", outcome.everybody),
        ]
        return [Figure(name: "regime", value: .string(regime.id))]
            + people.flatMap { name, tally in tally.figures(of: name) }
            + rest
    }

    private var rest: [Figure] {
        [
            Figure(name: "meetings_lost", value: .integer(outcome.lostMeetings)),
            Figure(name: "accounts_lost", value: .integer(outcome.lostAccounts.count)),
            Figure(name: "undecidable", value: .integer(outcome.everybody.undecidable.people)),
            Figure(name: "uncertain", value: .integer(outcome.everybody.uncertain.people)),
            Figure(name: "participants_removed", value: .integer(outcome.removedPeople)),
            Figure(name: "accounts_reinstated", value: .integer(outcome.reinstatedAccounts.count)),
            Figure(name: "order_received", value: .optional(regime.received?.description)),
            Figure(name: "in_force", value: .optional(outcome.inForce?.description)),
            Figure(name: "first_effect", value: .optional(outcome.firstEffect?.description)),
            Figure(name: "seconds_to_effect", value: timeToEffect.map { .integer(Int($0 / 1000)) } ?? .null),
            Figure(name: "first_reversal", value: .optional(outcome.firstReversal?.description)),
        ]
    }

    fileprivate func json(_ meetings: [String], _ accounts: [String]) -> JSONValue {
        .object(
            figures.map { .init($0.name, $0.value) } + [
                .init("title", .string(regime.title)), .init("publishes", .bool(regime.publishes)),
                .init("orders", .array(regime.orders.map(JSONValue.string))),
                .init("mark", .optional(regime.provenance?.mark.rawValue)),
                .init("source", .optional(regime.provenance?.source)),
                .init("by_meeting", .array(reached(of: meetings.count).map { json($0.outcome, meetings[$0.number]) })),
                .init("strikes", .array(outcome.strikes.map { json(of: $0, meetings, accounts) })),
            ])
    }

    /// The meetings in which something was done to anybody; of many thousands, most are not.
    private func reached(of count: Int) -> [(number: Int, outcome: MeetingOutcome)] {
        (0..<count).compactMap { number in
            guard let found = outcome.meetings[Int32(number)], found.firstEffect != nil else { return nil }
            return (number, found)
        }
    }

    private func json(_ meeting: MeetingOutcome, _ name: String) -> JSONValue {
        let people = [("outside", meeting.outside), ("everybody", meeting.everybody)].flatMap { $1.figures(of: $0) }
        return .object(
            [
                .init("meeting", .string(name)), .init("start", .optional(meeting.start?.description)),
                .init("first_effect", .optional(meeting.firstEffect?.description)),
                .init("lost", .bool(meeting.isLost)),
            ] + people.map { .init($0.name, $0.value) })
    }

    private func json(of strike: ReplayStrike, _ meetings: [String], _ accounts: [String]) -> JSONValue {
        [
            "rule": .string(policies[strike.policy].rules[strike.rule].id),
            "meeting": .string(meetings[Int(strike.meeting)]),
            "account": .optional(strike.account.map { accounts[Int($0)] }),
            "observed": .string(meetings[Int(strike.observed)]), "inside": .integer(strike.inside),
            "placed": .integer(strike.placed), "pulled": .string("\(strike.pulled)"), "at": .string("\(strike.at)"),
        ]
    }
}

extension ConsequenceChain {
    fileprivate func json(regime: String) -> JSONValue {
        [
            "regime": .string(regime), "at": .string("\(at)"), "meeting": .string(meeting),
            "participant": .string(participant), "truth": .string(side.truth.rawValue),
            "data": .string(side.data.rawValue), "change": .string(change.rawValue), "rule": .optional(rule),
            "chain": .array(links.map { ["at": .string("\($0.at)"), "what": .string($0.what)] }),
        ]
    }
}

extension PeopleTally {
    /// The figures of some people, whose name stands before each.
    fileprivate func figures(of name: String) -> [Figure] {
        figures.map { Figure(name: "\(name)_\($0.name)", value: $0.value) }
    }

    private var figures: [Figure] {
        [
            Figure(name: "people", value: .integer(people)), Figure(name: "affected", value: .integer(affected)),
            Figure(name: "removed", value: .integer(removed)), Figure(name: "held", value: .integer(held)),
            Figure(name: "readmitted", value: .integer(readmitted)),
            Figure(name: "undisturbed", value: .integer(undisturbed)),
            Figure(name: "notified", value: .integer(notified)),
            Figure(name: "told_of_order", value: .integer(toldOfOrder)),
            Figure(name: "lost_seconds", value: .integer(Int(lost / 1000))),
            Figure(name: "waited_seconds", value: .integer(Int(waited / 1000))),
            Figure(name: "attended_seconds", value: .integer(Int(attended / 1000))),
        ]
    }
}

extension ScenarioOrder {
    fileprivate var json: JSONValue {
        [
            "id": .string(id), "authority": .optional(authority), "reference": .optional(reference),
            "received": .string("\(received)"), "status": .optional(status?.rawValue),
            "appealed": .optional(appealed?.description), "reversed": .optional(reversed?.description),
            "published": .bool(isPublished), "meetings": .array(meetings.map { .string($0.value) }),
            "mark": .string(provenance.mark.rawValue), "source": .optional(provenance.source),
        ]
    }
}

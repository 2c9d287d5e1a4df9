import CordonPolicy

// What is wrong with scenarios.
extension DiagnosticEntry {
    static let valueDuration = DiagnosticEntry(
        "A text is not a duration: a whole number and a unit.",
        remedy: "Write `0s`, `250ms`, `30m`, `2h` or `1d`; at most ten years.",
        example: .scenario("reaction: half an hour\nregimes: [{ id: nothing }]"))

    static let scenarioDuplicate = DiagnosticEntry(
        "Two orders, or two regimes, have one id, so that nobody could tell which is meant; or a meeting starts or ends twice.",
        remedy: "Give one of the two another id, or take one of the two events out.",
        example: .scenario("regimes: [{ id: nothing }, { id: nothing }]"))

    static let scenarioErrors = DiagnosticEntry(
        "A rate of an error is not a number from 0 to 1, or the weight of a country not one above 0.",
        remedy: "Write a rate as `rate: 0.1`, and weights as `to: { US: 3, JP: 1 }`.",
        example: .scenario("errors: { vpn: { rate: 10% } }\nregimes: [{ id: nothing }]"))

    static let scenarioEvent = DiagnosticEntry(
        "An event says nothing that happens, or several things, or names no data, or somebody moves to what is no address.",
        remedy:
            "Write one of `schedule`, `start`, `end`, `move`, `suspend`, `reinstate`, `data`, and in a regime `policy`.",
        example: .scenario("events: [{ at: 2020-06-04, start: a, end: b }]\nregimes: [{ id: nothing }]"))

    static let scenarioReference = DiagnosticEntry(
        "A name stands for nothing: an order that the scenario does not tell, or a meeting, person or account that no "
            + "list has.",
        remedy: "Use a name that is there.",
        example: .scenario("regimes: [{ id: nothing, orders: [demand] }]"))

    static let scenarioRegime = DiagnosticEntry(
        """
        A regime has a policy and removes accounts too, which would be two regimes, or tells a graph of interactions \
        without saying how many of them are enough.
        """,
        remedy: "Make two regimes of it; write `graph` and `at-least` together.",
        example: .scenario("regimes: [{ id: removed, remove: { accounts: core.csv, graph: graph.csv } }]"))

    static let scenarioReinstatement = DiagnosticEntry(
        as: .warning,
        """
        An account is reinstated that nothing can have suspended by then: no event before, no rule with \
        `enforce: account` that has had time to strike, and no removal that names it. The event does nothing.
        """,
        remedy: "Correct the name or the time, or tell when it was suspended.",
        example: .scenario("regimes: [{ id: back, events: [{ at: 2020-06-11, reinstate: host }] }]"))

    static let scenarioRemoval = DiagnosticEntry(
        as: .warning,
        """
        No participant list has any of the accounts that are to be removed, so that the regime does nothing; a note where \
        only some of them are in no list. An account is a participant's `user` or a `host_account`.
        """,
        remedy: "Write accounts in the file letter by letter as the lists write them.",
        example: Example(
            kind: .simulation,
            files: [
                .init(
                    name: "scenario.yaml", text: scenarioText("regimes: [{ id: r, remove: { accounts: core.csv } }]")),
                .init(name: "core.csv", text: "account\nAna\n"),
                .init(name: "list.csv", text: "meeting,participant,user,join\nm,1,ana,2020-06-04T12:00:00Z\n"),
            ]))

    static let scenarioSequence = DiagnosticEntry(
        "Something comes before what it follows from: an order is appealed or reversed before it was received, or a meeting "
            + "ends before it starts.",
        remedy: "Correct one of the two times.",
        example: .scenario(
            "events: [{ at: 2020-06-05, start: m }, { at: 2020-06-04, end: m }]\nregimes: [{ id: nothing }]"))

    static let scenarioSource = DiagnosticEntry(
        "Something is marked as a fact, and nothing says where it is told.",
        remedy: "Add `source`, or mark it as an `assumption`, or as `synthetic`.",
        example: .scenario(
            "orders: [{ id: demand, received: 2020-05-22, mark: fact }]\nregimes: [{ id: nothing }]"))
}

/// A scenario; the text is what follows the first lines.
private func scenarioText(_ text: String) -> String {
    "cordon-scenario: 1\nparticipants: list.csv\njurisdiction: CN\n\(text)\n"
}

extension DiagnosticEntry.Example {
    /// One scenario; the text is what follows the first lines.
    fileprivate static func scenario(_ text: String) -> Self {
        Self(kind: .scenario, files: [File(name: "scenario.yaml", text: scenarioText(text))])
    }
}

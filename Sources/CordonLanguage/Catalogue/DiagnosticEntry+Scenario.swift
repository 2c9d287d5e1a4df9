// What is wrong with scenarios.
extension DiagnosticEntry {
    static let valueDuration = DiagnosticEntry(
        "A text is not a duration: a whole number and a unit.",
        remedy: "Write `0s`, `250ms`, `30m`, `2h` or `1d`; at most ten years.",
        example: .scenario("reaction: half an hour\nregimes: [{ id: nothing }]"))

    static let scenarioDuplicate = DiagnosticEntry(
        "Two orders, or two regimes, have one id, so that nobody could tell which is meant.",
        remedy: "Give one of the two another id.",
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

    static let scenarioSource = DiagnosticEntry(
        "Something is marked as a fact, and nothing says where it is told.",
        remedy: "Add `source`, or mark it as an `assumption`, or as `synthetic`.",
        example: .scenario(
            "orders: [{ id: demand, received: 2020-05-22, mark: fact }]\nregimes: [{ id: nothing }]"))
}

extension DiagnosticEntry.Example {
    /// One scenario; the text is what follows the first lines.
    fileprivate static func scenario(_ text: String) -> Self {
        let lines = "cordon-scenario: 1\nparticipants: list.csv\njurisdiction: CN\n\(text)\n"
        return Self(kind: .scenario, files: [File(name: "scenario.yaml", text: lines)])
    }
}

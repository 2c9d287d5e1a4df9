import CordonModel
import CordonPolicy
import Testing

/// What may become of a request of which some is open, case by case.
@Suite struct PartialRequestCases {
    /// Every case leaves everything open but what it changes.
    struct Case: Sendable, CustomTestStringConvertible {
        let rules: [String]
        let known: @Sendable (inout PartialRequest) -> Void
        let expected: Set<String>

        var testDescription: String { rules.joined(separator: "; ") }

        init(
            _ rules: [String], _ expected: Set<String>,
            _ known: @escaping @Sendable (inout PartialRequest) -> Void = { _ in }
        ) {
            self.rules = rules
            self.known = known
            self.expected = expected
        }
    }

    static let cases: [Case] = [
        Case(["id: r, effect: deny, when: always"], ["r"]),
        Case(["id: r, effect: deny, when: { role: host }"], ["r", "default"]),
        Case(["id: r, effect: deny, when: { role: host }"], ["r"]) { $0.role = .known(.host) },
        Case(["id: r, effect: deny, when: { role: host }"], ["default"]) { $0.role = .known(.panelist) },
        // Conditions are read one by one.
        Case(["id: r, effect: deny, when: { any: [{ role: host }, { not: { role: host } }] }"], ["r", "default"]),
        // Deny comes before what is sure to admit, and hides nothing else.
        Case(
            ["id: a, effect: admit, when: always", "id: d, effect: deny, when: { channel: web }"], ["a", "d"]),
        Case(["id: b, effect: deny, when: always", "id: a, effect: deny, when: { channel: web }"], ["a", "b"]),
        Case(["id: a, effect: deny, when: always", "id: b, effect: deny, when: { channel: web }"], ["a"]),
        // A false part settles a conjunction, a true one a disjunction.
        Case(["id: r, effect: deny, when: { role: host, channel: web }"], ["default"]) { $0.channel = .known(nil) },
        Case(["id: r, effect: deny, when: { any: [{ role: host }, { channel: web }] }"], ["r"]) {
            $0.channel = .known(.web)
        },
        Case(["id: r, effect: deny, when: { meeting-tag: [a, b] }"], ["r"]) {
            $0.meetingTags = PartialTags(known: [ExactText("a"): true])
        },
        Case(["id: r, effect: deny, when: { meeting-tag: [a, b] }"], ["r", "default"]) {
            $0.meetingTags = PartialTags(known: [ExactText("a"): false])
        },
        Case(["id: r, effect: deny, when: { meeting-tag: [a, b] }"], ["default"]) {
            $0.meetingTags = PartialTags(known: [ExactText("a"): false, ExactText("b"): false])
        },
        Case(["id: r, effect: deny, when: { meeting-tag: a }"], ["default"]) { $0.meetingTags = PartialTags(["b"]) },
        Case([dated], ["r", "default"]),
        Case([dated], ["r"]) { $0.instant = within("2020-06-04", "2020-06-05") },
        Case([dated], ["r"]) { $0.instant = within("2020-06-04T01:00:00Z", "2020-06-04T02:00:00Z") },
        Case([dated], ["default"]) { $0.instant = within("2020-06-05", "2020-06-06") },
        Case([dated], ["default"]) { $0.instant = within(nil, "2020-06-04") },
        Case([dated], ["r", "default"]) { $0.instant = within("2020-06-04T23:59:59.999Z", "2020-06-05T00:00:00.001Z") },
        Case(["id: r, effect: deny, when: { region: EU }"], ["default"]) {
            $0.place = .known(britain)
            $0.instant = within("2020-01-31T23:00:00Z", nil)
        },
        Case(["id: r, effect: deny, when: { region: EU }"], ["r", "default"]) {
            $0.place = .known(britain)
            $0.instant = within("2020-01-01", "2020-03-01")
        },
        Case([ending], ["r", "default"]),
        Case([ending], ["default"]) { $0.state = .known(EnforcementState(suspended: ["r"])) },
        Case([ending], ["r"]) { $0.state = .known(EnforcementState(ended: ["r"])) },
    ]

    private static let dated = "id: r, effect: deny, when: always, during: { from: 2020-06-04, until: 2020-06-05 }"
    private static let ending =
        "id: r, effect: deny, when: always, enforce: meeting, trigger: { region: CN, at-least: 1 }"
    private static let britain = Place(location: Location(country: CountryCode("GB")))

    @Test(arguments: cases)
    func verdicts(example: Case) throws {
        var request = PartialRequest()
        example.known(&request)
        let verdicts = try Evaluator(policy(example.rules)).verdicts(request)
        #expect(Set(verdicts.map { $0.rule ?? "default" }) == example.expected)
    }

    @Test func needsAnInstantWhereThePolicyIsDated() throws {
        var request = PartialRequest()
        request.instant = .exactly(nil)
        let evaluator = Evaluator(try policy([Self.dated]))
        #expect(throws: EvaluationError.instantMissing) { try evaluator.verdicts(request) }
    }
}

private func within(_ from: String?, _ until: String?) -> PartialInstant {
    .within(Window(from: from.flatMap { Instant($0) }, until: until.flatMap { Instant($0) }))
}

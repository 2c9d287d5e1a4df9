import CordonLanguage
import CordonModel
import CordonPolicy
import Testing

/// Reads a scenario's text.
func readScenario(_ text: String) -> ScenarioReader.Result {
    ScenarioReader.read(SourceFile(path: "cases/scenario.yaml", bytes: Array(text.utf8)))
}

struct ScenarioReaderTests {
    @Test(arguments: DiagnosticCase.scenario)
    func `says what is wrong`(_ example: DiagnosticCase) {
        let result = readScenario(example.text + "\n")
        #expect(result.diagnostics.map { "\(line($0))\n> \($0.help)" }.joined(separator: "\n") == example.report)
        #expect((result.scenario == nil) == result.diagnostics.contains { $0.severity == .error })
    }

    private static let text = """
        cordon-scenario: 1
        name: june
        participants: [../lists/a.csv, /b.csv]
        regions: { mainland: { include: [CN], exclude: [HK] } }
        jurisdiction: mainland
        reaction: 2h
        orders:
          - { id: late, received: 2020-06-02, mark: synthetic, meetings: m }
          - { id: early, received: 2020-05-22, mark: fact, source: a newspaper, status: reversed, reversed: 2020-06-11 }
        events:
          - { at: 2020-06-04T12:00:00Z, move: { meeting: m, participant: p, ip: "2001:db8::1", role: co-host } }
        errors:
          roaming: { rate: 0.25, of: HK, to: { CN: 3, MO: 1 } }
        regimes:
          - { id: nothing }
          - { id: all, policy: p.yaml }
          - { id: late, policy: p.yaml, orders: late, reaction: 0s, publishes: true }
          - { id: own, policy: p.yaml, from: 2020-01-01 }
          - id: events
            title: With events
            events: [{ at: 2020-06-04, policy: q.yaml }, { at: 2020-06-05, reinstate: host }]
          - { id: network, remove: { accounts: core.csv, graph: graph.csv, at-least: 5 } }
        """

    @Test func `reads everything`() throws {
        let result = readScenario(Self.text + "\n")
        #expect(result.diagnostics.isEmpty, "\(result.diagnostics)")
        let scenario = try #require(result.scenario)
        #expect(scenario.name == "june")
        #expect(scenario.participants.map(\.value) == ["cases/../lists/a.csv", "/b.csv"])
        #expect(scenario.reaction == 7_200_000)
        #expect(scenario.orders.map(\.id) == ["late", "early"])
        #expect(scenario.orders[0].meetings.map(\.value) == ["m"])
        #expect(scenario.orders[1].status == .reversed && scenario.orders[1].provenance.source == "a newspaper")
        let error = try #require(scenario.errors.first)
        #expect(error.rate == 0.25 && error.countries == [CountryCode("HK")])
        #expect(error.destinations.map(\.weight) == [3, 1])
    }

    @Test func `a regime is in force from the first order that it carries out`() throws {
        let regimes = try #require(readScenario(Self.text + "\n").scenario).regimes
        let received = regimes.map { $0.received?.day }
        #expect(received == [nil, "2020-05-22", "2020-06-02", "2020-01-01", "2020-05-22", "2020-05-22"])
        #expect(regimes.map(\.reaction) == [7_200_000, 7_200_000, 0, 7_200_000, 7_200_000, 7_200_000])
        #expect(regimes.map(\.orders.count) == [0, 2, 1, 2, 2, 2])
        #expect(regimes.map(\.publishes) == [false, false, true, false, false, false])
        #expect(regimes[4].title == "With events" && regimes[0].title == "nothing")
    }

    @Test func `the jurisdiction is a policy of one rule`() throws {
        let scenario = try #require(readScenario(Self.text + "\n").scenario)
        let judge = Evaluator(scenario.jurisdiction)
        for (code, standing) in [("CN", JurisdictionStanding.inside), ("HK", .outside), ("US", .outside)] {
            let place = Place(location: Location(country: CountryCode(code)))
            #expect(try judge.standing(of: Request(place: place), towards: scenario.jurisdiction.rules[0]) == standing)
        }
    }

    @Test func `the same in JSON`() throws {
        let json = """
            {"cordon-scenario": 1, "participants": "a.csv", "jurisdiction": ["CN"], "regimes": [{"id": "nothing"}]}
            """
        #expect(readScenario(json).scenario?.name == "scenario")
    }
}

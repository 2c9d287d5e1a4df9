import CordonAtlas
import CordonAudit
import CordonCore
import CordonModel
import CordonPolicy
import CordonTestSupport
import CordonWorlds
import Testing

/// Which cells requests reach, from the data and from made-up places.
@Suite struct CellCoverageTests {
    /// A made-up place that says what the data say somewhere is in a cell of that place, and tells the same verdict.
    @Test func `made-up places stand for places that the policy treats alike`() throws {
        var policies = RandomPolicy(seed: 25_000, ruleLimit: 4)
        var worlds = RandomWorld(seed: 26_000)
        var counts = (found: 0, elsewhere: 0)
        for _ in 0..<8 {
            let subject = try RandomSubject.policy(&policies)
            let madeUp = MadeUpPlaces(worlds.smallWorld(), worlds.smallWorld())
            let cells = try DecisionCells(subject.policy, madeUp.world.atlas, besides: madeUp.places)
            for (number, request) in madeUp.requests(of: subject.policy) {
                guard let cell = cells.index(of: request, fromPlace: number) else {
                    // What the data have at the same place is always found.
                    #expect(number % 2 == 1, "\(request) \(subject.text)")
                    counts.elsewhere += 1
                    continue
                }
                counts.found += 1
                let (found, verdict) = (cells.rows[cell].label, try subject.evaluator.decide(request).verdict)
                guard found == verdict else { throw Mismatch("a place", verdict, found, request, subject.text) }
            }
        }
        print("\(counts.found) requests in cells, \(counts.elsewhere) elsewhere")
        #expect(counts.found > 1_000 && counts.elsewhere > 0)
    }

    @Test func `gaps are what nobody reached, the most addresses first`() throws {
        let text = """
            cordon: 1
            default: admit
            rules:
              - { id: a, effect: deny, when: { network: 10.0.0.0/8 } }
              - { id: b, effect: hold, when: { network: 172.16.0.0/12, role: host } }
              - { id: c, effect: hold, when: { network: 192.168.0.0/16 } }

            """
        let policy = try RandomSubject.policy(text).policy
        var coverage = try CellCoverage(of: policy, Atlas(sources: []))
        #expect(coverage.gaps.count == coverage.cells.rows.count)
        let places = ["10.0.0.1", "172.16.0.1", "10.1.1.1"]
        for place in places { coverage.add(Request(place: Place(address: try IPAddress(place)), channel: .web)) }
        #expect(coverage.reached == 2)
        let gaps = coverage.gaps.map { coverage.cells.rows[$0] }
        #expect(gaps.map(\.label.rule) == [nil, "b", "c"])
        // The cell of the default holds those of the second network who are no hosts.
        #expect(gaps.map(\.space.ipv4Addresses).dropFirst() == [1 << 20, 1 << 16])
        #expect(coverage.elsewhere == 0)
    }
}

/// Places of a world, each followed by what another world says of the same.
private struct MadeUpPlaces {
    let world: World
    let places: [Place]

    init(_ world: World, _ other: World) {
        self.world = world
        let spots = RandomWorld.smallSpots.enumerated().filter { $0.offset % 37 == 0 }.map(\.element)
        places = spots.flatMap { [$0.place(in: world), $0.place(in: other)] }
    }

    func requests(of policy: Policy) -> [(number: Int, request: Request)] {
        let values = AttributeValues(of: policy)
        return values.situations.prefix(6).flatMap { meeting, instant in
            values.participants.prefix(6).flatMap { participant in
                places.enumerated().filter { participant.channel != .pstn || $1.address == nil }.map { number, place in
                    (number, Request(place, meeting, participant, at: instant))
                }
            }
        }
    }
}

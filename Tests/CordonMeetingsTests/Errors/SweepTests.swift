import CordonLanguage
import CordonMeetings
import CordonModel
import Testing

struct SweepTests {
    @Test(arguments: [
        ("vpn=0..0.3:0.05", ErrorClass.vpn, [0, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3]),
        ("carrier-nat=0.2", .carrierNAT, [0.2]),
        ("roaming=0.1..0.1:1", .roaming, [0.1]),
        ("private-relay=0..1:0.4", .privateRelay, [0, 0.4, 0.8]),
    ])
    func `reads steps`(_ text: String, _ kind: ErrorClass, _ rates: [Double]) throws {
        let sweep = try Sweep(text)
        #expect(sweep.kind == kind && sweep.rates.count == rates.count)
        #expect(zip(sweep.rates, rates).allSatisfy { abs($0 - $1) < 1e-12 })
    }

    @Test(arguments: [
        ("vpn=0..0.3:0.2", 0.3), ("vpn=0..0.3:0.05", nil), ("vpn=0.1", nil), ("vpn=0.1..0.1:1", nil),
        ("vpn=0..0.7:0.1", nil),
        ("vpn=0.1..0.2:0.5", 0.2), ("vpn=0..1:0.3", 1),
    ])
    func `tells of an end that no step meets`(_ text: String, _ end: Double?) throws {
        #expect(try Sweep(text).missedEnd == end)
    }

    @Test(arguments: [
        "", "vpn", "tor=0.1", "vpn=", "vpn=2", "vpn=-0.1", "vpn=0..2:0.1", "vpn=0.3..0.1:0.1", "vpn=0..1", "vpn=0..1:0",
        "vpn=0..1:0.001", "vpn=0..1:nan", "vpn=nan", "vpn=0=1", "vpn=0..0.1..0.2:0.1", "vpn=0..1:1:1",
    ])
    func `refuses`(_ text: String) { #expect(throws: SweepError.self) { try Sweep(text) } }

    private static let block = "  - { id: block, effect: deny, when: { region: cn } }"

    private static func stage(_ more: String = "") throws -> ScenarioStage<EvaluatorPanel> {
        var world = RegimeWorld()
        for number in 0..<40 {
            let country = ["CN", "HK", "US", "US"][number % 4]
            // The data is wrong about one of them; a sweep begins with data that is right.
            world.stay("p\(number)", data: number == 1 ? "CN" : country, truth: country, 0, 60)
        }
        return try world.stage(more + "regimes: [{ id: nothing }, { id: block, policy: p }]", ["p": Self.block])
    }

    private static func points(
        _ sweep: String, _ more: String = "", seed: UInt64 = 1, _ yardstick: SweepRun.Yardstick = .jurisdiction
    ) throws -> [SweepPoint] {
        try SweepRun(try stage(more), try Sweep(sweep), repetitions: 8, seed: seed, yardstick).run { _, _ in }
    }

    @Test func `right data is right, and wrong data is wrong`() throws {
        let points = try Self.points("vpn=0..1:1")
        #expect(points.map(\.regime) == ["nothing", "nothing", "block", "block"])
        #expect(points[0].overBlock?.mean == 0 && points[0].underBlock?.mean == 1)
        #expect(points[2].overBlock?.mean == 0 && points[2].underBlock?.mean == 0)
        // Whoever is in China is somewhere else now, and some of the others are in China.
        #expect(points[3].underBlock?.mean == 1)
        #expect(try #require(points[3].overBlock).mean > 0.1)
    }

    @Test func `a rate is met on the average, within its interval`() throws {
        let more = "errors: { vpn: { rate: 0, of: CN, to: { US: 1 } } }\n"
        let point = try #require(try Self.points("vpn=0.5", more).last)
        let under = try #require(point.underBlock)
        // Ten people in eight repetitions: 0.5 ± 4 standard deviations of 0.056.
        #expect(abs(under.mean - 0.5) < 0.224 && under.margin > 0 && under.count == 8)
        #expect(point.overBlock?.mean == 0)
    }

    @Test func `equal seeds give equal answers, others others`() throws {
        func means(_ seed: UInt64) throws -> [Double?] {
            try Self.points("vpn=0.1..0.5:0.2", seed: seed).map(\.underBlock?.mean)
        }
        #expect(try means(1) == means(1))
        #expect(try means(1) != means(2))
    }

    @Test func `against right data nobody is over-blocked who is meant to be kept out`() throws {
        let points = try Self.points("vpn=0..0.5:0.5", "", .rightData)
        #expect(points[2].overBlock?.mean == 0 && points[2].underBlock?.mean == 0)
        // Nothing keeps anybody out, and so nobody can be let in wrongly.
        #expect(points[1].underBlock == nil && points[1].overBlock?.mean == 0)
    }

    @Test func `rates that add up to more than all people`() {
        let more = "errors: { roaming: { rate: 0.6, of: CN }, carrier-nat: { rate: 0.3 } }\n"
        #expect(throws: Never.self) { try Self.points("vpn=0.1", more) }
        #expect(throws: SweepError.self) { try Self.points("vpn=0..0.2:0.1", more) }
    }

    @Test func `nobody of whom the truth is told`() throws {
        var world = RegimeWorld()
        world.stay("p", data: "CN", truth: nil, 0, 60)
        let stage = try world.stage("regimes: [{ id: a }]")
        #expect(throws: SweepError.self) {
            try SweepRun(stage, try Sweep("vpn=0.1"), repetitions: 2, seed: 1, .jurisdiction)
        }
    }
}

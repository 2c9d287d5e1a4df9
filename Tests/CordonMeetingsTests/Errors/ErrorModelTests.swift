import CordonLanguage
import CordonMeetings
import CordonModel
import Testing

struct ErrorModelTests {
    /// Many people in China, Hong Kong and the United States; one of whom nothing is told, one with a private address.
    private static func stage(_ count: Int) throws -> ScenarioStage<EvaluatorPanel> {
        var world = RegimeWorld()
        for number in 0..<count {
            let country = ["CN", "HK", "US", "US"][number % 4]
            world.stay("p\(number)", data: country, truth: country, 0, 60)
        }
        world.stay("untold", data: "CN", truth: nil, 0, 60)
        return try world.stage("regimes: [{ id: a }]")
    }

    private static func code(_ text: String) throws -> CountryCode { try #require(CountryCode(text)) }

    private func countries(_ rates: [ErrorRate], count: Int = 4000, repetition: Int = 0) throws -> [[CountryCode]] {
        let model = ErrorModel(try Self.stage(count), seed: 7)
        return model.places(rates, repetition: repetition).map(\.evidence.countries)
    }

    @Test func `without errors everybody is where they are`() throws {
        let (cn, hk, us) = (try Self.code("CN"), try Self.code("HK"), try Self.code("US"))
        #expect(try countries([], count: 4) == [[cn], [hk], [us], [us], [cn]])
    }

    @Test func `a rate holds for those whom it concerns, and for nobody else`() throws {
        let (cn, jp) = (try Self.code("CN"), try Self.code("JP"))
        let rate = ErrorRate(kind: .vpn, rate: 0.3, countries: [cn], destinations: [(jp, 1)])
        let found = try countries([rate])
        // 1,000 people: 300 ± 4 standard deviations of 14.5.
        #expect((242...358).contains(found.count { $0 == [jp] }))
        #expect(found.count { $0 == [cn] } == 1001 - found.count { $0 == [jp] })
    }

    @Test func `of one person one thing is wrong`() throws {
        let (cn, jp, de) = (try Self.code("CN"), try Self.code("JP"), try Self.code("DE"))
        let rates = [
            ErrorRate(kind: .vpn, rate: 0.5, countries: [cn], destinations: [(jp, 1)]),
            ErrorRate(kind: .roaming, rate: 0.5, countries: [cn], destinations: [(de, 1)]),
        ]
        let found = try countries(rates)
        #expect(found.count { $0 == [jp] } + found.count { $0 == [de] } == 1000)
        #expect((437...563).contains(found.count { $0 == [de] }))
    }

    @Test func `a higher rate strikes the same people and some more`() throws {
        let struck = try [0.1, 0.2, 0.4].map { rate in
            let found = try countries([ErrorRate(kind: .vpn, rate: rate)])
            let right = try countries([])
            return Set(found.indices.filter { found[$0] != right[$0] })
        }
        #expect(struck[0].isStrictSubset(of: struck[1]) && struck[1].isStrictSubset(of: struck[2]))
        #expect(
            try countries([ErrorRate(kind: .vpn, rate: 0.2)], repetition: 1)
                != countries([ErrorRate(kind: .vpn, rate: 0.2)]))
        #expect(try countries([ErrorRate(kind: .vpn, rate: 0.2)]) == countries([ErrorRate(kind: .vpn, rate: 0.2)]))
    }

    @Test func `where no destination is told, it is where the others are, by their number`() throws {
        let (cn, hk, us) = (try Self.code("CN"), try Self.code("HK"), try Self.code("US"))
        let found = try countries([ErrorRate(kind: .roaming, rate: 1, countries: [cn])]).prefix(4000)
        let moved = stride(from: 0, to: 4000, by: 4).map { found[$0] }
        #expect(moved.allSatisfy { $0 == [hk] || $0 == [us] })
        // Two thirds of 1,000 ± 4 standard deviations of 14.9.
        #expect((607...727).contains(moved.count { $0 == [us] }))
    }

    @Test func `what each error tells`() throws {
        let (cn, hk) = (try Self.code("CN"), try Self.code("HK"))
        let model = ErrorModel(try Self.stage(1), seed: 7)
        func place(_ kind: ErrorClass) -> Place {
            model.places([ErrorRate(kind: kind, rate: 1, destinations: [(hk, 1)])], repetition: 0)[0]
        }
        #expect(place(.vpn).evidence.countries == [hk])
        #expect(place(.roaming).evidence.countries == [hk])
        #expect(place(.disagreement).evidence.countries == [cn, hk])
        #expect(place(.privateRelay).evidence.countries == [cn])
        #expect(place(.privateRelay).evidence.anonymizers == [.privateRelay])
        #expect(place(.carrierNAT).standing == .special(.shared))
    }
}

struct EstimateTests {
    @Test func `a mean with Student's interval`() {
        let estimate = Estimate([1, 2, 3, 4])
        #expect(estimate.mean == 2.5)
        // 3.182 × 1.29099 / 2
        #expect(abs(estimate.margin - 2.0540) < 0.0001)
        #expect(Estimate([3, 3, 3]).margin == 0)
        #expect(Estimate([5]).margin == 0)
    }

    /// From the tables of NIST's handbook, 1.3.6.7.2.
    @Test(arguments: [
        (1, 12.706), (10, 2.228), (30, 2.042), (31, 2.040), (40, 2.021), (60, 2.000), (100, 1.984), (10_000, 1.960),
    ])
    func `quantiles`(_ degrees: Int, _ expected: Double) {
        #expect(abs(StudentT.quantile975(degreesOfFreedom: degrees) - expected) < 0.0006)
    }
}

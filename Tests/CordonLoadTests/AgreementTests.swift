import CordonLoad
import CordonModel
import Testing

/// A wrong answer is found, whoever gives it.
@Suite struct AgreementTests {
    private static let trace = Trace(.a, .ipv4([0x0101_0101, 0x0808_0808, 0x0909_0909]))
    private static let admitted = LoadAnswer.decision(.admit, rule: nil, isCertain: true)
    private static let references = [Agreement.Reference](
        repeating: .init(decision: admitted, countries: [CountryCode("CN")]), count: 3)

    private func check(_ engines: [FakeEngine], _ trace: Trace = Self.trace) throws -> Agreement {
        var agreement = Agreement()
        try agreement.check(engines, trace, against: Self.references)
        return agreement
    }

    @Test func `honest engines pass and are counted`() throws {
        let lookup = FakeEngine(name: "lookup", answer: .country(CountryCode("CN")))
        let agreement = try check([FakeEngine(name: "compiled"), FakeEngine(name: "plain"), lookup])
        #expect(agreement.addressCount == 3)
        #expect(agreement.answerCount == 9)
    }

    @Test(arguments: [
        LoadAnswer.decision(.deny, rule: nil, isCertain: true), .decision(.admit, rule: "r", isCertain: true),
        .decision(.admit, rule: nil, isCertain: false), .rejected, .country(CountryCode("HK")), .country(nil),
    ])
    func `a single lie is found and told`(lie: LoadAnswer) throws {
        let liar = FakeEngine(name: "liar", mode: .batch, lie: (2, lie))
        let error = try #require(throws: Agreement.Disagreement.self) { try check([FakeEngine(name: "plain"), liar]) }
        #expect(error.engine == "liar" && error.mode == .batch)
        #expect(error.address == "9.9.9.9")
        #expect(error.answer == lie)
        #expect(error.description.contains("for 9.9.9.9 it says \(lie), and right is"))
    }

    @Test func `an engine that leaves answers out is found`() throws {
        struct Mute: LoadEngine {
            let name = "mute"
            let mode = LoadMode.single
            func run(_ job: LoopJob, _ trace: Trace, _ record: inout LatencyRecord) -> LoopJob.Result {
                job.run(&record) { _, _ in 0 }
            }
            func answers(_ trace: Trace, count: Int) -> [LoadAnswer] { [] }
        }
        var agreement = Agreement()
        #expect(throws: Agreement.Disagreement.self) {
            try agreement.check([Mute()], Self.trace, against: Self.references)
        }
    }

    @Test func `addresses of people are cut`() throws {
        let trace = Trace(.participants, Self.trace.addresses)
        let liar = FakeEngine(name: "liar", lie: (0, .rejected))
        let error = try #require(throws: Agreement.Disagreement.self) { try check([liar], trace) }
        #expect(error.address == "1.1.1.0/24")
    }
}

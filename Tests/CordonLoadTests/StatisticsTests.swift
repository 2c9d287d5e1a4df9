import CordonLoad
import Testing

/// Medians, spreads, and what counts as a change.
@Suite struct StatisticsTests {
    @Test func `the median is the one in the middle`() throws {
        #expect(Spread(of: []) == nil)
        let odd = try #require(Spread(of: [3, 1, 9]))
        #expect(odd.median == 3 && odd.minimum == 1 && odd.maximum == 9)
        #expect(try #require(Spread(of: [4, 1, 2, 9])).median == 3)
        #expect(try #require(Spread(of: [5])).median == 5)
    }

    /// Rows of one engine that takes as long as it is told.
    private func rows() -> [LoadRow] {
        var plan = LoadPlan()
        plan.repetitions = 3
        plan.duration = 100_000
        let trace = Trace(.a, .ipv4([1, 2, 3]))
        return LoadRun(plan, [FakeEngine(name: "x")], trace, threads: 1).rows { _ in }
    }

    private func change(factors: [Double]) throws -> RowChange {
        let rows = rows()
        let now = try #require(Spread(of: rows[0].figures))
        let before = EarlierRow(name: rows[0].name, figures: factors.map { now.maximum * $0 })
        return try #require(RunComparison(rows, before: [before]).changes.first)
    }

    @Test func `beyond both spreads and the band it is a change`() throws {
        #expect(try change(factors: [10, 11, 12]).verdict == .faster)
        #expect(try change(factors: [10, 11, 12]).speedUp > 10)
        #expect(try change(factors: [0.0001, 0.0002, 0.0003]).verdict == .slower)
    }

    @Test func `spreads that overlap are no change, however far the medians are apart`() throws {
        #expect(try change(factors: [1, 50, 100]).verdict == .same)
        #expect(try change(factors: [0.00001, 0.00002, 1]).verdict == .same)
    }

    @Test func `rows without a counterpart are named`() {
        let rows = rows()
        let comparison = RunComparison(rows, before: [EarlierRow(name: "gone", figures: [1])])
        #expect(comparison.changes.isEmpty)
        #expect(comparison.onlyNow == ["a/x/single/closed/1"])
        #expect(comparison.onlyBefore == ["gone"])
    }
}

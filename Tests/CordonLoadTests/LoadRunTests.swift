import CordonLoad
import Testing

/// Engines take turns, and every repetition is kept.
@Suite struct LoadRunTests {
    private static let trace = Trace(.a, .ipv4(Array(0..<1_000)))

    private func plan(_ loop: LoadPlan.Loop) -> LoadPlan {
        var plan = LoadPlan()
        plan.loop = loop
        plan.repetitions = 3
        plan.duration = 1_000_000
        plan.rate = 100_000
        return plan
    }

    @Test func `another engine goes first each time`() {
        let log = FakeEngine.Log()
        let engines = ["x", "y", "z"].map { FakeEngine(name: $0, log: log) }
        let rows = LoadRun(plan(.closed), engines, Self.trace, threads: 1).rows { _ in }
        #expect(log.all.suffix(9) == ["x", "y", "z", "y", "z", "x", "z", "x", "y"])
        #expect(rows.map(\.engine) == ["x", "y", "z"])
        for row in rows {
            #expect(row.repetitions.count == 3)
            #expect(row.costs.allSatisfy { $0 > 0 && $0.isFinite })
            #expect(Set(row.repetitions.map(\.count)).count == 1)
        }
    }

    @Test(arguments: [1, 3])
    func `arrivals of all threads are those of the rate`(threads: Int) {
        let rows = LoadRun(plan(.open), [FakeEngine(name: "x")], Self.trace, threads: threads).rows { _ in }
        for repetition in rows[0].repetitions {
            // 100,000 a second for a millisecond.
            #expect((99...102).contains(repetition.count + repetition.undecided))
            #expect(repetition.response?.count == repetition.count + repetition.undecided)
        }
        #expect(rows[0].figures.count == 3)
    }

    @Test func `threads share nothing but the trace`() {
        let log = FakeEngine.Log()
        let engine = FakeEngine(name: "x", log: log)
        let rows = LoadRun(plan(.dependent), [engine], Self.trace, threads: 4).rows { _ in }
        #expect(log.all.count.isMultiple(of: 4))
        #expect(rows[0].repetitions.allSatisfy { $0.count.isMultiple(of: 4) && $0.response == nil })
    }

    @Test func `batches are left out where there is none`() {
        let engines = [FakeEngine(name: "x"), FakeEngine(name: "x", mode: .batch)]
        #expect(LoadRun(plan(.dependent), engines, Self.trace, threads: 1).rows { _ in }.count == 1)
        let rows = LoadRun(plan(.closed), engines, Self.trace, threads: 1).rows { _ in }
        #expect(rows.map(\.name) == ["a/x/single/closed/1", "a/x/batch/closed/1"])
    }
}

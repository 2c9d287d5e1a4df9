import CordonLoad
import Testing

/// Loops ask what they should, in order, and count everything.
@Suite struct LoopJobTests {
    private func run(_ job: LoopJob, _ decide: (Int, UInt32) -> UInt32) -> (LoopJob.Result, LatencyRecord) {
        var record = LatencyRecord()
        let result = job.run(&record, decide)
        return (result, record)
    }

    @Test func `a closed loop begins anew at the end of the trace`() {
        var asked: [Int] = []
        let (result, _) = run(LoopJob(.closed(count: 7), length: 3, start: 2)) { index, last in
            #expect(last == 0)
            asked.append(index)
            return UInt32(index)
        }
        #expect(asked == [2, 0, 1, 2, 0, 1, 2])
        #expect(result.count == 7)
        #expect(result.checksum == 8)
    }

    @Test func `a dependent chain hands on what depends on the answer`() {
        var handed: [UInt32] = []
        let (result, _) = run(LoopJob(.dependent(count: 4), length: 2, start: 0)) { index, last in
            handed.append(last)
            return index == 1 ? .max : 5
        }
        #expect(handed == [0, 0, 0, 0])
        #expect(UInt128(1).mixed(with: 3) == UInt128(3) << 96 | 2)
        #expect(result.count == 4)
    }

    @Test(arguments: [1, 2, 3, 100])
    func `batches cover the same addresses`(size: Int) {
        var asked: [Int] = []
        let result = LoopJob(.closed(count: 8), length: 3, start: 1).runBatches(of: size) { range in
            #expect(range.count <= size)
            asked += range
            return UInt64(range.count)
        }
        #expect(asked == [1, 2, 0, 1, 2, 0, 1, 2])
        #expect(result.count == 8 && result.checksum == 8)
    }

    /// A thousand arrivals in a millisecond, and nobody can decide more than ten: all others have waited.
    @Test func `an open loop counts those whom nobody came to`() {
        let first = MonotonicClock.now()
        let arrivals = LoopJob.Arrivals(first: first, interval: 1_000, end: first + 1_000_000)
        let (result, record) = run(LoopJob(.open(arrivals), length: 10, start: 0)) { _, _ in
            let begun = MonotonicClock.now()
            while MonotonicClock.now() < begun + 100_000 {}
            return 0
        }
        #expect(result.count + result.undecided == 1_000)
        #expect(result.undecided >= 990)
        #expect(record.responseTimes.count == 1_000)
        #expect(record.serviceTimes.count == result.count)
        // The arrival in the middle has waited about half the time; what was decided took a tenth of that.
        #expect(record.responseTimes.median > 400_000)
        #expect(record.serviceTimes.count == 0 || record.responseTimes.maximum >= record.serviceTimes.median)
    }

    @Test func `an open loop decides nothing behind its end`() {
        let now = MonotonicClock.now()
        let arrivals = LoopJob.Arrivals(first: now, interval: 10, end: now)
        let (result, record) = run(LoopJob(.open(arrivals), length: 1, start: 0)) { _, _ in 0 }
        #expect(result.count == 0 && result.undecided == 0)
        #expect(record.responseTimes.count == 0)
    }

    @Test func `records of threads are merged`() {
        var record = LatencyRecord()
        record.record(due: 0, begun: 90, done: 100)
        var other = LatencyRecord()
        for _ in 0..<99 { other.record(due: 0, begun: 10, done: 1_000) }
        record.add(other)
        #expect(record.responseTimes.count == 100)
        #expect(record.responseTimes.maximum == 1_000)
        #expect(record.responseTimes.median == 1_000)
        #expect(record.serviceTimes.median == 990)
    }
}

/// What one thread does in one repetition: the loop around decisions, without the decision.
///
/// Public and inlinable, as the loop is to become one with the decision in the module of each engine: nothing stands between
/// two decisions but the loop.
///
/// A plain value, safe to use from any thread.
public struct LoopJob: Sendable {
    /// How one decision follows another.
    public enum Kind: Sendable {
        /// At once, whatever the answer: the processor may work on several. How many a second.
        case closed(count: Int)
        /// Only when the answer is there. How long one takes.
        case dependent(count: Int)
        /// At given instants, whether or not the one before is done.
        case open(Arrivals)
    }

    /// Instants at fixed intervals.
    public struct Arrivals: Sendable {
        /// The first, by ``MonotonicClock``.
        @usableFromInline let first: UInt64
        /// Nanoseconds.
        @usableFromInline let interval: Double
        /// No arrival is at this instant or behind it, and nothing is decided from it on.
        @usableFromInline let end: UInt64

        package init(first: UInt64, interval: Double, end: UInt64) {
            self.first = first
            self.interval = interval
            self.end = end
        }
    }

    /// What came of it.
    public struct Result: Sendable {
        /// Decisions made.
        public var count = 0
        /// Arrivals that nobody had come to when time was up.
        public var undecided = 0
        /// Of all answers, so that none is optimised away.
        public var checksum: UInt64 = 0

        @inlinable
        init() {}
    }

    @usableFromInline let kind: Kind
    /// The length of the trace.
    @usableFromInline let length: Int
    /// Where in the trace the thread begins.
    @usableFromInline let start: Int
    /// Zero, which nobody who compiles a loop knows: what is left of an answer under it is there no sooner than the answer.
    @usableFromInline let mask: UInt32

    @inline(never)
    package init(_ kind: Kind, length: Int, start: Int) {
        self.kind = kind
        self.length = length
        self.start = start % max(1, length)
        mask = UInt32(truncatingIfNeeded: CommandLine.argc) >> 31
    }
}

extension LoopJob {
    /// Runs the loop; the trace begins anew where it ends.
    ///
    /// - Parameters:
    ///   - record: Takes latencies in an open loop.
    ///   - decide: Gives the answer for an address of the trace. What comes second is 0, but nobody knows before the answer
    ///     to the address before is there; it is to be mixed into all that is looked up first.
    /// - Returns: What was counted.
    /// - Complexity: O(number of decisions)
    @inlinable
    @inline(__always)
    public func run(_ record: inout LatencyRecord, _ decide: (Int, UInt32) -> UInt32) -> Result {
        switch kind {
        case .closed(let count): runClosed(count, decide)
        case .dependent(let count): runDependent(count, decide)
        case .open(let arrivals): runOpen(arrivals, &record, decide)
        }
    }

    /// Runs a closed loop of batches, of which none crosses the end of the trace.
    ///
    /// - Complexity: O(number of decisions)
    public func runBatches(of size: Int, _ decide: (Range<Int>) -> UInt64) -> Result {
        guard case .closed(let count) = kind else { return Result() }
        var result = Result()
        var index = start
        while result.count < count {
            let end = min(index + size, length, index + count - result.count)
            result.checksum &+= decide(index..<end)
            result.count += end - index
            index = end == length ? 0 : end
        }
        return result
    }

    @inlinable
    @inline(__always)
    func runClosed(_ count: Int, _ decide: (Int, UInt32) -> UInt32) -> Result {
        var result = Result()
        var index = start
        while result.count < count {
            let end = min(length, index + count - result.count)
            for index in index..<end { result.checksum &+= UInt64(decide(index, 0)) }
            result.count += end - index
            index = 0
        }
        return result
    }

    @inlinable
    @inline(__always)
    func runDependent(_ count: Int, _ decide: (Int, UInt32) -> UInt32) -> Result {
        var result = Result()
        var index = start
        var answer: UInt32 = 0
        while result.count < count {
            let end = min(length, index + count - result.count)
            for index in index..<end {
                answer = decide(index, answer & mask)
                result.checksum &+= UInt64(answer)
            }
            result.count += end - index
            index = 0
        }
        return result
    }

    @inlinable
    @inline(__always)
    func runOpen(
        _ arrivals: Arrivals, _ record: inout LatencyRecord, _ decide: (Int, UInt32) -> UInt32
    ) -> Result {
        var result = Result()
        var index = start
        var due = arrivals.first
        while due < arrivals.end {
            var begun = MonotonicClock.now()
            while begun < due { begun = MonotonicClock.now() }
            guard begun < arrivals.end else { break }
            result.checksum &+= UInt64(decide(index, 0))
            record.record(due: due, begun: begun, done: MonotonicClock.now())
            result.count += 1
            index = index + 1 == length ? 0 : index + 1
            due = arrivals.instant(result.count)
        }
        recordUndecided(arrivals, &record, &result)
        return result
    }

    /// Not to count them would be to leave out those who waited longest.
    @usableFromInline
    func recordUndecided(_ arrivals: Arrivals, _ record: inout LatencyRecord, _ result: inout Result) {
        while true {
            let due = arrivals.instant(result.count + result.undecided)
            guard due < arrivals.end else { return }
            record.recordUndecided(due: due, end: arrivals.end)
            result.undecided += 1
        }
    }
}

extension LoopJob.Arrivals {
    @inlinable
    @inline(__always)
    func instant(_ number: Int) -> UInt64 { first &+ UInt64(Double(number) * interval) }
}

extension UInt128 {
    /// An address into which the second parameter of ``LoopJob/run(_:_:)`` is mixed, at both of its ends.
    @inlinable
    @inline(__always)
    public func mixed(with last: UInt32) -> UInt128 { self ^ (UInt128(last) << 96 | UInt128(last)) }
}

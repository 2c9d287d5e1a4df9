package import CordonCore
package import CordonModel
import Histogram
import Synchronization

/// Decides while programs are swapped under way, and looks whether every answer is that of the program it came from.
package struct ReloadTrial: Sendable {
    /// A program and what is right by it.
    package struct Variant: Sendable {
        package let program: Program
        /// By address of the trace, the ``Outcome/bits``.
        package let answers: [UInt32]

        package init(program: Program, answers: [UInt32]) {
            self.program = program
            self.answers = answers
        }
    }

    private let variants: [Variant]
    private let trace: Trace
    private let meeting: Meeting
    private let instant: Instant?
    private let participant: Participant

    /// Takes variants, which take turns; each has an answer for each address of the trace.
    package init(
        _ variants: [Variant], _ trace: Trace, meeting: Meeting, at instant: Instant?, participant: Participant
    ) {
        self.variants = variants
        self.trace = trace
        self.meeting = meeting
        self.instant = instant
        self.participant = participant
    }

    /// Decides on so many threads, with one more that swaps at an interval.
    ///
    /// - Throws: ``PreparationError`` if a variant is dated and there is no instant.
    package func run(
        threads: Int, interval: UInt64, duration: UInt64
    ) throws(PreparationError) -> ReloadResult {
        for variant in variants { _ = try variant.program.context(of: meeting, at: instant) }
        let slot = ProgramSlot(variants[0].program)
        let swaps = Atomic<Int>(0)
        let parts = ThreadTeam.run(threads + 1) { number in
            let end = MonotonicClock.now() + duration
            if number < threads { return decide(slot, start: trace.count / threads * number, until: end) }
            swaps.store(swap(slot, interval, until: end), ordering: .relaxed)
            return Part()
        }
        return ReloadResult(parts, swaps: swaps.load(ordering: .relaxed))
    }

    private func swap(_ slot: ProgramSlot, _ interval: UInt64, until end: UInt64) -> Int {
        var swaps = 0
        var due = MonotonicClock.now() + interval
        while due < end {
            MonotonicClock.sleep(until: due)
            swaps += 1
            slot.swap(variants[swaps % variants.count].program)
            due += interval
        }
        return swaps
    }
}

extension ReloadTrial {
    /// What one thread saw.
    struct Part: Sendable {
        var decisions = 0
        var wrong = 0
        var example: Int?
        /// From one answer to the next, taking over another program included.
        var latency = Histogram<UInt64>(highestTrackableValue: LatencyRecord.longest)
        var preparing = Histogram<UInt64>(highestTrackableValue: LatencyRecord.longest)
    }

    private func decide(_ slot: ProgramSlot, start: Int, until end: UInt64) -> Part {
        var part = Part()
        var index = start
        var snapshot = slot.snapshot()
        var last = MonotonicClock.now()
        while last < end {
            guard let context = context(snapshot, &part) else { return part }
            let entrant = snapshot.program.table.entrant(participant)
            let answers = variants[Int((snapshot.generation - 1) % UInt64(variants.count))].answers
            repeat {
                if outcome(context, entrant, index).bits != answers[index] { part.noteWrong(index) }
                index = index + 1 == trace.count ? 0 : index + 1
                let now = MonotonicClock.now()
                part.note(now - last)
                last = now
            } while last < end && !slot.refresh(&snapshot)
        }
        return part
    }

    /// Nil never, as each variant was tried before.
    private func context(_ snapshot: ProgramSnapshot, _ part: inout Part) -> MeetingContext? {
        let begun = MonotonicClock.now()
        let context = try? snapshot.program.context(of: meeting, at: instant)
        part.preparing.record(MonotonicClock.now() - begun)
        return context
    }

    @inline(__always)
    private func outcome(_ context: MeetingContext, _ entrant: Entrant, _ index: Int) -> Outcome {
        switch trace.addresses {
        case .ipv4(let addresses): context.decide(ipv4: addresses[index], entrant)
        case .ipv6(let addresses): context.decide(ipv6: addresses[index], entrant)
        }
    }
}

extension ReloadTrial.Part {
    fileprivate mutating func note(_ latency: UInt64) {
        decisions += 1
        self.latency.record(min(latency, LatencyRecord.longest))
    }

    fileprivate mutating func noteWrong(_ index: Int) {
        wrong += 1
        if example == nil { example = index }
    }
}

/// What came of deciding while programs were swapped.
package struct ReloadResult: Hashable, Sendable {
    package let decisions: Int
    package let swaps: Int
    /// How often a thread took another program over.
    package let takeovers: Int
    /// Answers that are not those of the program that they came from.
    package let wrong: Int
    /// The place in the trace of one of them.
    package let example: Int?
    /// From one answer to the next, taking over another program included.
    package let latency: Percentiles
    /// How long it takes to prepare the meeting's context for another program.
    package let preparing: Percentiles

    init(_ parts: [ReloadTrial.Part], swaps: Int) {
        var all = ReloadTrial.Part()
        for part in parts {
            all.latency.add(part.latency)
            all.preparing.add(part.preparing)
        }
        decisions = parts.reduce(0) { $0 + $1.decisions }
        self.swaps = swaps
        takeovers = parts.reduce(0) { $0 + max(0, Int($1.preparing.totalCount) - 1) }
        wrong = parts.reduce(0) { $0 + $1.wrong }
        example = parts.lazy.compactMap(\.example).first
        latency = Percentiles(all.latency)
        preparing = Percentiles(all.preparing)
    }
}

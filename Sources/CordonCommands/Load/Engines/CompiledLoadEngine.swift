import CordonCore
import CordonLoad
import CordonModel

/// Decides by compiled programs, one address after the other.
struct CompiledLoadEngine: LoadEngine {
    let name = LoadCommand.Engine.compiled.rawValue
    let mode: LoadMode
    private let seats: [Seat]

    private struct Seat: Sendable {
        let context: MeetingContext
        let entrant: Entrant
        let ruleIDs: [String]

        @inline(__always)
        func decide(ipv4 bits: UInt32) -> Outcome { context.decide(ipv4: bits, entrant) }

        @inline(__always)
        func decide(ipv6 bits: UInt128) -> Outcome { context.decide(ipv6: bits, entrant) }

        @inline(__always)
        func decide(utf8 text: Span<UInt8>) throws(AddressError) -> Outcome {
            try context.decide(utf8: text, entrant)
        }
    }

    /// The mode is single or text.
    init(_ seats: [LoadSeat], _ mode: LoadMode) {
        self.mode = mode
        self.seats = seats.map { Seat(context: $0.context, entrant: $0.entrant, ruleIDs: $0.ruleIDs) }
    }

    func run(_ job: LoopJob, _ trace: Trace, _ record: inout LatencyRecord) -> LoopJob.Result {
        switch (mode, trace.seats.isEmpty) {
        case (.text, true): runTexts(job, trace, &record)
        case (.text, false): runTextsOfManySeats(job, trace, &record)
        case (_, true): runOneSeat(job, trace, &record)
        case (_, false): runManySeats(job, trace, &record)
        }
    }

    private func runOneSeat(_ job: LoopJob, _ trace: Trace, _ record: inout LatencyRecord) -> LoopJob.Result {
        let (context, entrant) = (seats[0].context, seats[0].entrant)
        switch trace.addresses {
        case .ipv4(let addresses):
            return job.run(&record) { context.decide(ipv4: addresses[$0] ^ $1, entrant).bits }
        case .ipv6(let addresses):
            return job.run(&record) { context.decide(ipv6: addresses[$0].mixed(with: $1), entrant).bits }
        }
    }

    /// Seats are borrowed where they are: copying a context counts up a dozen references, which takes longer than a decision.
    private func runManySeats(_ job: LoopJob, _ trace: Trace, _ record: inout LatencyRecord) -> LoopJob.Result {
        let (seats, numbers) = (seats, trace.seats)
        switch trace.addresses {
        case .ipv4(let addresses):
            return job.run(&record) { index, last in
                seats.span[Int(numbers[index])].decide(ipv4: addresses[index] ^ last).bits
            }
        case .ipv6(let addresses):
            return job.run(&record) { index, last in
                seats.span[Int(numbers[index])].decide(ipv6: addresses[index].mixed(with: last)).bits
            }
        }
    }

    private func runTexts(_ job: LoopJob, _ trace: Trace, _ record: inout LatencyRecord) -> LoopJob.Result {
        let (context, entrant) = (seats[0].context, seats[0].entrant)
        let (bytes, starts) = (trace.texts.bytes, trace.texts.starts)
        return job.run(&record) { index, last in
            let text = bytes.span.extracting(starts[index] + Int(last)..<starts[index + 1] - 1)
            // No text of the trace is refused; the check would have found it.
            guard let outcome = try? context.decide(utf8: text, entrant) else { return 0 }
            return outcome.bits
        }
    }

    private func runTextsOfManySeats(
        _ job: LoopJob, _ trace: Trace, _ record: inout LatencyRecord
    ) -> LoopJob.Result {
        let (seats, numbers) = (seats, trace.seats)
        let (bytes, starts) = (trace.texts.bytes, trace.texts.starts)
        return job.run(&record) { index, last in
            let text = bytes.span.extracting(starts[index] + Int(last)..<starts[index + 1] - 1)
            guard let outcome = try? seats.span[Int(numbers[index])].decide(utf8: text) else { return 0 }
            return outcome.bits
        }
    }

    func answers(_ trace: Trace, count: Int) -> [LoadAnswer] {
        (0..<count).map { index in
            let seat = seats[trace.seat(of: index)]
            guard let outcome = outcome(seat, trace, index) else { return .rejected }
            return .decision(
                outcome.effect, rule: outcome.rule.map { seat.ruleIDs[$0] }, isCertain: outcome.isCertain)
        }
    }

    private func outcome(_ seat: Seat, _ trace: Trace, _ index: Int) -> Outcome? {
        if mode == .text {
            let text = trace.texts.bytes.span.extracting(trace.texts.starts[index]..<trace.texts.starts[index + 1] - 1)
            return try? seat.decide(utf8: text)
        }
        return switch trace.addresses {
        case .ipv4(let addresses): seat.decide(ipv4: addresses[index])
        case .ipv6(let addresses): seat.decide(ipv6: addresses[index])
        }
    }
}

extension Trace {
    /// Who asks for an address.
    func seat(of index: Int) -> Int { seats.isEmpty ? 0 : Int(seats[index]) }
}

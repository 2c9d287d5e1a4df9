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
    }

    /// - Parameter mode: Single or text.
    init(_ seats: [LoadSeat], _ mode: LoadMode) {
        self.mode = mode
        self.seats = seats.map { Seat(context: $0.context, entrant: $0.entrant, ruleIDs: $0.ruleIDs) }
    }

    func run(_ job: LoopJob, _ trace: Trace, _ record: inout LatencyRecord) -> LoopJob.Result {
        if mode == .text { return runTexts(job, trace, &record) }
        return trace.seats.isEmpty ? runOneSeat(job, trace, &record) : runManySeats(job, trace, &record)
    }

    private func runOneSeat(_ job: LoopJob, _ trace: Trace, _ record: inout LatencyRecord) -> LoopJob.Result {
        let (context, entrant) = (seats[0].context, seats[0].entrant)
        switch trace.addresses {
        case .ipv4(let addresses):
            return job.run(&record) { context.decide(ipv4: addresses[$0] ^ $1, entrant).bits }
        case .ipv6(let addresses):
            return job.run(&record) { context.decide(ipv6: addresses[$0] ^ UInt128($1), entrant).bits }
        }
    }

    private func runManySeats(_ job: LoopJob, _ trace: Trace, _ record: inout LatencyRecord) -> LoopJob.Result {
        let (seats, numbers) = (seats, trace.seats)
        switch trace.addresses {
        case .ipv4(let addresses):
            return job.run(&record) { index, last in
                let seat = Int(numbers[index])
                return seats[seat].context.decide(ipv4: addresses[index] ^ last, seats[seat].entrant).bits
            }
        case .ipv6(let addresses):
            return job.run(&record) { index, last in
                let seat = Int(numbers[index])
                return seats[seat].context.decide(ipv6: addresses[index] ^ UInt128(last), seats[seat].entrant).bits
            }
        }
    }

    private func runTexts(_ job: LoopJob, _ trace: Trace, _ record: inout LatencyRecord) -> LoopJob.Result {
        let (seats, numbers) = (seats, trace.seats)
        let (bytes, starts) = (trace.texts.bytes, trace.texts.starts)
        return job.run(&record) { index, last in
            let seat = numbers.isEmpty ? 0 : Int(numbers[index])
            let text = bytes.span.extracting(starts[index] + Int(last)..<starts[index + 1] - 1)
            // No text of the trace is refused; the check would have found it.
            guard let outcome = try? seats[seat].context.decide(utf8: text, seats[seat].entrant) else { return 0 }
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
            return try? seat.context.decide(utf8: text, seat.entrant)
        }
        return switch trace.addresses {
        case .ipv4(let addresses): seat.context.decide(ipv4: addresses[index], seat.entrant)
        case .ipv6(let addresses): seat.context.decide(ipv6: addresses[index], seat.entrant)
        }
    }
}

extension Trace {
    /// Who asks for an address.
    func seat(of index: Int) -> Int { seats.isEmpty ? 0 : Int(seats[index]) }
}

import CordonAtlas
import CordonLoad
import CordonModel
import CordonPolicy

/// Decides by reading the policy as it stands for each address, placed through the atlas.
struct PlainLoadEngine: LoadEngine {
    let name = LoadCommand.Engine.plain.rawValue
    let mode: LoadMode
    private let seats: [LoadSeat]
    private let atlas: Atlas

    /// The mode is single or text.
    init(_ seats: [LoadSeat], _ atlas: Atlas, _ mode: LoadMode) {
        self.seats = seats
        self.atlas = atlas
        self.mode = mode
    }

    func run(_ job: LoopJob, _ trace: Trace, _ record: inout LatencyRecord) -> LoopJob.Result {
        if mode == .text {
            return job.run(&record) { index, last in
                guard let address = trace.parsedText(index + Int(last)) else { return 0 }
                return number(of: decide(trace, index, address))
            }
        }
        return job.run(&record) { index, last in
            let index = index + Int(last)
            return number(of: decide(trace, index, trace[index]))
        }
    }

    private func decide(_ trace: Trace, _ index: Int, _ address: IPAddress) -> Decision? {
        seats[trace.seat(of: index)].plainAnswer(at: atlas.place(address))
    }

    private func number(of decision: Decision?) -> UInt32 {
        switch decision?.effect {
        case .deny: 2
        case .hold: 1
        default: 0
        }
    }

    func answers(_ trace: Trace, count: Int) -> [LoadAnswer] {
        (0..<count).map { index in
            let address = mode == .text ? trace.parsedText(index) : trace[index]
            guard let address, let decision = decide(trace, index, address) else { return .rejected }
            return LoadAnswer(decision)
        }
    }
}

extension LoadAnswer {
    init(_ decision: Decision) {
        self = .decision(decision.effect, rule: decision.rule, isCertain: decision.isCertain)
    }
}

extension Trace {
    /// The address that a text of the trace says.
    fileprivate func parsedText(_ index: Int) -> IPAddress? {
        try? IPAddress(parsing: texts.bytes.span.extracting(texts.starts[index]..<texts.starts[index + 1] - 1))
    }
}

import CordonGeoIP
import CordonLoad
import CordonModel

/// Decides nothing: looks the country of each address up with libmaxminddb, which every policy by country must do at least.
struct LookupEngine: LoadEngine {
    let name = LoadCommand.Engine.maxminddb.rawValue
    let mode: LoadMode
    private let lookup: CountryLookup

    /// The mode is single or text.
    init(_ lookup: CountryLookup, _ mode: LoadMode) {
        self.lookup = lookup
        self.mode = mode
    }

    func run(_ job: LoopJob, _ trace: Trace, _ record: inout LatencyRecord) -> LoopJob.Result {
        if mode == .text { return runTexts(job, trace, &record) }
        switch trace.addresses {
        case .ipv4(let addresses): return job.run(&record) { lookup.code(ofIPv4: addresses[$0] ^ $1) }
        case .ipv6(let addresses): return job.run(&record) { lookup.code(ofIPv6: addresses[$0].mixed(with: $1)) }
        }
    }

    private func runTexts(_ job: LoopJob, _ trace: Trace, _ record: inout LatencyRecord) -> LoopJob.Result {
        let (bytes, starts) = (trace.texts.bytes, trace.texts.starts)
        return job.run(&record) { index, last in
            lookup.code(ofText: bytes.span.extracting(starts[index] + Int(last)..<starts[index + 1])) ?? 0
        }
    }

    func answers(_ trace: Trace, count: Int) -> [LoadAnswer] {
        (0..<count).map { index in
            guard let code = code(trace, index) else { return .rejected }
            return .country(CountryLookup.country(ofCode: code))
        }
    }

    private func code(_ trace: Trace, _ index: Int) -> UInt32? {
        if mode == .text {
            return lookup.code(
                ofText: trace.texts.bytes.span.extracting(trace.texts.starts[index]..<trace.texts.starts[index + 1]))
        }
        return switch trace.addresses {
        case .ipv4(let addresses): lookup.code(ofIPv4: addresses[index])
        case .ipv6(let addresses): lookup.code(ofIPv6: addresses[index])
        }
    }
}

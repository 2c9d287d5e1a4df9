package import CordonModel

/// Something that answers addresses.
///
/// It is called once for a whole loop: the loop itself stands in the engine (``LoopJob/run(_:_:)``).
package protocol LoadEngine: Sendable {
    var name: String { get }
    var mode: LoadMode { get }

    /// Runs a thread's loop over a trace.
    func run(_ job: LoopJob, _ trace: Trace, _ record: inout LatencyRecord) -> LoopJob.Result

    /// The answers to the first addresses of a trace, by the same way as in the loop.
    func answers(_ trace: Trace, count: Int) -> [LoadAnswer]
}

/// How an engine is asked.
package enum LoadMode: String, CaseIterable, Hashable, Sendable {
    case single
    case batch
    /// One address after the other, each given as text.
    case text

    /// Batches are made of what is there at once, which is a closed loop.
    package var needsClosedLoop: Bool { self == .batch }
}

/// What an engine says of one address.
package enum LoadAnswer: Hashable, Sendable {
    case decision(Effect, rule: String?, isCertain: Bool)
    case country(CountryCode?)
    /// The engine took the address for none.
    case rejected
}

extension LoadAnswer: CustomStringConvertible {
    package var description: String {
        switch self {
        case .decision(let effect, let rule, let isCertain):
            "\(effect.rawValue) by \(rule ?? "the default")\(isCertain ? "" : ", not certain")"
        case .country(let code): code.map { "\($0)" } ?? "no country"
        case .rejected: "no address"
        }
    }
}

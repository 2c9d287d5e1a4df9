import CordonReport

/// Two kernels of a run, one divided by the other.
struct DecisionRow {
    enum Need {
        /// The other one takes at least so many times as long.
        case faster(Double)
        /// It takes at most so many times as long as the other.
        case slowerAtMost(Double)
        /// Nothing is asked; the ratio is how many times as long the other one takes.
        case nothing
        /// Nothing is asked; the ratio is how many times as long this one takes.
        case nothingOfSlower
    }

    let what: String
    let kernel: String
    let other: String
    let need: Need

    /// How many times as long the other takes, or for what is slower the reverse.
    func ratio(_ times: [String: Measurement]) throws -> Double {
        let (mine, theirs) = (try times.required(kernel).median, try times.required(other).median)
        switch need {
        case .faster, .nothing: return theirs / mine
        case .slowerAtMost, .nothingOfSlower: return mine / theirs
        }
    }

    func isMet(_ times: [String: Measurement]) throws -> Bool {
        switch need {
        case .faster(let least): try ratio(times) >= least
        case .slowerAtMost(let most): try ratio(times) <= most
        case .nothing, .nothingOfSlower: true
        }
    }

    var needed: String {
        switch need {
        case .faster(let least): "at least \(least.short)"
        case .slowerAtMost(let most): "at most \(most.short)"
        case .nothing, .nothingOfSlower: ""
        }
    }

    /// What is asked of decisions on the default database: of the call that is meant for the trace, which is the batch where
    /// most addresses lie deep.
    static let baselines: [DecisionRow] =
        [("a", 100.0, "single"), ("b", 100, "single"), ("c", 60, "batch")].flatMap { trace, times, suited in
            ["single", "batch"].map { how in
                DecisionRow(
                    what: "compiled decision, \(how == "single" ? "single calls" : "batch"), against a look-up",
                    kernel: "\(how), \(trace)", other: "libmaxminddb, \(trace)",
                    need: how == suited ? .faster(times) : .nothing)
            }
        } + [
            DecisionRow(
                what: "each address depends on the last answer", kernel: "chain, a",
                other: "libmaxminddb in a chain, a", need: .faster(8)),
            DecisionRow(
                what: "IPv6, single calls", kernel: "single, IPv6", other: "libmaxminddb, IPv6", need: .faster(15)),
            DecisionRow(what: "IPv6, batch", kernel: "batch, IPv6", other: "libmaxminddb, IPv6", need: .faster(25)),
            DecisionRow(
                what: "text in, decision out", kernel: "text, a", other: "inet_pton and libmaxminddb, a",
                need: .faster(10)),
            DecisionRow(
                what: "two threads against one", kernel: "two threads, a", other: "single, a", need: .faster(1.8)),
        ]

    static let routes = ["a", "b", "c"].map { trace in
        DecisionRow(
            what: "compiled decision, batch, against a route", kernel: "batch, \(trace)",
            other: "DPDK in bulk, \(trace)", need: .nothing)
    }

    static let large = ["a", "b", "c"].map { trace in
        DecisionRow(
            what: "200 rules against one", kernel: "large policy, \(trace)", other: "small policy, \(trace)",
            need: .slowerAtMost(3))
    }

    /// Something is needed against one of the same policies: it is asked on the same index.
    static let accounts = [
        ("one of the policies, a", Need.slowerAtMost(3)), ("one policy alone, a", .nothingOfSlower),
        ("10,000 policies{}, contexts apart, a", .nothing),
    ].flatMap { other, need in
        [("another each time", ""), ("40 decisions of each", " in rows")].map { what, turn in
            let other = other.replacing("{}", with: turn)
            return DecisionRow(
                what: "10,000 policies, \(what), against \(other.dropLast(3))", kernel: "10,000 policies\(turn), a",
                other: other, need: need)
        }
    }
}

extension Dictionary where Key == String {
    func required(_ name: String) throws -> Value {
        guard let value = self[name] else { throw BenchmarkError("\(name): not measured") }
        return value
    }
}

extension Double {
    /// With one digit behind the point, which goes where it is zero.
    var short: String {
        let tenths = Int((self * 10).rounded())
        return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
    }
}

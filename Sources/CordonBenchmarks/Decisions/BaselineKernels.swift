import CordonAtlas
import CordonCore
import CordonModel

/// The policy of mainland China on the default database, and the C library on the same addresses.
struct BaselineKernels {
    let meeting: PreparedMeeting
    private let baseline: MaxMindBaseline
    private let traces: [(name: String, addresses: [UInt32])]
    private let ipv6: [UInt128]
    private let texts: AddressTexts
    /// Nil where the benchmarks were built without DPDK.
    let routes: RouteBaseline?
    /// What somebody in mainland China is answered.
    private let denial: Outcome

    init(_ meeting: PreparedMeeting, _ atlas: Atlas, path: String, count: Int) throws {
        self.meeting = meeting
        baseline = try MaxMindBaseline(path: path)
        routes = try RouteBaseline(to: "CN", atlas)
        let made = AddressTraces(atlas)
        traces = made.ipv4(count: count)
        var random = SeededRandom(6)
        ipv6 = made.spreadIPv6(count: count, &random)
        texts = AddressTexts(traces[0].addresses.map(IPv4Address.init(bits:)))
        denial = meeting.context.decide(ipv4: 0x0100_0101, meeting.entrant)
        guard denial.effect == .deny else { throw BenchmarkError("1.0.1.1 is not denied") }
    }

    /// Checks that compiled decisions, singly and in batches, and the C library find the same people in mainland China.
    func check() throws {
        for trace in traces {
            let denied = trace.addresses.count(where: { meeting.context.decide(ipv4: $0, meeting.entrant) == denial })
            try agree("trace \(trace.name)", denied, baseline.lookUp(trace.addresses))
            if let routes, routes.lookUp(trace.addresses) != denied {
                throw BenchmarkError("trace \(trace.name): DPDK finds others in CN")
            }
        }
        let denied = ipv6.count(where: { meeting.context.decide(ipv6: $0, meeting.entrant) == denial })
        try agree("IPv6", denied, baseline.lookUp(ipv6))
        guard baseline.lookUp(texts) == baseline.lookUp(traces[0].addresses) else {
            throw BenchmarkError("the C library finds other countries by text")
        }
        try agreeAmongThemselves()
    }

    private func agree(_ what: String, _ denied: Int, _ sum: LookupSum) throws {
        guard denied == sum.inChina, denied > 0 else {
            throw BenchmarkError("\(what): \(denied) denied and \(sum.inChina) in CN")
        }
    }

    /// Kernels whose names differ in the way they ask alone must return the same.
    private func agreeAmongThemselves() throws {
        let results = Dictionary(uniqueKeysWithValues: try kernels.map { ($0.name, try $0.body()) })
        for trace in traces.map(\.name) + ["IPv6"] where results["single, \(trace)"] != results["batch, \(trace)"] {
            throw BenchmarkError("trace \(trace): a batch has other outcomes than single calls")
        }
        let twice = try results.required("single, a") &* 2 &* UInt64(DecisionKernels.rounds)
        guard results["text, a"] == results["single, a"], results["two threads, a"] == twice else {
            throw BenchmarkError("trace a: texts or threads have other outcomes than single calls")
        }
    }

    var kernels: [Kernel] {
        traces.flatMap(kernels) + traces.compactMap(routeKernel) + [chain, chainBaseline, twoThreads] + ipv6Kernels
            + textKernels
    }

    private func routeKernel(_ name: String, _ addresses: [UInt32]) -> Kernel? {
        routes.map { routes in
            Kernel(name: "DPDK in bulk, \(name)", units: addresses.count, kind: .peer) {
                UInt64(routes.lookUp(addresses))
            }
        }
    }

    private func kernels(_ name: String, _ addresses: [UInt32]) -> [Kernel] {
        let (context, entrant) = (meeting.context, meeting.entrant)
        var buffer = OutcomeBuffer(denial)
        return [
            Kernel(name: "libmaxminddb, \(name)", units: addresses.count, kind: .peer) {
                baseline.lookUp(addresses).codes
            },
            Kernel(name: "single, \(name)", units: addresses.count) {
                DecisionKernels.single(addresses, context, entrant)
            },
            Kernel(name: "batch, \(name)", units: addresses.count) {
                DecisionKernels.batch(addresses, context, entrant, &buffer)
            },
        ]
    }

    private var chain: Kernel {
        Kernel(name: "chain, a", units: traces[0].addresses.count) {
            DecisionKernels.chain(traces[0].addresses, meeting.context, meeting.entrant, mask: Sink.zero)
        }
    }

    private var chainBaseline: Kernel {
        Kernel(name: "libmaxminddb in a chain, a", units: traces[0].addresses.count, kind: .peer) {
            baseline.lookUpInChain(traces[0].addresses).codes
        }
    }

    private var twoThreads: Kernel {
        let addresses = traces[0].addresses
        return Kernel(name: "two threads, a", units: 2 * DecisionKernels.rounds * addresses.count, kind: .threaded) {
            DecisionKernels.onTwoThreads(addresses, meeting.context, meeting.entrant)
        }
    }

    private var ipv6Kernels: [Kernel] {
        let (context, entrant) = (meeting.context, meeting.entrant)
        var buffer = OutcomeBuffer(denial)
        return [
            Kernel(name: "libmaxminddb, IPv6", units: ipv6.count, kind: .peer) { baseline.lookUp(ipv6).codes },
            Kernel(name: "single, IPv6", units: ipv6.count) { DecisionKernels.single(ipv6, context, entrant) },
            Kernel(name: "batch, IPv6", units: ipv6.count) {
                DecisionKernels.batch(ipv6, context, entrant, &buffer)
            },
        ]
    }

    private var textKernels: [Kernel] {
        [
            Kernel(name: "inet_pton and libmaxminddb, a", units: texts.count, kind: .peer) {
                baseline.lookUp(texts).codes
            },
            Kernel(name: "text, a", units: texts.count) {
                try DecisionKernels.texts(texts, meeting.context, meeting.entrant)
            },
        ]
    }
}

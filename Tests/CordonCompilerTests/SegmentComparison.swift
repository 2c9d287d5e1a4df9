import CordonAtlas
import CordonCore
import CordonModel
import CordonPolicy
import CordonTestSupport
import CordonWorlds

/// One program on a whole atlas: at both ends of every segment and at an address inside it, it must find one place class for
/// all that its policy may not tell apart, and answer there as the evaluator does.
struct SegmentComparison {
    private let policy: Policy
    private let data: RealData
    private let program: Program
    private let evaluator: Evaluator
    private let reference: ReferenceEvaluator
    private let networks: [IPNetwork]
    private let values: AttributeValues
    /// By kind of place, the place class and an address.
    private var known: [Kind: (placeClass: UInt32, place: Place)] = [:]
    /// The same where no network matters, by class of the atlas.
    private var knownOfClass: [UInt32?]
    private var generator = SplitMix64(seed: 1_989)
    private(set) var addresses = 0
    private(set) var answers = 0
    private(set) var referred = 0

    private struct Kind: Hashable {
        let atlasClass: UInt32
        let inside: UInt32?
        let networks: [IPNetwork]
    }

    private static let referenceStep = RealData.isWhole ? 4_999 : 29

    init(_ policy: Policy, _ program: Program, _ data: RealData) {
        self.policy = policy
        self.data = data
        self.program = program
        evaluator = Evaluator(policy)
        reference = ReferenceEvaluator(policy)
        networks = PolicyVocabulary(of: policy).networks
        values = AttributeValues(of: policy)
        knownOfClass = Array(repeating: nil, count: data.atlas.classes.count)
    }

    mutating func run() throws {
        try walk(data.atlas.ipv4) { bits in .ipv4(bits) }
        try walk(data.atlas.ipv6) { bits in .ipv6(bits) }
        for edge in networks.flatMap(Self.edges) { try visit(edge) }
        for bits in [0, 0x0808_0808, 0x5102_458E, 0x59A0_1470, 0x0A00_0001] as [UInt32] {
            for spot in Spot.guises(of: bits) { try visit(spot) }
        }
        try compareAnswers()
    }
}

// Places.
extension SegmentComparison {
    private mutating func walk<Bits>(_ segments: Segments<Bits>, _ spot: (Bits) -> Spot) throws {
        for index in 0..<segments.count {
            let (first, last) = (segments.starts[index], segments.last(index))
            let inner = first + Bits(truncatingIfNeeded: generator.next()) % (last - first | 1)
            for bits in [first, inner, last] { try visit(spot(bits), atlasClass: segments.values[index]) }
        }
    }

    private static func edges(_ network: IPNetwork) -> [Spot] {
        switch network {
        case .v4(let network):
            let (first, last) = (network.first.bits, network.last.bits)
            return [first &- 1, first, last, last &+ 1].map { Spot.ipv4($0) }
        case .v6(let network):
            let (first, last) = (network.first.bits, network.last.bits)
            return [first &- 1, first, last, last &+ 1].map { Spot.ipv6($0) }
        }
    }

    private mutating func visit(_ spot: Spot) throws {
        guard let address = spot.address else { return }
        try visit(spot, atlasClass: UInt32(data.atlas.classIndex(of: address)))
    }

    /// What is mapped is IPv4, whatever the atlas has there.
    private mutating func visit(_ spot: Spot, atlasClass: UInt32) throws {
        addresses += 1
        let found: UInt32
        switch spot {
        case .ipv4(let bits): found = program.addresses.placeClass(ofIPv4: bits)
        case .ipv6(let bits) where bits >> 32 == 0xFFFF: return
        case .ipv6(let bits): found = program.addresses.placeClass(ofIPv6: bits)
        case .phone, .nowhere: return
        }
        let isPlain = networks.isEmpty && policy.location.tunnels == .special
        if isPlain, let known = knownOfClass[Int(atlasClass)] {
            guard known == found else { throw Mismatch("a segment", known, found, spot) }
        } else {
            try remember(found, spot, atlasClass)
        }
    }

    private mutating func remember(_ found: UInt32, _ spot: Spot, _ atlasClass: UInt32) throws {
        guard let address = spot.address else { return }
        let kind = Kind(
            atlasClass: atlasClass, inside: address.embeddedIPv4.map { UInt32(data.atlas.classIndex(of: .v4($0))) },
            networks: networks.filter { $0.contains(address) })
        if let (known, _) = known[kind] {
            guard known == found else { throw Mismatch("a segment", known, found, spot) }
        } else {
            known[kind] = (found, data.place(address))
            if networks.isEmpty { knownOfClass[Int(atlasClass)] = found }
        }
    }
}

// Answers.
extension SegmentComparison {
    /// Every kind of place in some pseudo-random situations; numbers, no place and the reference's sample in fewer.
    private mutating func compareAnswers() throws {
        for (number, (meeting, instant)) in some(of: values.situations).enumerated() {
            let context = try program.context(of: meeting, at: instant)
            for participant in some(of: values.participants) {
                let entrant = program.table.entrant(participant)
                for (placeClass, place) in known.values {
                    let request = Request(place, meeting, participant, at: instant)
                    try compare(context.decide(placeClass: placeClass, entrant), request)
                }
                guard number == 0 else { continue }
                try compareNumbers(context, meeting, participant, instant)
                try compareReference(context, meeting, participant, instant)
                try compareBatches(context, entrant)
            }
        }
    }

    /// At most four, in an order that is the same on every run.
    private mutating func some<Value>(of values: [Value]) -> [Value] {
        Array(values.shuffled(using: &generator).prefix(4))
    }

    private mutating func compareNumbers(
        _ context: MeetingContext, _ meeting: Meeting, _ participant: Participant, _ instant: Instant?
    ) throws {
        let entrant = program.table.entrant(participant)
        let expected = try Numbers.all.places.map { place in
            try evaluator.decide(Request(place, meeting, participant, at: instant))
        }
        for (spot, kind) in Numbers.all.spots {
            let found = Decision(context.decide(spot, entrant), program.table.ruleIDs)
            guard found == expected[kind] else { throw Mismatch("a number", expected[kind], found, spot) }
            answers += 1
        }
    }

    /// One segment in so many, looked up in the databases and decided by the reference.
    private mutating func compareReference(
        _ context: MeetingContext, _ meeting: Meeting, _ participant: Participant, _ instant: Instant?
    ) throws {
        let entrant = program.table.entrant(participant)
        let (ipv4, ipv6) = (data.atlas.ipv4, data.atlas.ipv6)
        let spots =
            stride(from: 0, to: ipv4.count, by: Self.referenceStep).map { Spot.ipv4(ipv4.last($0)) }
            + stride(from: 0, to: ipv6.count, by: Self.referenceStep).map { Spot.ipv6(ipv6.last($0)) }
        for spot in spots {
            let request = Request(spot.place(in: data), meeting, participant, at: instant)
            let found = Decision(context.decide(spot, entrant), program.table.ruleIDs)
            let expected = reference.decide(request)
            guard found == expected else { throw Mismatch("the reference", expected as Any, found, spot, request) }
            referred += 1
        }
    }

    /// The first addresses of all segments, as batches.
    private func compareBatches(_ context: MeetingContext, _ entrant: Entrant) throws {
        let (ipv4, ipv6) = (data.atlas.ipv4.starts, data.atlas.ipv6.starts)
        let isSame =
            context.answers(ipv4: ipv4, entrant) == ipv4.map { context.decide(ipv4: $0, entrant) }
            && context.answers(ipv6: ipv6, entrant) == ipv6.map { context.decide(ipv6: $0, entrant) }
        guard isSame else { throw Mismatch("a batch", "the same as one by one", "another", entrant) }
    }

    private mutating func compare(_ outcome: Outcome, _ request: Request) throws {
        let expected = try evaluator.decide(request)
        let found = Decision(outcome, program.table.ruleIDs)
        guard found == expected else { throw Mismatch("an answer", expected, found, request) }
        answers += 1
    }
}

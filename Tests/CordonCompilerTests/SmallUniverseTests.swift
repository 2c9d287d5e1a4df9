import CordonCompiler
import CordonCore
import CordonModel
import CordonPolicy
import CordonTestSupport
import CordonWorlds
import Foundation
import Testing

/// Small universes, exhaustively: every place of ``RandomWorld/smallSpots`` with every combination of the attributes that
/// a random policy can tell apart, at every instant at which something changes and beside it.
@Suite struct SmallUniverseTests {
    /// How many times as many policies, of larger universes.
    private static let scale = ProcessInfo.processInfo.environment["CORDON_UNIVERSES"].flatMap(Int.init) ?? 1
    /// A policy of more combinations is left out.
    private static let limit = 250 * scale

    @Test(arguments: 0..<2)
    func `programs answer as the evaluator does everywhere`(half: UInt64) throws {
        var policies = RandomPolicy(seed: 4_000 + half, ruleLimit: 3)
        var worlds = RandomWorld(seed: 5_000 + half)
        var counts = UniverseCounts()
        var number = 0
        while counts.policies < 12 * Self.scale {
            number += 1
            let subject = try RandomSubject.policy(&policies)
            let universe = SmallUniverse(subject, worlds.smallWorld())
            guard (8...Self.limit).contains(universe.combinations) else { continue }
            do { try universe.compare(&counts) } catch { throw Failure(number: number, half: half, error: error) }
        }
        print("\(counts)")
        #expect(counts.decisions > 1_000_000)
    }

    /// Policies that tell as little apart as can be, where what all others have in common is missing.
    @Test(arguments: LocationSettings.Disagreement.allCases)
    func `policies of one question`(disagreement: LocationSettings.Disagreement) throws {
        var worlds = RandomWorld(seed: 6_000)
        var counts = UniverseCounts()
        for (number, question) in Self.questions.enumerated() {
            let tunnels = number % 2 == 0 ? "special" : "embedded"
            let subject = try RandomSubject.policy(
                """
                cordon: 1
                default: admit
                location: { disagreement: \(disagreement), tunnels: \(tunnels) }
                rules: [{ id: r, effect: \(number % 3 == 0 ? "hold" : "deny"), when: \(question) }]

                """)
            try SmallUniverse(subject, worlds.smallWorld()).compare(&counts)
        }
        print("\(counts)")
        #expect(counts.policies == Self.questions.count)
    }

    private static let questions = [
        "always", "{ region: unknown }", "{ not: { region: unknown } }", "{ registered-region: unknown }",
        "{ region: continent:NA }", "{ registered-region: US }", "{ represented-region: [CN] }", "{ region: US-NJ }",
        "{ region: EU }", "{ registered-region: EEA }", "{ asn: 4134 }", "{ region: [asn:15169, unknown] }",
        "{ anonymizer: any }", "{ anonymizer: tor, region: unknown }", "{ address-kind: global }",
        "{ not: { address-kind: tunnel } }", "{ network: 81.2.69.140/31 }", "{ region: [\"2001:4860::/32\", unknown] }",
        "{ network: \"2002::/16\", not: { region: unknown } }", "{ email-domain: \"*.example.org\" }",
        "{ authenticated: true, region: unknown }", "{ all: [{ region: unknown }, { role: host }] }",
    ]

    private struct Failure: Error, CustomStringConvertible {
        let number: Int
        let half: UInt64
        let error: any Error
        var description: String { "policy \(number) of part \(half): \(error)" }
    }
}

/// What was compared in small universes.
struct UniverseCounts: CustomStringConvertible {
    var policies = 0
    var combinations = 0
    var decisions = 0
    var evaluated = 0
    var referred = 0

    var description: String {
        "\(policies) policies, \(combinations) combinations of attributes, \(decisions) decisions of programs,"
            + " \(evaluated) of the evaluator, \(referred) of the reference"
    }
}

/// One policy with all that may be asked of it.
private struct SmallUniverse {
    private let subject: RandomSubject
    private let world: World
    private let values: AttributeValues
    /// By spot, the number of its kind of place.
    private var kinds: [Int] = []
    /// One place of each kind.
    private var places: [Place] = []

    /// Of everything that can be asked of a place, the same.
    private struct Kind: Hashable {
        let address: AddressKind?
        let networks: [Bool]
        let evidence: Evidence
        let embedded: Evidence
    }

    /// One answer in so many is compared with the reference.
    private static let sample = 211

    init(_ subject: RandomSubject, _ world: World) {
        self.subject = subject
        self.world = world
        values = AttributeValues(of: subject.policy)
        let networks = PolicyVocabulary(of: subject.policy).networks
        var numbers: [Kind: Int] = [:]
        for spot in RandomWorld.smallSpots {
            let place = spot.place(in: world)
            let kind = Kind(
                address: place.addressKind, networks: networks.map { place.address.map($0.contains) ?? false },
                evidence: place.evidence, embedded: place.embeddedEvidence)
            if numbers[kind] == nil {
                numbers[kind] = places.count
                places.append(place)
            }
            kinds.append(numbers[kind] ?? 0)
        }
    }

    var combinations: Int { values.meetings.count * values.instants.count * values.participants.count }

    func compare(_ counts: inout UniverseCounts) throws {
        let program = try PolicyCompiler.program(subject.policy, world.atlas)
        counts.policies += 1
        for (number, situation) in values.situations.enumerated() {
            // The table of answers and the lists that stand in for it, by turns.
            let context = try program.context(
                of: situation.meeting, at: situation.instant, rowLimit: number % 2 == 0 ? Program.rowLimit : 0)
            for participant in values.participants {
                let expected = try expected(situation.meeting, participant, situation.instant, program, &counts)
                let entrant = program.table.entrant(participant)
                for (spot, kind) in zip(RandomWorld.smallSpots, kinds) {
                    let found = context.decide(spot, entrant)
                    guard found == expected[kind] else {
                        throw Mismatch(
                            "a small universe", expected[kind], found, spot, situation, participant, subject.text)
                    }
                }
                counts.combinations += 1
                counts.decisions += kinds.count
            }
        }
    }

    /// By kind of place.
    private func expected(
        _ meeting: Meeting, _ participant: Participant, _ instant: Instant?, _ program: Program,
        _ counts: inout UniverseCounts
    ) throws -> [Outcome] {
        try places.map { place in
            let request = Request(place, meeting, participant, at: instant)
            let decision = try subject.evaluator.decide(request)
            counts.evaluated += 1
            if counts.evaluated % Self.sample == 0 {
                counts.referred += 1
                let other = subject.reference.decide(request)
                guard other == decision else {
                    throw Mismatch("evaluator and reference", other as Any, decision, request, subject.text)
                }
            }
            return Outcome(
                decision.effect, rule: decision.rule.flatMap { program.table.ruleIDs.firstIndex(of: $0) },
                isCertain: decision.isCertain)
        }
    }
}

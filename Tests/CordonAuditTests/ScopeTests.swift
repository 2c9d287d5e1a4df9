import CordonAtlas
import CordonAudit
import CordonCore
import CordonModel
import CordonPolicy
import CordonTestSupport
import CordonWorlds
import Foundation
import Testing

/// Scopes against asking both evaluators about everybody, and whether they are surely inside.
@Suite struct ScopeTests {
    private static let scale = ProcessInfo.processInfo.environment["CORDON_UNIVERSES"].flatMap(Int.init) ?? 1
    private static let scopes = ["CN", "US, CA", "CN, HK, \"81.2.69.0/25\"", "\"continent:EU\"", "\"asn:15169\", GB"]

    @Test(arguments: 1..<3)
    func `the three readings are what the evaluators say`(part: UInt64) throws {
        var policies = RandomPolicy(seed: 37_000 + part, ruleLimit: 3)
        var worlds = RandomWorld(seed: 38_000 + part)
        var counts = ScopeCounts()
        while counts.pairs < 4 * Self.scale {
            let old = try RandomSubject.policy(&policies)
            let new = counts.pairs % 2 == 0 ? try RandomSubject.policy(&policies) : old
            let moved = counts.pairs % 2 == 1 || counts.pairs % 3 == 0
            let scope = worlds.dice.pick(Self.scopes)
            let asked = try AskedScope(
                old, new, worlds.smallWorld(), moved ? worlds.smallWorld() : nil, scope: scope)
            guard (4...120).contains(asked.combinations) else { continue }
            try asked.compare(&counts)
        }
        print("\(counts)")
        #expect(counts.inside > 0 && counts.outside > 0 && counts.missed > 0)
    }

    @Test func `a change that is about a region and nothing else`() throws {
        var worlds = RandomWorld(seed: 39_000)
        let text = "cordon: 1\ndefault: admit\nrules: [{ id: a, effect: deny, when: { region: [REGION] } }]\n"
        func policy(_ region: String) throws -> Policy {
            try RandomSubject.policy(text.replacing("REGION", with: region)).policy
        }
        let (old, new, other) = (try policy("CN"), try policy("CN, US"), try policy("CN, US, GB"))
        let (us, gb) = (try #require(CountryCode("US")), try #require(CountryCode("GB")))
        for _ in 0..<4 {
            let atlas = worlds.smallWorld().atlas
            #expect(try ScopeProof(old, new, [atlas], scope: [.country(us)]).holds)
            let wider = try ScopeProof(old, other, [atlas], scope: [.country(us)])
            #expect(!wider.holds && wider.missed.isEmpty && !wider.outside.isEmpty)
            let nothing = try ScopeProof(new, new, [atlas], scope: [.country(us)])
            #expect(!nothing.holds && nothing.inside.isEmpty && nothing.outside.isEmpty)
            // Those of Great Britain ask as those of the United States do, and are left out.
            let both = try ScopeProof(old, new, [atlas], scope: [.country(us), .country(gb)])
            #expect(!both.holds && !both.missed.isEmpty && both.outside.isEmpty)
        }
    }
}

private struct ScopeCounts: CustomStringConvertible {
    var pairs = 0
    var asked = 0
    var inside = 0
    var outside = 0
    var missed = 0

    var description: String {
        "\(pairs) pairs, \(asked) requests, changed: \(inside) inside, \(outside) outside; \(missed) left out"
    }
}

/// Two policies on one world or two, a scope, and all that may be asked.
private struct AskedScope {
    private let subjects: [RandomSubject]
    private let worlds: [World]
    /// Its only rule's jurisdiction is the scope.
    private let scope: Policy
    private let values: AttributeValues

    init(_ old: RandomSubject, _ new: RandomSubject, _ world: World, _ moved: World?, scope text: String) throws {
        subjects = [old, new]
        worlds = [world] + (moved.map { [$0] } ?? [])
        let tunnels = new.policy.location.tunnels.rawValue
        scope = try RandomSubject.policy(
            """
            cordon: 1
            default: admit
            location: { tunnels: \(tunnels) }
            rules: [{ id: s, effect: deny, jurisdiction: [\(text)], when: always }]

            """
        ).policy
        values = AttributeValues(of: subjects.map(\.policy))
    }

    var combinations: Int { values.meetings.count * values.instants.count * values.participants.count }

    private static let spots = RandomWorld.smallSpots.enumerated().filter { $0.offset % 13 == 0 }.map(\.element)

    private struct Asked {
        let request: Request
        let isInside: Bool
        let old: Verdict
        let new: Verdict
        /// Everything but the place.
        let way: Request
    }

    func compare(_ counts: inout ScopeCounts) throws {
        let proof = try ScopeProof(
            subjects[0].policy, subjects[1].policy, worlds.map(\.atlas), scope: scope.rules[0].jurisdiction ?? [])
        var all: [Asked] = []
        try values.forEachRequest(at: Self.spots, in: worlds[0]) { all.append(try asked($0)) }
        counts.pairs += 1
        counts.asked += all.count
        for one in all {
            let isChanged = one.old.effect != one.new.effect
            let change = isChanged ? [Change(old: one.old, new: one.new)] : []
            try require(proof, proof.inside, one, one.isInside ? change : [])
            try require(proof, proof.outside, one, one.isInside ? [] : change)
            if isChanged { if one.isInside { counts.inside += 1 } else { counts.outside += 1 } }
        }
        try requireMissed(proof, all, &counts)
    }

    private func asked(_ request: Request) throws -> Asked {
        var (moved, way) = (request, request)
        if request.place.phone == nil { moved.place = worlds[worlds.count - 1].place(request.place.address) }
        way.place = Place()
        let standings = try [request, moved].map {
            try Evaluator(scope).standing(of: $0, towards: scope.rules[0])
        }
        return Asked(
            request: request, isInside: standings.contains(.inside),
            old: try subjects[0].evaluator.decide(request).verdict,
            new: try subjects[1].evaluator.decide(moved).verdict, way: way)
    }

    private func require(
        _ proof: ScopeProof, _ rows: [PlaceRow<Change>], _ one: Asked, _ expected: [Change]
    ) throws {
        let found = proof.tables.indices(of: one.request, in: rows).map { rows[$0].label }
        guard found == expected else {
            throw Mismatch("a scope", expected, found, one, subjects.map(\.text), scope.rules[0].jurisdiction as Any)
        }
    }

    /// Of the places that are asked, those where others are treated so who ask alike must be in the rows; rows may know more
    /// such ways, from places that are not asked.
    private func requireMissed(_ proof: ScopeProof, _ all: [Asked], _ counts: inout ScopeCounts) throws {
        var effects: [Request: Set<Effect>] = [:]
        for one in all where one.isInside && one.old.effect != one.new.effect {
            effects[one.way, default: []].insert(one.new.effect)
        }
        for one in all {
            let rows = proof.tables.indices(of: one.request, in: proof.missed).map { proof.missed[$0].label }
            let known = one.isInside ? effects[one.way, default: []].subtracting([one.new.effect]) : []
            guard rows.allSatisfy({ one.isInside && $0.verdict == one.new && $0.effect != one.new.effect }),
                known.isSubset(of: rows.map(\.effect))
            else { throw Mismatch("who is left out", known, rows, one, subjects.map(\.text)) }
            counts.missed += known.count
        }
    }
}

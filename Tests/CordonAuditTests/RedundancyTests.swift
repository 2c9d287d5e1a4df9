import CordonAtlas
import CordonAudit
import CordonCompiler
import CordonCore
import CordonModel
import CordonPolicy
import CordonTestSupport
import CordonWorlds
import Foundation
import Testing

/// What could be left out, against leaving it out and asking everybody. What is told to be without effect must be so for
/// everybody who is asked, and what is not told must have an effect on somebody whom the evaluator confirms.
@Suite struct RedundancyTests {
    private static let scale = ProcessInfo.processInfo.environment["CORDON_UNIVERSES"].flatMap(Int.init) ?? 1

    @Test(arguments: 0..<3)
    func `deleting what is told changes nobody, and deleting anything else somebody`(part: UInt64) throws {
        var policies = RandomPolicy(seed: 21_001 + part, ruleLimit: 3)
        var worlds = RandomWorld(seed: 22_001 + part)
        var counts = RedundancyCounts()
        while counts.policies < 5 * Self.scale {
            let subject = try PolicyEdits.withTwins(&policies)
            let reduced = ReducedPolicy(subject.policy, worlds.smallWorld(), subject.text)
            guard (1...30).contains(reduced.combinations) else { continue }
            try reduced.compare(&counts)
        }
        print("\(counts)")
        #expect(counts.dead > 0 && counts.redundant > 0 && counts.needed > 0)
        #expect(counts.idleParts + counts.neededParts > 0)
    }
}

struct RedundancyCounts: CustomStringConvertible {
    var policies = 0
    var nobody = 0
    var dead = 0
    var redundant = 0
    var needed = 0
    var idleParts = 0
    var moving = 0
    var neededParts = 0
    var asked = 0

    var description: String {
        "\(policies) policies; rules: \(nobody) match nobody, \(dead) dead, \(redundant) redundant, \(needed) needed; "
            + "parts: \(idleParts) idle (\(moving) move verdicts), \(neededParts) needed; \(asked) requests asked"
    }
}

/// A policy, what is told to be without effect, and all that may be asked.
struct ReducedPolicy {
    private let policy: Policy
    private let world: World
    private let text: String
    private let values: AttributeValues

    private static let spots = RandomWorld.smallSpots.enumerated().filter { $0.offset % 29 == 0 }.map(\.element)

    init(_ policy: Policy, _ world: World, _ text: String) {
        self.policy = policy
        self.world = world
        self.text = text
        values = AttributeValues(of: policy)
    }

    var combinations: Int { values.meetings.count * values.instants.count * values.participants.count }

    func compare(_ counts: inout RedundancyCounts) throws {
        counts.policies += 1
        let redundancy = try Redundancy(policy, world.atlas)
        let blame = try Blame(policy, world.atlas)
        let told = Dictionary(uniqueKeysWithValues: redundancy.rules.map { ($0.rule, $0) })
        for rule in policy.rules.indices { try compare(rule, told[rule], blame, &counts) }
        let parts = Dictionary(uniqueKeysWithValues: redundancy.parts.map { ($0.part, $0) })
        let idle = Set(redundancy.rules.filter(\.neverDecides).map(\.rule))
        for (part, variant) in variants {
            if case .exception(let rule, _) = part, idle.contains(rule) { continue }
            try compare(part, parts[part], variant, &counts)
        }
    }
}

// Rules.
extension ReducedPolicy {
    private func compare(
        _ rule: Int, _ told: IdleRule?, _ blame: Blame, _ counts: inout RedundancyCounts
    ) throws {
        let naive = NaiveRule(policy, rule)
        switch told {
        case .matchesNobody:
            counts.nobody += 1
            try asking(&counts) { try naive.matches($0) ? "a match" : nil }
        case .dead(_, let covers):
            counts.dead += 1
            try compareCovers(try #require(covers), of: rule, &counts)
        case .redundant(_, let verdicts):
            counts.redundant += 1
            let instead = try #require(verdicts)
            try asking(&counts) { request in
                guard let change = try naive.change(request) else { return nil }
                return change.changesEffect || !instead.contains(change.new) ? "\(change)" : nil
            }
            #expect(Set(blame.rules[rule].changes.map(\.label.new)) == Set(instead))
            for row in blame.rules[rule].changes { try confirm(row, of: rule, blame) }
        case nil:
            counts.needed += 1
            let row = try #require(blame.rules[rule].changes.first { $0.label.changesEffect }, "\(text)")
            try confirm(row, of: rule, blame)
        }
    }

    /// The rules that are named cover it by themselves, and do not without any of them.
    private func compareCovers(_ covers: [Int], of rule: Int, _ counts: inout RedundancyCounts) throws {
        let named = Set((covers + [rule]).map { policy.rules[$0].id })
        let naive = NaiveRule(policy.keeping { named.contains($0.id) }, policy.rules[rule].id)
        try asking(&counts) { try naive.decides($0) ? "a decision in spite of \(covers)" : nil }
        for left in covers {
            let ids = Set((covers.filter { $0 != left } + [rule]).map { policy.rules[$0].id })
            let rest = policy.keeping { ids.contains($0.id) }
            let blame = try Blame(rest, world.atlas)
            let own = blame.rules.first { rest.rules[$0.rule].id == policy.rules[rule].id }
            let row = try #require(own?.changes.first, "\(text)")
            try confirm(row, by: rest, without: policy.rules[rule].id, blame)
        }
    }

    private func confirm(_ row: PlaceRow<Change>, of rule: Int, _ blame: Blame) throws {
        try confirm(row, by: policy, without: policy.rules[rule].id, blame)
    }

    /// The evaluator says so of somebody in the row.
    private func confirm(_ row: PlaceRow<Change>, by policy: Policy, without rule: String, _ blame: Blame) throws {
        let finder = WitnessFinder(blame.tables, of: [policy])
        let witness = try #require(finder.witness(row.condition, at: row.places))
        var request = witness.request
        request.place = world.place(of: witness)
        let found = Change(
            old: try Evaluator(policy).decide(request).verdict,
            new: try Evaluator(policy.keeping { $0.id != rule }).decide(request).verdict)
        guard found == row.label else { throw Mismatch("a rule's witness", found, row.label, request, text) }
    }

    private func asking(_ counts: inout RedundancyCounts, _ problem: (Request) throws -> String?) throws {
        try values.forEachRequest(at: Self.spots, in: world) { request in
            counts.asked += 1
            if let problem = try problem(request) { throw Mismatch("nobody", "nothing", problem, request, text) }
        }
    }
}

/// A rule as the evaluator sees it.
private struct NaiveRule {
    private let id: String
    private let evaluator: Evaluator
    private let alone: Evaluator
    private let without: Evaluator

    init(_ policy: Policy, _ rule: Int) { self.init(policy, policy.rules[rule].id) }

    init(_ policy: Policy, _ id: String) {
        self.id = id
        evaluator = Evaluator(policy)
        alone = Evaluator(policy.keeping { $0.id == id })
        without = Evaluator(policy.keeping { $0.id != id })
    }

    func matches(_ request: Request) throws -> Bool { try alone.decide(request).rule != nil }

    func decides(_ request: Request) throws -> Bool { try evaluator.decide(request).rule == id }

    /// What would change if the rule were deleted.
    func change(_ request: Request) throws -> Change? {
        let old = try evaluator.decide(request).verdict
        return old.rule == id ? Change(old: old, new: try without.decide(request).verdict) : nil
    }
}

// Exceptions and entries of regions.
extension ReducedPolicy {
    private var variants: [(part: PolicyPart, policy: Policy)] {
        let exceptions = policy.rules.indices.flatMap { rule in
            policy.rules[rule].exceptions.indices.map { index in
                (PolicyPart.exception(rule: rule, index: index), policy.without(exception: index, ofRule: rule))
            }
        }
        let members = policy.rules.flatMap(\.members) + policy.guarantees.flatMap(\.claim.members)
        let used = policy.regions(reachableFrom: members)
        let entries = used.sorted().flatMap { policy.entries(ofRegion: $0) }
        return exceptions + entries.map { (.entry($0), policy.without($0)) }
    }

    private func compare(
        _ part: PolicyPart, _ told: IdlePart?, _ variant: Policy, _ counts: inout RedundancyCounts
    ) throws {
        let difference = try PolicyDifference(policy, variant, world.atlas)
        guard let told else {
            counts.neededParts += 1
            if case .entry(let entry) = part, isPromised(entry) { return }
            let isNeeded =
                if case .exception = part { difference.rows.contains(where: \.label.changesEffect) } else {
                    !difference.rows.isEmpty
                }
            return #expect(isNeeded, "\(part) is told of nobody: \(text)")
        }
        counts.idleParts += 1
        if told.movesVerdicts { counts.moving += 1 }
        #expect(told.movesVerdicts == !difference.rows.isEmpty, "\(part): \(text)")
        #expect(!difference.rows.contains { $0.label.changesEffect }, "\(part): \(text)")
        let (old, new) = (Evaluator(policy), Evaluator(variant))
        try asking(&counts) { request in
            let (one, other) = (try old.decide(request).verdict, try new.decide(request).verdict)
            return told.movesVerdicts ? one.effect == other.effect ? nil : "\(part)" : one == other ? nil : "\(part)"
        }
    }

    private func isPromised(_ entry: RegionEntry) -> Bool {
        policy.regions(reachableFrom: policy.promisedConditions.flatMap(\.members)).contains(entry.region)
    }
}

extension World {
    func place(of witness: Witness) -> Place {
        witness.phone.map { Place(dialledFrom: $0) } ?? place(witness.address)
    }
}

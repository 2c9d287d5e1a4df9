import CordonAudit
import CordonCore
import CordonLanguage
import CordonModel
import CordonPolicy
import CordonTestSupport
import CordonWorlds
import Foundation
import Testing

/// Repairs of refuted claims, by asking the evaluator about everybody: for whom the claim failed it holds then, and nobody
/// else is treated differently.
@Suite struct RepairTests {
    private static let scale = ProcessInfo.processInfo.environment["CORDON_UNIVERSES"].flatMap(Int.init) ?? 1

    @Test(arguments: 0..<2)
    func `a repair spares exactly those for whom the claim failed`(part: UInt64) throws {
        var policies = RandomPolicy(seed: 47_000 + part, ruleLimit: 4)
        var worlds = RandomWorld(seed: 48_000 + part)
        var counts = RepairCounts()
        while counts.repaired < 3 * Self.scale, counts.claims < 100 * Self.scale {
            let subject = try RandomSubject.policy(PolicyEdits.promising(&policies))
            let world = worlds.smallWorld()
            for claim in Prover(subject.policy, world.atlas).claims {
                try Self.repair(claim, subject, world, &counts)
            }
        }
        print("\(counts)")
        #expect(counts.repaired > 0 && counts.failed > 0)
    }

    private static func repair(
        _ claim: Claim, _ subject: RandomSubject, _ world: World, _ counts: inout RepairCounts
    ) throws {
        let asked = subject.policy.guarantees.compactMap(\.condition).map { subject.policy.asking($0, id: "x") }
        let values = AttributeValues(of: [subject.policy] + asked)
        guard values.meetings.count * values.instants.count * values.participants.count <= 60 else { return }
        counts.claims += 1
        let repairer = Repairer(subject.policy, world.atlas) { _ in subject.policy }
        let repair: Repair
        do {
            guard let found = try repairer.repair(claim) else { return }
            repair = found
        } catch is Repairer.Failure {
            counts.given += 1
            return
        }
        counts.repaired += 1
        try compare(claim, subject, repair, world, values, &counts)
        let again = PolicyReader.read(SourceFile(path: "", bytes: Array(PolicyPrinter.yaml(repair.policy).utf8)))
        #expect(again.policy == repair.policy, "\(PolicyPrinter.yaml(repair.policy))")
    }

    private static func compare(
        _ claim: Claim, _ subject: RandomSubject, _ repair: Repair, _ world: World,
        _ values: AttributeValues, _ counts: inout RepairCounts
    ) throws {
        let (before, after) = (
            NaiveClaim(claim, subject.policy, subject.policy), NaiveClaim(claim, repair.policy, subject.policy)
        )
        let evaluator = Evaluator(repair.policy)
        let spots = RandomWorld.smallSpots.enumerated().filter { $0.offset % 13 == 0 }.map(\.element)
        try values.forEachRequest(at: spots, in: world) { request in
            let failed = try before.answer(request) != nil
            let (old, new) = (try subject.evaluator.decide(request), try evaluator.decide(request))
            counts.asked += 1
            if failed { counts.failed += 1 }
            guard try after.answer(request) == nil, failed || old.effect == new.effect else {
                throw Mismatch("a repair of \(claim)", old, new, failed, request, PolicyPrinter.yaml(repair.policy))
            }
        }
    }

    @Test func `what no exception repairs is told`() throws {
        let text = """
            cordon: 1
            default: admit
            rules: [{ id: a, effect: deny, when: { channel: web } }]
            guarantees: [{ id: g, always: deny, when: { channel: [web, mobile] } }, { id: h, hiding: channel }]

            """
        let policy = try RandomSubject.policy(text).policy
        var worlds = RandomWorld(seed: 49_000)
        let atlas = worlds.smallWorld().atlas
        let repairer = Repairer(policy, atlas) { _ in policy }
        for claim in Prover(policy, atlas).claims {
            #expect(throws: Repairer.Failure.self) { try repairer.repair(claim) }
        }
    }
}

private struct RepairCounts: CustomStringConvertible {
    var claims = 0
    var repaired = 0
    var given = 0
    var asked = 0
    var failed = 0

    var description: String {
        "\(claims) claims, \(repaired) repaired, \(given) given up; \(asked) requests asked, \(failed) against a claim before"
    }
}

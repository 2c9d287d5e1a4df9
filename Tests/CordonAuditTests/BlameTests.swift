import CordonAudit
import CordonCore
import CordonModel
import CordonPolicy
import CordonTestSupport
import CordonWorlds
import Foundation
import Testing

/// What each rule decides and what would in its stead, and the cells of all decisions, against asking everybody.
@Suite struct BlameTests {
    private static let scale = ProcessInfo.processInfo.environment["CORDON_UNIVERSES"].flatMap(Int.init) ?? 1
    private static let spots = RandomWorld.smallSpots.enumerated().filter { $0.offset % 23 == 0 }.map(\.element)

    @Test(arguments: 0..<3)
    func `rows are those whom the evaluator decides by a rule and without it`(part: UInt64) throws {
        var policies = RandomPolicy(seed: 23_000 + part, ruleLimit: 4)
        var worlds = RandomWorld(seed: 24_000 + part)
        var (count, asked, blamed) = (0, 0, 0)
        while count < 5 * Self.scale {
            let subject = try RandomSubject.policy(&policies)
            let (world, values) = (worlds.smallWorld(), AttributeValues(of: subject.policy))
            guard (2...60).contains(values.situations.count * values.participants.count) else { continue }
            let blame = try Blame(subject.policy, world.atlas)
            let cells = try DecisionCells(subject.policy, world.atlas)
            let naive = NaiveBlame(subject.policy)
            try values.forEachRequest(at: Self.spots, in: world) { request in
                let change = try naive.change(request)
                asked += 1
                if change.new != nil { blamed += 1 }
                try compare(change, request, blame, subject.text)
                try compare(change.old, request, cells, subject.text)
            }
            count += 1
        }
        print("\(count) policies, \(asked) requests, \(blamed) decided by a rule")
        #expect(blamed > asked / 20 && blamed < asked)
    }

    private func compare(
        _ change: (old: Verdict, new: Verdict?), _ request: Request, _ blame: Blame, _ text: String
    ) throws {
        let rows = blame.rules.flatMap(\.changes)
        let found = blame.tables.indices(of: request, in: rows).map { rows[$0].label }
        let expected = change.new.map { [Change(old: change.old, new: $0)] } ?? []
        guard found == expected else { throw Mismatch("blame", expected, found, request, text) }
        let decided = blame.rules.flatMap(\.decides)
        let deciding = blame.tables.indices(of: request, in: decided).map { decided[$0].label }
        guard deciding == expected.map(\.old) else { throw Mismatch("who decides", expected, deciding, request, text) }
        guard let rule = change.old.rule else { return }
        let without = blame.verdict(on: request, without: rule)
        guard without == change.new else { throw Mismatch("without a rule", change, without, request, text) }
        let everywhere = blame.rules.compactMap(\.everywhere)
        let places = blame.tables.indices(of: request, in: everywhere).map { everywhere[$0].label }
        guard places.contains(rule) else { throw Mismatch("everywhere", rule, places, request, text) }
    }

    /// Every request is in one cell, which tells its verdict.
    private func compare(_ verdict: Verdict, _ request: Request, _ cells: DecisionCells, _ text: String) throws {
        let found = cells.tables.indices(of: request, in: cells.rows)
        guard found.count == 1, cells.rows[found[0]].label == verdict, cells.index(of: request) == found[0] else {
            throw Mismatch("cells", verdict, found.map { cells.rows[$0].label }, request, text)
        }
    }
}

private struct NaiveBlame {
    private let evaluator: Evaluator
    private let without: [String: Evaluator]

    init(_ policy: Policy) {
        evaluator = Evaluator(policy)
        without = Dictionary(
            uniqueKeysWithValues: policy.rules.map { rule in
                (rule.id, Evaluator(policy.keeping { $0.id != rule.id }))
            })
    }

    /// What is decided, and if by a rule, what would be without it.
    func change(_ request: Request) throws -> (old: Verdict, new: Verdict?) {
        let old = try evaluator.decide(request).verdict
        return (old, try old.rule.flatMap { without[$0] }.map { try $0.decide(request).verdict })
    }
}

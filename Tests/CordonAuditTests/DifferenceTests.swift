import CordonAudit
import CordonCore
import CordonModel
import CordonPolicy
import CordonTestSupport
import CordonWorlds
import Foundation
import Testing

/// Differences against asking everybody: every place of a small universe with every combination of what two random
/// policies can tell apart.
@Suite struct DifferenceTests {
    /// How many times as many pairs of policies.
    private static let scale = ProcessInfo.processInfo.environment["CORDON_UNIVERSES"].flatMap(Int.init) ?? 1
    /// A pair of more combinations is left out.
    private static let limit = 400

    @Test(arguments: 0..<4)
    func `rows are those whom the evaluators treat differently`(part: UInt64) throws {
        var policies = RandomPolicy(seed: 7_000 + part, ruleLimit: 3)
        var worlds = RandomWorld(seed: 8_000 + part)
        var counts = DifferenceCounts()
        while counts.pairs < 6 * Self.scale {
            let old = try RandomSubject.policy(&policies)
            let new = try RandomSubject.policy(&policies)
            let pair = AskedPair(old, new, worlds.smallWorld())
            guard (4...Self.limit).contains(pair.combinations) else { continue }
            try pair.compare(&counts)
        }
        print("\(counts)")
        #expect(counts.different > counts.asked / 20 && counts.different < counts.asked)
    }

    /// Most of a policy stays as it is.
    @Test(arguments: 0..<2)
    func `versions of one policy`(part: UInt64) throws {
        var policies = RandomPolicy(seed: 9_000 + part, ruleLimit: 5)
        var worlds = RandomWorld(seed: 10_000 + part)
        var counts = DifferenceCounts()
        while counts.pairs < 6 * Self.scale {
            let old = try RandomSubject.policy(&policies)
            guard let new = try PolicyEdits.withoutARule(old, &worlds.dice) else { continue }
            let pair = AskedPair(old, new, worlds.smallWorld())
            guard (4...Self.limit).contains(pair.combinations) else { continue }
            try pair.compare(&counts)
        }
        print("\(counts)")
        #expect(counts.different > 0 && counts.different < counts.asked)
    }
}

struct DifferenceCounts: CustomStringConvertible {
    var pairs = 0
    var asked = 0
    var different = 0
    var rows = 0

    var description: String {
        "\(pairs) pairs of policies, \(asked) requests decided by both, \(different) differently, \(rows) rows"
    }
}

/// Two policies, and all that may be asked of them.
struct AskedPair {
    private let old: RandomSubject
    private let new: RandomSubject
    private let world: World
    private let values: AttributeValues

    init(_ old: RandomSubject, _ new: RandomSubject, _ world: World) {
        self.old = old
        self.new = new
        self.world = world
        values = AttributeValues(of: [old.policy, new.policy])
    }

    var combinations: Int { values.meetings.count * values.instants.count * values.participants.count }

    func compare(_ counts: inout DifferenceCounts) throws {
        let difference = try PolicyDifference(old.policy, new.policy, world.atlas)
        counts.pairs += 1
        counts.rows += difference.rows.count
        try values.forEachRequest(at: Self.spots, in: world) { try compare($0, difference, &counts) }
    }

    private static let spots = RandomWorld.smallSpots.enumerated().filter { $0.offset % 11 == 0 }.map(\.element)

    private func compare(
        _ request: Request, _ difference: PolicyDifference, _ counts: inout DifferenceCounts
    ) throws {
        let verdicts = try [old.evaluator.decide(request).verdict, new.evaluator.decide(request).verdict]
        let rows = difference.tables.indices(of: request, in: difference.rows).map { difference.rows[$0] }
        counts.asked += 1
        if verdicts[0] != verdicts[1] { counts.different += 1 }
        guard rows.map({ [$0.label.old, $0.label.new] }) == (verdicts[0] == verdicts[1] ? [] : [verdicts]) else {
            throw Mismatch("a difference", verdicts, rows, request, old.text, new.text)
        }
    }
}

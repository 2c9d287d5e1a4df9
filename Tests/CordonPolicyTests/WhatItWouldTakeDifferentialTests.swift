import CordonLanguage
import CordonModel
import CordonPolicy
import CordonTestSupport
import Testing

/// The search against trying everything, with the reference evaluator deciding.
@Suite struct WhatItWouldTakeDifferentialTests {
    @Test(arguments: 0..<4)
    func findsAllLeastChangesAndNoOthers(seed: UInt64) throws {
        var texts = RandomPolicy(seed: 7_000 + seed, ruleLimit: 3)
        var requests = RandomRequest(seed: 8_000 + seed)
        var sizes: [Int: Int] = [:]
        for _ in 0..<150 {
            let text = texts.text()
            let policy = try #require(
                PolicyReader.read(SourceFile(path: "random.yaml", bytes: Array(text.utf8))).policy)
            let request = requests.request()
            guard !policy.isDated || request.instant != nil else { continue }
            let other = texts.dice.chance(2) ? requests.request().place : nil
            let brute = BruteForce(ChangeSpace(policy, request, otherPlace: other))
            guard brute.count < 600 else { continue }
            let answer = try WhatItWouldTake(policy, request, otherPlace: other)
            let expected = brute.leastWays()
            #expect(expand(answer) == expected.ways, "\(text)\n\(request)")
            #expect(answer.size == expected.size)
            #expect(answer.isComplete)
            sizes[answer.size ?? 0, default: 0] += 1
        }
        for size in 0...2 { #expect(sizes[size, default: 0] >= 2, "\(sizes)") }
    }

    /// A limit cuts the answer, and what is left of it is right.
    @Test(arguments: [1, 2, 5, 20])
    func saysWhatWasCut(limit: Int) throws {
        let policy = try policy(["id: r, effect: deny, when: { region: [CN, HK], channel: web, user: [a, b] }"])
        let request = Request(place: try place("8.8.8.8", "US"), channel: .desktop, user: "c")
        let answer = try WhatItWouldTake(policy, request, limit: limit)
        #expect(answer.decisions == limit)
        #expect(!answer.isComplete)
        let whole = try WhatItWouldTake(policy, request)
        #expect(whole.isComplete)
        #expect(whole.size == 3)
        #expect(expand(answer).isSubset(of: expand(whole)))
    }

    /// Every combination of values, each as a set of changes.
    private func expand(_ answer: WhatItWouldTake) -> Set<Outcome> {
        let outcomes = answer.ways.flatMap { way in
            way.changes.reduce([Set<RequestChange>()]) { sets, change in
                sets.flatMap { set in change.values.map { set.union([$0]) } }
            }.map { Outcome(changes: $0, effect: way.effect) }
        }
        #expect(Set(outcomes).count == outcomes.count)
        return Set(outcomes)
    }
}

/// Some changes and the effect that they lead to.
private struct Outcome: Hashable {
    let changes: Set<RequestChange>
    let effect: Effect
}

/// Tries every combination of values of every dimension.
private struct BruteForce {
    let space: ChangeSpace

    init(_ space: ChangeSpace) {
        self.space = space
    }

    /// How many combinations there are.
    var count: Int { space.dimensions.map { mostValues(of: $0) + 1 }.reduce(1, *) }

    /// There are more places for who does not dial in.
    private func mostValues(of dimension: ChangeDimension) -> Int {
        max(space.values(of: dimension).count, space.values(of: dimension, after: [.channel(.desktop)]).count)
    }

    func leastWays() -> (size: Int?, ways: Set<Outcome>) {
        let own = effect(of: [])
        let changing = combinations(space.dimensions[...], after: []).compactMap { changes -> Outcome? in
            guard let effect = effect(of: changes), effect != own else { return nil }
            return Outcome(changes: Set(changes), effect: effect)
        }
        let size = changing.map { attributes($0).count }.min()
        let least = Dictionary(grouping: changing.filter { attributes($0).count == size }, by: attributes)
        let ways = least.values.flatMap { outcomes in
            let fewest = outcomes.map(\.changes.count).min()
            return outcomes.filter { $0.changes.count == fewest }
        }
        return (size, Set(ways))
    }

    private func combinations(_ dimensions: ArraySlice<ChangeDimension>, after: [RequestChange]) -> [[RequestChange]] {
        guard let dimension = dimensions.first else { return [after] }
        let values = [[]] + space.values(of: dimension, after: after).map { [$0] }
        return values.flatMap { combinations(dimensions.dropFirst(), after: after + $0) }
    }

    private func effect(of changes: [RequestChange]) -> Effect? {
        ReferenceEvaluator(space.policy).verdict(space.changed(changes))?.effect
    }

    private func attributes(_ outcome: Outcome) -> Set<RequestAttribute> { Set(outcome.changes.map(\.attribute)) }
}

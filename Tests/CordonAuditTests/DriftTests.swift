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

/// Differences where the data changes too, against asking four evaluators about everybody: two policies, each on two worlds.
@Suite struct DriftTests {
    private static let scale = ProcessInfo.processInfo.environment["CORDON_UNIVERSES"].flatMap(Int.init) ?? 1

    @Test(arguments: 0..<4)
    func `rows tell the change and its cause`(part: UInt64) throws {
        var policies = RandomPolicy(seed: 17_000 + part, ruleLimit: 3)
        var worlds = RandomWorld(seed: 18_000 + part)
        var counts = DriftCounts()
        while counts.pairs < 5 * Self.scale {
            let old = try RandomSubject.policy(&policies)
            let new = counts.pairs % 3 == 0 ? old : try RandomSubject.policy(&policies)
            let drift = AskedDrift(old, new, worlds.smallWorld(), worlds.smallWorld())
            guard (4...150).contains(drift.combinations) else { continue }
            try drift.compare(&counts)
        }
        print("\(counts)")
        #expect(counts.byCause[.data, default: 0] > 0 && counts.byCause[.policy, default: 0] > 0)
        #expect(counts.byCause.values.reduce(0, +) < counts.asked)
    }

    @Test func `what brings a change about`() {
        let (admit, hold, deny) = (
            Verdict(effect: .admit, rule: nil), Verdict(effect: .hold, rule: "h"), Verdict(effect: .deny, rule: "d")
        )
        let other = Verdict(effect: .deny, rule: "e")
        let cases: [(Cause, [Verdict])] = [
            (.policy, [admit, deny, admit, deny]), (.data, [admit, admit, deny, deny]),
            (.either, [admit, deny, deny, deny]), (.together, [admit, admit, admit, deny]),
            (.mixed, [admit, hold, admit, deny]), (.mixed, [admit, hold, deny, deny]),
            // Which rule denies does not matter to those who are denied now and were not.
            (.either, [admit, other, deny, deny]),
            (.data, [deny, deny, other, other]), (.mixed, [deny, admit, other, other]),
        ]
        for (cause, verdicts) in cases {
            #expect(
                Cause(old: verdicts[0], policyAlone: verdicts[1], dataAlone: verdicts[2], new: verdicts[3]) == cause)
        }
    }

    /// Every address stands under where it was and is.
    @Test func `what has moved is counted`() {
        var worlds = RandomWorld(seed: 19_000)
        let (old, new) = (worlds.smallWorld(), worlds.smallWorld())
        let census = PlaceCensus(new.atlas, since: old.atlas)
        let (before, now) = (PlaceCensus(old.atlas), PlaceCensus(new.atlas))
        var moved = 0
        for byte in 0..<256 {
            let address = UInt32(0x5102_4500) + UInt32(byte)
            let set = PlaceSet(ipv4: address...address)
            let (from, to) = (before.whereabouts(of: set)[0].place, now.whereabouts(of: set)[0].place)
            let told = census.whereabouts(of: set)
            #expect(told.map(\.place) == [from == to ? to : .moved(from: from, to: to)])
            #expect(census.whereabouts(of: set, tellsMoves: false).map(\.place) == [to])
            #expect(census.systems(of: set).map(\.asn) == now.systems(of: set).map(\.asn))
            if from != to { moved += 1 }
        }
        #expect(moved > 64)
        let all = census.whereabouts(of: PlaceSet(ipv4: 0...UInt32.max)).reduce(0) { $0 + $1.share.ipv4Addresses }
        #expect(all == 1 << 32)
    }
}

private struct DriftCounts: CustomStringConvertible {
    var pairs = 0
    var asked = 0
    var byCause: [Cause: Int] = [:]

    var description: String {
        let causes = byCause.sorted { $0.key < $1.key }.map { "\($0.value) by \($0.key)" }.joined(separator: ", ")
        return "\(pairs) pairs of policies and worlds, \(asked) requests decided four times, changed: \(causes)"
    }
}

/// Two policies and two worlds, and all that may be asked of them.
private struct AskedDrift {
    private let policies: [RandomSubject]
    private let worlds: [World]
    private let values: AttributeValues

    init(_ old: RandomSubject, _ new: RandomSubject, _ oldWorld: World, _ newWorld: World) {
        policies = [old, new]
        worlds = [oldWorld, newWorld]
        values = AttributeValues(of: policies.map(\.policy))
    }

    var combinations: Int { values.meetings.count * values.instants.count * values.participants.count }

    private static let spots = RandomWorld.smallSpots.enumerated().filter { $0.offset % 13 == 0 }.map(\.element)

    func compare(_ counts: inout DriftCounts) throws {
        let difference = try PolicyDifference(
            policies[0].policy, on: worlds[0].atlas, policies[1].policy, on: worlds[1].atlas)
        counts.pairs += 1
        try values.forEachRequest(at: Self.spots, in: worlds[0]) { try compare($0, difference, &counts) }
    }

    private func compare(_ request: Request, _ difference: PolicyDifference, _ counts: inout DriftCounts) throws {
        var moved = request
        if request.place.phone == nil { moved.place = worlds[1].place(request.place.address) }
        let old = try policies.map { try $0.evaluator.decide(request).verdict }
        let new = try policies.map { try $0.evaluator.decide(moved).verdict }
        let cause = Cause(old: old[0], policyAlone: old[1], dataAlone: new[0], new: new[1])
        let expected = old[0] == new[1] ? [] : [Change(old: old[0], new: new[1], cause: cause)]
        counts.asked += 1
        if !expected.isEmpty { counts.byCause[cause, default: 0] += 1 }
        let rows = difference.tables.indices(of: request, in: difference.rows).map { difference.rows[$0] }
        guard rows.map(\.label) == expected else {
            throw Mismatch("a drift", expected, rows, request, moved, policies.map(\.text))
        }
        try requireByCause(request, expected, difference)
    }

    /// The sets by cause hold what the rows say.
    private func requireByCause(_ request: Request, _ expected: [Change], _ difference: PolicyDifference) throws {
        guard let change = expected.first, change.changesEffect, let address = request.place.address else { return }
        let sets = difference.changedPlacesByCause.filter { $0.cause == change.cause }.map(\.places)
        guard sets.count == 1, sets[0].contains(address) else {
            throw Mismatch("places by cause", change.cause, sets.count, request)
        }
    }
}

extension PlaceSet {
    fileprivate func contains(_ address: IPAddress) -> Bool {
        switch address {
        case .v4(let address): ipv4.contains { $0.contains(address.bits) }
        case .v6(let address): ipv6.contains { $0.contains(address.bits) }
        }
    }
}

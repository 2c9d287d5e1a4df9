package import CordonAtlas
package import CordonCompiler
import CordonCore
package import CordonModel
package import CordonPolicy

/// Who is treated differently by another policy: over every place that there is and every request from there, exactly.
package struct PolicyDifference: Sendable {
    /// Everybody at some places, where a condition holds, is treated in another way than before. Rows are disjoint.
    package struct Row: Sendable {
        package let old: Verdict
        package let new: Verdict
        /// A node of ``tables``, of what is not the place.
        package let condition: UInt32
        package let places: PlaceSet

        /// Whether somebody is treated differently, and not merely by another rule.
        package var changesEffect: Bool { old.effect != new.effect }
    }

    /// The old policy and the new one over the same places.
    package private(set) var tables: JointTables
    /// Changed effects first, the most addresses first.
    package private(set) var rows: [Row] = []
    /// All places at which somebody is treated differently.
    package private(set) var changedPlaces = PlaceSet()

    /// A cell of both policies: places of which each makes one thing.
    private struct Pair: Hashable {
        let old: UInt32
        let new: UInt32
        let isAddress: Bool
    }

    private struct RowKey: Hashable {
        let change: ListComparison.Change
        let condition: UInt32
    }

    /// Compares two policies on the same data.
    ///
    /// - Throws: ``CompilationError`` if a condition is too large; nothing is told then.
    /// - Complexity: O(segments + kinds of places × rules that differ × rules)
    package init(
        _ old: Policy, _ new: Policy, _ atlas: Atlas, nodeLimit: Int = DiagramBuilder.standardLimit
    ) throws(CompilationError) {
        tables = try JointTables([old, new], atlas, nodeLimit: nodeLimit)
        do { try compare() } catch { throw .analysisTooLarge }
    }

    private mutating func compare() throws(DiagramBuilder.TooLarge) {
        let pairOfKey = pairs
        var changes: [Pair: [RowKey]] = [:]
        for pair in pairOfKey where changes[pair] == nil { changes[pair] = try self.changes(of: pair) }
        let keys = Set(changes.values.joined()).sorted(by: Self.isBefore)
        let numbers = Dictionary(uniqueKeysWithValues: keys.enumerated().map { ($1, $0) })
        let setsOfPair = changes.mapValues { rows in
            let numbered = rows.compactMap { numbers[$0] }
            return numbered.contains { keys[$0].change.changesEffect } ? numbered + [keys.count] : numbered
        }
        let sets = PlaceSet.sets(
            tables, setsOfKey: pairOfKey.map { setsOfPair[$0] ?? [] }, count: keys.count + 1)
        changedPlaces = sets[keys.count]
        rows = zip(keys, sets).map {
            Row(old: $0.change.old, new: $0.change.new, condition: $0.condition, places: $1)
        }
        .sorted(by: Self.isLarger)
    }

    /// By key.
    private var pairs: [Pair] {
        let isAddress = tables.keysOfAddresses
        let (old, new) = (tables.policies[0].listOfKey, tables.policies[1].listOfKey)
        return old.indices.map { Pair(old: old[$0], new: new[$0], isAddress: isAddress[$0]) }
    }

    private mutating func changes(of pair: Pair) throws(DiagramBuilder.TooLarge) -> [RowKey] {
        let domain = pair.isAddress ? try tables.conditionOnAddresses() : Diagram.always
        let comparison = ListComparison(
            tables.policies[0].steps(ofList: pair.old), tables.policies[1].steps(ofList: pair.new))
        return try comparison.changes(where: domain, &tables.diagram).map { RowKey(change: $0, condition: $1) }
    }

    private static func isBefore(_ left: RowKey, _ right: RowKey) -> Bool {
        (left.change.sortKey, left.condition) < (right.change.sortKey, right.condition)
    }

    private static func isLarger(_ left: Row, _ right: Row) -> Bool {
        if left.changesEffect != right.changesEffect { return left.changesEffect }
        let (one, other) = (left.places.space, right.places.space)
        return (one.ipv4Addresses, one.ipv6Slash64s) > (other.ipv4Addresses, other.ipv6Slash64s)
    }
}

extension ListComparison.Change {
    fileprivate var changesEffect: Bool { old.effect != new.effect }

    /// The same order in every run.
    fileprivate var sortKey: String {
        [old, new].map { "\($0.effect.rawValue)\u{0}\($0.rule ?? "")" }.joined(separator: "\u{0}")
    }
}

extension JointTables {
    /// Which keys are of addresses.
    fileprivate var keysOfAddresses: [Bool] {
        var isAddress = [Bool](repeating: false, count: keyCount)
        for key in ipv4.values { isAddress[Int(key)] = true }
        for key in ipv6.values { isAddress[Int(key)] = true }
        return isAddress
    }

    /// Nobody who dials in has an address: what does not hold for them alone.
    fileprivate mutating func conditionOnAddresses() throws(DiagramBuilder.TooLarge) -> UInt32 {
        guard let variable = attributes.variables.firstIndex(of: .channel) else { return Diagram.always }
        let others = Channel.allCases.indices.filter { Channel.allCases[$0] != .pstn } + [Channel.allCases.count]
        return try diagram.literal(
            UInt32(variable), Set(others.map { attributes.channels[$0] }), of: attributes.channelCount)
    }
}

extension JointTables.Decisions {
    /// A list with what happens where no rule matches.
    fileprivate func steps(ofList list: UInt32) -> [ListComparison.Step] {
        lists[Int(list)].entries.map {
            ListComparison.Step(
                condition: $0.condition,
                verdict: Verdict(effect: $0.outcome.effect, rule: $0.outcome.rule.map { ruleIDs[$0] }))
        } + [ListComparison.Step(condition: Diagram.always, verdict: Verdict(effect: fallback, rule: nil))]
    }
}

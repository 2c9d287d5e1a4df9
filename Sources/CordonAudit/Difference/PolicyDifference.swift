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
        /// What the places take of both families.
        package let space: SpaceCount

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
        let distinct = Array(Set(pairOfKey))
        var pairsOfRow: [RowKey: [Int]] = [:]
        var changedPairs: Set<Int> = []
        for (number, pair) in distinct.enumerated() {
            for row in try changes(of: pair) {
                pairsOfRow[row, default: []].append(number)
                if row.change.changesEffect { changedPairs.insert(number) }
            }
        }
        let sets = places(of: Set(pairsOfRow.values).union([changedPairs.sorted()]), pairOfKey, distinct)
        changedPlaces = sets[changedPairs.sorted()]?.places ?? PlaceSet()
        rows = pairsOfRow.map { row, pairs in
            let (places, space) = sets[pairs] ?? (PlaceSet(), SpaceCount())
            return Row(
                old: row.change.old, new: row.change.new, condition: row.condition, places: places, space: space)
        }
        .sorted(by: Self.isLarger)
    }

    /// The places of some sets of pairs. Many rows are of the same places, which are laid together and counted once.
    private func places(
        of sets: Set<[Int]>, _ pairOfKey: [Pair], _ distinct: [Pair]
    ) -> [[Int]: (places: PlaceSet, space: SpaceCount)] {
        let sets = Array(sets)
        var setsOfPair = [[Int]](repeating: [], count: distinct.count)
        for (number, pairs) in sets.enumerated() { for pair in pairs { setsOfPair[pair].append(number) } }
        let numbers = Dictionary(uniqueKeysWithValues: distinct.enumerated().map { ($1, $0) })
        let setsOfKey = pairOfKey.map { pair in numbers[pair].map { setsOfPair[$0] } ?? [] }
        let places = PlaceSet.sets(tables, setsOfKey: setsOfKey, count: sets.count)
        return Dictionary(uniqueKeysWithValues: zip(sets, places.map { (places: $0, space: $0.space) }))
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

    private static func isLarger(_ left: Row, _ right: Row) -> Bool {
        if left.changesEffect != right.changesEffect { return left.changesEffect }
        let (one, other) = (left.space, right.space)
        if (one.ipv4Addresses, one.ipv6Slash64s) != (other.ipv4Addresses, other.ipv6Slash64s) {
            return (one.ipv4Addresses, one.ipv6Slash64s) > (other.ipv4Addresses, other.ipv6Slash64s)
        }
        return left.sortKey.lexicographicallyPrecedes(right.sortKey)
    }
}

extension ListComparison.Change {
    fileprivate var changesEffect: Bool { old.effect != new.effect }
}

extension PolicyDifference.Row {
    /// The same in every run, and never equal: rows of one change have no place in common.
    fileprivate var sortKey: [String] {
        let first = places.ipv4.first.map { "\($0.lowerBound)" } ?? places.ipv6.first.map { "\($0.lowerBound)" }
        return [old, new].flatMap { [$0.effect.rawValue, $0.rule ?? ""] } + [first ?? ""] + places.phones
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

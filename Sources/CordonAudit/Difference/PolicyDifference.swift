package import CordonAtlas
package import CordonCompiler
import CordonCore
import CordonModel
package import CordonPolicy

/// Who is treated differently by another policy, on other data, or both: over every place that there is and every request
/// from there, exactly.
package struct PolicyDifference: Sendable {
    package typealias Row = PlaceRow<Change>

    /// The old policy and the new one over the same places.
    package private(set) var tables: JointTables
    /// Changed effects first, the most addresses first. Rows are disjoint.
    package private(set) var rows: [Row] = []
    /// All places at which somebody is treated differently.
    package private(set) var changedPlaces = PlaceSet()
    /// The same by cause; a place stands under several, if it is one thing for some and another for others.
    package private(set) var changedPlacesByCause: [(cause: Cause, places: PlaceSet)] = []

    /// What brings every change about where not both have changed.
    private let onlyCause: Cause?

    /// Where the policies stand in the tables.
    private enum Index {
        static let (old, new, policyAlone, dataAlone) = (0, 1, 2, 3)
    }

    /// Places of which each policy makes one thing.
    private struct Kind: Hashable {
        let lists: [UInt32]
        let isAddress: Bool
    }

    /// Compares two policies on the same data.
    ///
    /// - Throws: ``CompilationError`` if a condition is too large; nothing is told then.
    /// - Complexity: O(segments + kinds of places × rules that differ × rules)
    package init(
        _ old: Policy, _ new: Policy, _ atlas: Atlas, nodeLimit: Int = DiagramBuilder.standardLimit
    ) throws(CompilationError) {
        try self.init(JointTables([.init(old), .init(new)], atlas, nodeLimit: nodeLimit), onlyCause: .policy)
    }

    /// Compares a policy on old data with another, or the same, on new data. Four evaluations tell of every change whether
    /// the policy, the data or both brought it about.
    ///
    /// - Throws: ``CompilationError`` if a condition is too large; nothing is told then.
    /// - Complexity: O(segments of both + kinds of places × rules that differ × rules)
    package init(
        _ old: Policy, on oldAtlas: Atlas, _ new: Policy, on newAtlas: Atlas,
        nodeLimit: Int = DiagramBuilder.standardLimit
    ) throws(CompilationError) {
        var subjects: [JointTables.Subject] = [.init(old, at: 0), .init(new, at: 1)]
        if old != new { subjects += [.init(new, at: 0), .init(old, at: 1)] }
        try self.init(
            JointTables(subjects, [oldAtlas, newAtlas], nodeLimit: nodeLimit), onlyCause: old == new ? .data : nil)
    }

    private init(_ tables: JointTables, onlyCause: Cause?) throws(CompilationError) {
        self.tables = tables
        self.onlyCause = onlyCause
        do { try compare() } catch { throw .analysisTooLarge }
    }

    private mutating func compare() throws(DiagramBuilder.TooLarge) {
        var kinds = KindNumbers<Kind>()
        let isAddress = tables.keysOfAddresses
        let kindOfKey = isAddress.indices.map { key in
            kinds.number(of: Kind(lists: tables.policies.map { $0.listOfKey[key] }, isAddress: isAddress[key]))
        }
        var maker = PlaceRowMaker<Change>(tables, kindOfKey: kindOfKey)
        for (number, kind) in kinds.kinds.enumerated() {
            for (change, condition) in try changes(of: kind) { maker.add(change, where: condition, ofKind: number) }
        }
        rows = maker.rows().sorted(by: Self.isBefore)
        changedPlaces = maker.places(where: \.changesEffect)
        let causes = Set(rows.filter(\.label.changesEffect).map(\.label.cause)).sorted()
        changedPlacesByCause = causes.map { cause in
            let isOnly = causes.count == 1
            return (cause, isOnly ? changedPlaces : maker.places { $0.changesEffect && $0.cause == cause })
        }
    }

    private mutating func changes(of kind: Kind) throws(DiagramBuilder.TooLarge) -> [(Change, UInt32)] {
        let comparison = ListComparison(steps(of: Index.old, kind), steps(of: Index.new, kind))
        let changes = try comparison.changes(where: tables.domain(isAddress: kind.isAddress), &tables.diagram)
        var found: [(Change, UInt32)] = []
        for (change, condition) in changes { found += try causes(of: change, where: condition, kind) }
        return found
    }

    private func steps(of policy: Int, _ kind: Kind) -> [ListComparison.Step] {
        tables.policies[policy].steps(ofList: kind.lists[policy])
    }

    private static func isBefore(_ left: Row, _ right: Row) -> Bool {
        if left.label.changesEffect != right.label.changesEffect { return left.label.changesEffect }
        return Row.isLarger(left, right, \.sortKey)
    }
}

extension PolicyDifference {
    /// All places at which somebody is subject to a change of some kind.
    ///
    /// - Complexity: O(*n* log *n*) for *n* ranges of the rows
    package func places(where isMeant: (Change) -> Bool) -> PlaceSet {
        PlaceSet(union: rows.filter { isMeant($0.label) }.map(\.places))
    }
}

// Causes.
extension PolicyDifference {
    /// A change by what brings it about.
    private mutating func causes(
        of change: Change, where condition: UInt32, _ kind: Kind
    ) throws(DiagramBuilder.TooLarge) -> [(Change, UInt32)] {
        if let onlyCause { return [(Change(old: change.old, new: change.new, cause: onlyCause), condition)] }
        var parts: [Cause: [UInt32]] = [:]
        let alone = try tables.diagram.verdicts(of: steps(of: Index.policyAlone, kind), where: condition)
        for (policyAlone, region) in alone {
            let steps = steps(of: Index.dataAlone, kind)
            for (dataAlone, part) in try tables.diagram.verdicts(of: steps, where: region) {
                let cause = Cause(
                    old: change.old, policyAlone: policyAlone, dataAlone: dataAlone, new: change.new)
                parts[cause, default: []].append(part)
            }
        }
        var found: [(Change, UInt32)] = []
        for (cause, conditions) in parts {
            let change = Change(old: change.old, new: change.new, cause: cause)
            found.append((change, try tables.diagram.any(conditions)))
        }
        return found
    }
}

package import CordonAtlas
package import CordonCompiler
import CordonCore
package import CordonModel
package import CordonPolicy

/// How somebody was treated, and is to be.
package struct Change: Hashable, Sendable {
    package let old: Verdict
    package let new: Verdict

    package init(old: Verdict, new: Verdict) {
        self.old = old
        self.new = new
    }

    /// Whether somebody is treated differently, and not merely by another rule.
    package var changesEffect: Bool { old.effect != new.effect }

    /// The same in every run.
    var sortKey: [String] { [old, new].flatMap { [$0.effect.rawValue, $0.rule ?? ""] } }
}

/// Who is treated differently by another policy: over every place that there is and every request from there, exactly.
package struct PolicyDifference: Sendable {
    package typealias Row = PlaceRow<Change>

    /// The old policy and the new one over the same places.
    package private(set) var tables: JointTables
    /// Changed effects first, the most addresses first. Rows are disjoint.
    package private(set) var rows: [Row] = []
    /// All places at which somebody is treated differently.
    package private(set) var changedPlaces = PlaceSet()

    /// Places of which each policy makes one thing.
    private struct Kind: Hashable {
        let old: UInt32
        let new: UInt32
        let isAddress: Bool
    }

    /// Compares two policies on the same data.
    ///
    /// - Throws: ``CompilationError`` if a condition is too large; nothing is told then.
    /// - Complexity: O(segments + kinds of places × rules that differ × rules)
    package init(
        _ old: Policy, _ new: Policy, _ atlas: Atlas, nodeLimit: Int = DiagramBuilder.standardLimit
    ) throws(CompilationError) {
        tables = try JointTables([.init(old), .init(new)], atlas, nodeLimit: nodeLimit)
        do { try compare() } catch { throw .analysisTooLarge }
    }

    private mutating func compare() throws(DiagramBuilder.TooLarge) {
        var kinds = KindNumbers<Kind>()
        let isAddress = tables.keysOfAddresses
        let (old, new) = (tables.policies[0].listOfKey, tables.policies[1].listOfKey)
        let kindOfKey = old.indices.map {
            kinds.number(of: Kind(old: old[$0], new: new[$0], isAddress: isAddress[$0]))
        }
        var maker = PlaceRowMaker<Change>(tables, kindOfKey: kindOfKey)
        for (number, kind) in kinds.kinds.enumerated() {
            for (change, condition) in try changes(of: kind) { maker.add(change, where: condition, ofKind: number) }
        }
        rows = maker.rows().sorted(by: Self.isBefore)
        changedPlaces = maker.places(where: \.changesEffect)
    }

    private mutating func changes(of kind: Kind) throws(DiagramBuilder.TooLarge) -> [Change: UInt32] {
        let comparison = ListComparison(
            tables.policies[0].steps(ofList: kind.old), tables.policies[1].steps(ofList: kind.new))
        return try comparison.changes(where: tables.domain(isAddress: kind.isAddress), &tables.diagram)
    }

    private static func isBefore(_ left: Row, _ right: Row) -> Bool {
        if left.label.changesEffect != right.label.changesEffect { return left.label.changesEffect }
        return Row.isLarger(left, right, \.sortKey)
    }
}

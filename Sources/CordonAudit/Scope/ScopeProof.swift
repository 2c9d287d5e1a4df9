package import CordonAtlas
package import CordonCompiler
import CordonCore
package import CordonModel
package import CordonPolicy

/// Whether a change is what it was meant to be: about a region, and about nothing else. A good change has three readings:
/// it was not so, it is so now, and nothing else has changed.
///
/// The region is read surely, as jurisdictions are: disputed and unknown places are outside. Where the data changes too, a
/// place is inside if it surely was or surely is.
package struct ScopeProof: Sendable {
    /// It was not so: who inside is treated differently. Nothing was achieved where there is nobody.
    package private(set) var inside: [PlaceRow<Change>] = []
    /// It is so now: who inside asks in a way in which the change is about others inside, and is not treated as they are.
    package private(set) var missed: [PlaceRow<Missed>] = []
    /// Nothing else has changed: who outside is treated differently all the same.
    package private(set) var outside: [PlaceRow<Change>] = []
    /// The places inside, of some instant at least.
    package private(set) var region = PlaceSet()
    package private(set) var insidePlaces = PlaceSet()
    package private(set) var outsidePlaces = PlaceSet()
    package private(set) var missedPlaces = PlaceSet()
    /// Where the conditions of the rows stand.
    package private(set) var tables: JointTables

    /// How somebody is treated whom a change leaves out.
    package struct Missed: Hashable, Sendable {
        package let verdict: Verdict
        /// The effect that the change has on others.
        package let effect: Effect

        var sortKey: [String] { [verdict.effect.rawValue, verdict.rule ?? "", effect.rawValue] }
    }

    /// Whether all three readings hold.
    package var holds: Bool { !inside.isEmpty && missed.isEmpty && outside.isEmpty }

    private struct Kind: Hashable {
        let lists: [UInt32]
        /// When it is inside, on either data.
        let sure: [UInt32]
        let isAddress: Bool
    }

    private enum Side: Hashable {
        case inside(Change)
        case outside(Change)
        case region
    }

    /// Takes a region in the words of the new policy; the old policy is read on the first atlas, the new one on the last.
    ///
    /// - Throws: ``CompilationError`` if a condition is too large; nothing is told then.
    /// - Complexity: O(segments + kinds of places × rules that differ × rules)
    package init(
        _ old: Policy, _ new: Policy, _ atlases: [Atlas], scope: RegionUnion
    ) throws(CompilationError) {
        let asked = new.asking(.region(.used, scope), id: "scope")
        let sides = atlases.indices.map { JointTables.Subject(asked, at: $0, surely: scope) }
        tables = try JointTables([.init(old, at: 0), .init(new, at: atlases.count - 1)] + sides, atlases)
        do { try prove() } catch { throw .analysisTooLarge }
    }

    private mutating func prove() throws(DiagramBuilder.TooLarge) {
        let (kinds, kindOfKey) = kinds
        var sides = PlaceRowMaker<Side>(tables, kindOfKey: kindOfKey)
        /// Of each effect that the change has inside, when.
        var changed: [Effect: [UInt32]] = [:]
        for (number, kind) in kinds.enumerated() {
            let regions = try regions(of: kind)
            if regions.inside != Diagram.never { sides.add(.region, where: Diagram.always, ofKind: number) }
            for (change, condition) in try changes(of: kind, where: regions.inside) {
                sides.add(.inside(change), where: condition, ofKind: number)
                changed[change.new.effect, default: []].append(condition)
            }
            for (change, condition) in try changes(of: kind, where: regions.outside) {
                sides.add(.outside(change), where: condition, ofKind: number)
            }
        }
        take(sides)
        try findMissed(changed, kinds, kindOfKey)
    }

    private var kinds: (kinds: [Kind], kindOfKey: [Int]) {
        let isAddress = tables.keysOfAddresses
        var kinds = KindNumbers<Kind>()
        let kindOfKey = isAddress.indices.map { key in
            kinds.number(
                of: Kind(
                    lists: tables.policies.prefix(2).map { $0.listOfKey[key] },
                    sure: tables.policies.dropFirst(2).map { $0.sureConditions[key] }, isAddress: isAddress[key]))
        }
        return (kinds.kinds, kindOfKey)
    }

    private mutating func regions(
        of kind: Kind
    ) throws(DiagramBuilder.TooLarge) -> (inside: UInt32, outside: UInt32) {
        let domain = try tables.domain(isAddress: kind.isAddress)
        let sure = try tables.diagram.any(kind.sure)
        return (
            try tables.diagram.all([domain, sure]),
            try tables.diagram.all([domain, try tables.diagram.not(sure)])
        )
    }

    /// Changes of effects; which rule decides is nobody's loss.
    private mutating func changes(
        of kind: Kind, where region: UInt32
    ) throws(DiagramBuilder.TooLarge) -> [(Change, UInt32)] {
        let comparison = ListComparison(
            tables.policies[0].steps(ofList: kind.lists[0]), tables.policies[1].steps(ofList: kind.lists[1]))
        return try comparison.changes(where: region, &tables.diagram).filter(\.key.changesEffect).map { ($0, $1) }
    }

    private mutating func take(_ sides: PlaceRowMaker<Side>) {
        for row in sides.rows() {
            switch row.label {
            case .inside(let change): inside.append(row.labelled(change))
            case .outside(let change): outside.append(row.labelled(change))
            case .region: region = row.places
            }
        }
        inside.sort { PlaceRow.isLarger($0, $1, \.sortKey) }
        outside.sort { PlaceRow.isLarger($0, $1, \.sortKey) }
        insidePlaces = sides.places { if case .inside = $0 { true } else { false } }
        outsidePlaces = sides.places { if case .outside = $0 { true } else { false } }
    }

    /// Whoever asks as somebody does whom the change is about is to be treated alike.
    private mutating func findMissed(
        _ changed: [Effect: [UInt32]], _ kinds: [Kind], _ kindOfKey: [Int]
    ) throws(DiagramBuilder.TooLarge) {
        var maker = PlaceRowMaker<Missed>(tables, kindOfKey: kindOfKey)
        for effect in Effect.allCases {
            let anywhere = try tables.diagram.any(changed[effect] ?? [])
            for (number, kind) in kinds.enumerated() where anywhere != Diagram.never {
                let region = try tables.diagram.all([try regions(of: kind).inside, anywhere])
                let steps = tables.policies[1].steps(ofList: kind.lists[1])
                for (verdict, condition) in try tables.diagram.verdicts(of: steps, where: region)
                where verdict.effect != effect {
                    maker.add(Missed(verdict: verdict, effect: effect), where: condition, ofKind: number)
                }
            }
        }
        missed = maker.rows().sorted { PlaceRow.isLarger($0, $1, \.sortKey) }
        missedPlaces = maker.places { _ in true }
    }
}

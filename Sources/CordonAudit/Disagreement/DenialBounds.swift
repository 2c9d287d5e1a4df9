package import CordonAtlas
package import CordonCompiler
import CordonCore
package import CordonModel
package import CordonPolicy

/// What might become of somebody if it were known where they are, and what becomes of them as it is.
package struct Bounds: Hashable, Sendable {
    /// What each story of the place, taken alone, says; of an unknown place, what each country would.
    package let byStory: Set<Verdict>
    package let verdict: Verdict

    package init(byStory: Set<Verdict>, verdict: Verdict) {
        self.byStory = byStory
        self.verdict = verdict
    }

    /// How far something is sure that is said of verdicts.
    package func certainty(_ statement: (Verdict) -> Bool) -> Certainty {
        if byStory.allSatisfy(statement) { return .surely }
        return byStory.contains(where: statement) ? .possibly : .never
    }

    package enum Certainty: Hashable, Sendable {
        case surely
        case possibly
        case never
    }

    var sortKey: [String] { ([verdict] + byStory).map { "\($0.effect.rawValue) \($0.rule ?? "")" }.sorted() }
}

/// Of everybody who asks in the same way, by the place: who is surely, possibly and never denied, whichever source is right.
package struct DenialBounds: Sendable {
    /// The most addresses first. They part all places there are.
    package let rows: [PlaceRow<Bounds>]

    private struct Kind: Hashable {
        let list: UInt32
        let storyLists: [UInt32]
    }

    /// Asks from every place, with the attributes and the instant of a request whose own place does not count.
    ///
    /// - Throws: ``CompilationError`` if a rule's condition is too large.
    /// - Complexity: O(segments + places that the policy tells apart × stories × size of the policy)
    package init(_ policy: Policy, _ atlas: Atlas, asking request: Request) throws(CompilationError) {
        let tables = try JointTables([.init(policy, tellsStories: true)], atlas)
        let verdicts = tables.verdicts(of: 0, on: request)
        let decisions = tables.policies[0]
        var kinds = KindNumbers<Kind>()
        let kindOfKey = decisions.listOfKey.indices.map { key in
            kinds.number(of: Kind(list: decisions.listOfKey[key], storyLists: decisions.storyLists[key]))
        }
        var maker = PlaceRowMaker<Bounds>(tables, kindOfKey: kindOfKey)
        for (number, kind) in kinds.kinds.enumerated() {
            let stories = Set(kind.storyLists.map { verdicts[Int($0)] })
            maker.add(
                Bounds(byStory: stories, verdict: verdicts[Int(kind.list)]), where: Diagram.always, ofKind: number)
        }
        rows = maker.rows().sorted { PlaceRow.isLarger($0, $1, \.sortKey) }
    }

    /// Everybody of whom something is so far sure.
    ///
    /// - Complexity: O(segments of the rows that it holds for)
    package func places(where isMeant: (Bounds) -> Bool) -> PlaceSet {
        PlaceSet(union: rows.filter { isMeant($0.label) }.map(\.places))
    }
}

extension JointTables {
    /// What each list of a policy says to a request.
    func verdicts(of policy: Int, on request: Request) -> [Verdict] {
        let (decisions, values) = (policies[policy], attributes.values(of: request))
        return decisions.lists.indices.map { list in
            decisions.steps(ofList: UInt32(list)).first { diagram.holds($0.condition, values) }?.verdict
                ?? Verdict(effect: decisions.fallback, rule: nil)
        }
    }
}

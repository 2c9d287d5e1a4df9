package import CordonAtlas
package import CordonCompiler
import CordonCore
package import CordonModel
package import CordonPolicy

/// What each rule of a policy alone decides, and what would become of it without the rule, over every place and every
/// request, exactly.
package struct Blame: Sendable {
    /// One rule.
    package struct RuleBlame: Sendable {
        /// Index into the policy's rules.
        package let rule: Int
        /// When and where it decides, disjoint, the most addresses first; empty for a rule that never does.
        package fileprivate(set) var decides: [PlaceRow<Verdict>] = []
        /// All places at which it decides for somebody, under whatever condition; nil for a rule that never does.
        package fileprivate(set) var everywhere: PlaceRow<String>?
        /// The same, parted by what would decide if the rule were deleted.
        package fileprivate(set) var changes: [PlaceRow<Change>] = []
    }

    /// In the order of the policy.
    package private(set) var rules: [RuleBlame]
    package let tables: JointTables
    private let kinds: PolicyKinds

    /// Goes through all kinds of places.
    ///
    /// - Throws: ``CompilationError`` if a condition is too large.
    /// - Complexity: O(segments + kinds of places × rules²)
    package init(_ policy: Policy, _ atlas: Atlas) throws(CompilationError) {
        let tables = try JointTables([.init(policy, keepsCovered: true)], atlas)
        var kinds = PolicyKinds(tables)
        var rows = BlameRows(kinds)
        do { try rows.collect(&kinds) } catch { throw .analysisTooLarge }
        self.kinds = kinds
        self.tables = kinds.tables
        rules = policy.rules.indices.map { RuleBlame(rule: $0) }
        let numbers = policy.ruleNumbers
        for row in rows.places { if let rule = numbers[ExactText(row.label)] { rules[rule].everywhere = row } }
        for row in rows.decides {
            if let rule = row.label.rule.flatMap({ numbers[ExactText($0)] }) { rules[rule].decides.append(row) }
        }
        for row in rows.changes {
            if let rule = row.label.old.rule.flatMap({ numbers[ExactText($0)] }) { rules[rule].changes.append(row) }
        }
    }

    /// What decides about a request from a place in the data, were a rule not there.
    ///
    /// - Complexity: O(log segments + rules × depth of a condition)
    package func verdict(on request: Request, without rule: String) -> Verdict {
        let decisions = tables.policies[0]
        let values = tables.attributes.values(of: request)
        let list = decisions.lists[Int(decisions.listOfKey[Int(tables.key(of: request.place))])]
        let entry = list.entries.first { entry in
            entry.outcome.rule.map { decisions.ruleIDs[$0] } != rule && tables.diagram.holds(entry.condition, values)
        }
        return Verdict(
            effect: entry?.outcome.effect ?? decisions.fallback,
            rule: entry?.outcome.rule.map { decisions.ruleIDs[$0] })
    }
}

/// Collects the rows of all rules.
private struct BlameRows {
    private var placeMaker: PlaceRowMaker<String>
    private var decisionMaker: PlaceRowMaker<Verdict>
    private var changeMaker: PlaceRowMaker<Change>

    init(_ kinds: PolicyKinds) {
        placeMaker = PlaceRowMaker(kinds.tables, kindOfKey: kinds.kindOfKey)
        decisionMaker = PlaceRowMaker(kinds.tables, kindOfKey: kinds.kindOfKey)
        changeMaker = PlaceRowMaker(kinds.tables, kindOfKey: kinds.kindOfKey)
    }

    mutating func collect(_ kinds: inout PolicyKinds) throws(DiagramBuilder.TooLarge) {
        for (number, kind) in kinds.kinds.enumerated() {
            let steps = kinds.steps(of: kind)
            let decided = try kinds.decided(steps.map(\.condition), in: kind)
            for (index, condition) in decided.enumerated() where condition != Diagram.never {
                guard let rule = steps[index].verdict.rule else { continue }
                placeMaker.add(rule, where: Diagram.always, ofKind: number)
                decisionMaker.add(steps[index].verdict, where: condition, ofKind: number)
                let rest = try kinds.tables.diagram.verdicts(of: steps[(index + 1)...], where: condition)
                for (verdict, part) in rest {
                    changeMaker.add(Change(old: steps[index].verdict, new: verdict), where: part, ofKind: number)
                }
            }
        }
    }

    var places: [PlaceRow<String>] { placeMaker.rows() }

    var decides: [PlaceRow<Verdict>] { decisionMaker.rows().sorted { PlaceRow.isLarger($0, $1, \.sortKey) } }

    /// Changed effects first.
    var changes: [PlaceRow<Change>] {
        changeMaker.rows().sorted { left, right in
            if left.label.changesEffect != right.label.changesEffect { return left.label.changesEffect }
            return PlaceRow.isLarger(left, right, \.sortKey)
        }
    }
}

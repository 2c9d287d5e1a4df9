import CordonCompiler
import CordonCore
import CordonModel

/// Compares rules in the order in which they decide: where the one list gives another verdict than the other.
///
/// Both are gone through together, with the condition under which neither has decided yet. Where both ask the same they go
/// on together; a rule that only one has is laid over the rest of the other. So the work grows with what differs, and not
/// with the product of both.
struct ListComparison {
    /// A rule, or what happens where none matches, which is a rule that always does.
    struct Step: Hashable {
        let condition: UInt32
        let verdict: Verdict
    }

    private let old: [Step]
    private let new: [Step]
    private let oldSteps: Set<Step>
    private let newSteps: Set<Step>
    /// The next step of each.
    private var (left, right) = (0, 0)
    private var found: [Change: [UInt32]] = [:]

    /// The last step of each list always matches.
    init(_ old: [Step], _ new: [Step]) {
        self.old = old
        self.new = new
        oldSteps = Set(old)
        newSteps = Set(new)
    }

    /// Under which condition each change happens, wherever another condition holds; no two hold together.
    ///
    /// - Complexity: O(steps + those that differ × steps) operations on conditions
    consuming func changes(
        where domain: UInt32, _ diagram: inout DiagramBuilder
    ) throws(DiagramBuilder.TooLarge) -> [Change: UInt32] {
        // What follows on equal rests is equal.
        let suffix = zip(old.reversed(), new.reversed()).prefix { $0 == $1 }.count
        var open = domain
        while open != Diagram.never, left < old.count - suffix || right < new.count - suffix {
            let decided = try advance(open, &diagram)
            open = try diagram.all([open, try diagram.not(decided)])
        }
        var changes: [Change: UInt32] = [:]
        for (change, conditions) in found { changes[change] = try diagram.any(conditions) }
        return changes
    }

    /// Takes a step of both lists that asks the same, or one of either; returns what it asks.
    private mutating func advance(
        _ open: UInt32, _ diagram: inout DiagramBuilder
    ) throws(DiagramBuilder.TooLarge) -> UInt32 {
        let (one, other) = (old[left], new[right])
        if one.condition == other.condition {
            note(one.verdict, other.verdict, try diagram.all([open, one.condition]))
            (left, right) = (left + 1, right + 1)
            return one.condition
        }
        if !newSteps.contains(one) || oldSteps.contains(other) {
            let region = try diagram.all([open, one.condition])
            for (verdict, condition) in try diagram.verdicts(of: new[right...], where: region) {
                note(one.verdict, verdict, condition)
            }
            left += 1
            return one.condition
        }
        let region = try diagram.all([open, other.condition])
        for (verdict, condition) in try diagram.verdicts(of: old[left...], where: region) {
            note(verdict, other.verdict, condition)
        }
        right += 1
        return other.condition
    }

    private mutating func note(_ old: Verdict, _ new: Verdict, _ condition: UInt32) {
        guard old != new, condition != Diagram.never else { return }
        found[Change(old: old, new: new), default: []].append(condition)
    }
}

import CordonCompiler
import CordonCore

/// Works on conditions with a bound, so that one question that explodes costs no other its answer.
struct Scratch {
    private let base: DiagramBuilder
    private var diagram: DiagramBuilder
    /// So many nodes may be made for all questions together.
    private var remaining: Int
    private let limit: Int

    /// - Parameters:
    ///   - base: Where conditions of questions stand; those of answers must not be used afterwards.
    ///   - total: So many nodes may be made for all questions together.
    ///   - limit: So many for one.
    init(_ base: DiagramBuilder, total: Int, each limit: Int) {
        self.base = base
        diagram = base
        remaining = total
        self.limit = limit
    }

    /// The answer; nil where it would take too many nodes.
    mutating func answer<Answer>(
        _ question: (inout DiagramBuilder) throws(DiagramBuilder.TooLarge) -> Answer
    ) -> Answer? {
        guard remaining > 0 else { return nil }
        let known = diagram.nodes.count
        diagram.allow(min(limit, remaining))
        do throws(DiagramBuilder.TooLarge) {
            let answer = try question(&diagram)
            remaining -= diagram.nodes.count - known
            return answer
        } catch {
            remaining -= diagram.nodes.count - known
            diagram = base
            return nil
        }
    }
}

extension DiagramBuilder {
    /// What is left of a condition where none of some others holds. One that leaves nothing by itself is found first.
    mutating func rest(of region: UInt32, without conditions: some Sequence<UInt32>) throws(TooLarge) -> UInt32 {
        var others: [UInt32] = []
        for condition in conditions where others.last != condition {
            let left = try all([region, try not(condition)])
            if left == Diagram.never { return left }
            if left != region { others.append(condition) }
        }
        var open = region
        for condition in others where open != Diagram.never { open = try all([open, try not(condition)]) }
        return open
    }
}

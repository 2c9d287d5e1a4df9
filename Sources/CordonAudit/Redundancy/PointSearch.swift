import CordonCompiler
import CordonCore

// Trying a few people: most questions need no more.
extension DiagramBuilder {
    /// So many are tried for each condition.
    private static let tries: UInt32 = 4

    /// Values with which a condition holds: the first ones that lead on, the last ones, then some in between; what it
    /// does not ask for is as of whoever says nothing.
    ///
    /// - Complexity: O(depth of the condition × runs of a node)
    func points(in condition: UInt32, variableCount: Int) -> [[UInt32]] {
        guard condition != Diagram.never else { return [] }
        return (0..<Self.tries).map { point(in: condition, $0, variableCount) }
    }

    private func point(in condition: UInt32, _ attempt: UInt32, _ variableCount: Int) -> [UInt32] {
        var values = [UInt32](repeating: 0, count: variableCount)
        var node = condition
        while node > Diagram.always {
            let (variable, runs) = (nodes[Int(node)].variable, nodes[Int(node)].runs)
            let ways = runs.filter { $0.target != Diagram.never }
            let index =
                switch attempt {
                case 0: 0
                case 1: ways.count - 1
                default: Int(node &* 7 &+ attempt) % ways.count
                }
            values[Int(variable)] = ways[index].first
            node = ways[index].target
        }
        return values
    }
}

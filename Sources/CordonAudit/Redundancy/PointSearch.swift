import CordonCompiler
import CordonCore

/// Finds somebody about whom a rule decides by trying a few: most rules need no more.
struct PointSearch {
    private let diagram: DiagramBuilder
    private let variableCount: Int

    init(_ tables: JointTables) {
        diagram = tables.diagram
        variableCount = tables.attributes.variables.count
    }

    /// So many are tried for each rule at each kind of place.
    private static let tries: UInt32 = 3

    /// Values with which a condition holds: the first ones that lead on, the last ones, then some in between.
    func points(in condition: UInt32) -> [[UInt32]] {
        guard condition != Diagram.never else { return [] }
        return (0..<Self.tries).map { point(in: condition, $0) }
    }

    private func point(in condition: UInt32, _ attempt: UInt32) -> [UInt32] {
        var values = [UInt32](repeating: 0, count: variableCount)
        var node = condition
        while node > Diagram.always {
            let (variable, runs) = (diagram.nodes[Int(node)].variable, diagram.nodes[Int(node)].runs)
            let ways = runs.filter { $0.target != Diagram.never }
            let index = attempt == 0 ? 0 : attempt == 1 ? ways.count - 1 : Int(node &* 7 &+ attempt) % ways.count
            values[Int(variable)] = ways[index].first
            node = ways[index].target
        }
        return values
    }

    /// The first of some rules that matches.
    func first(of entries: ArraySlice<DecisionList.Entry>, at point: [UInt32]) -> Int? {
        entries.indices.first { diagram.holds(entries[$0].condition, point) }
    }
}

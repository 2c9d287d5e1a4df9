/// Conditions on everything but the place, as one shared decision diagram: reduced, ordered, with many values to a variable
/// (Srinivasan, Kam, Malik and Brayton, "Algorithms for discrete function manipulation", ICCAD 1990).
///
/// A node asks for the value of one variable; nodes that are reached from it ask for later ones. Its values are cut into
/// runs, each leading to a node or to an answer.
package struct Diagram: Sendable {
    /// A condition that never holds, and one that always does.
    package static let never: UInt32 = 0
    package static let always: UInt32 = 1

    /// By node, the variable that it asks for; behind all for the two answers.
    private let variables: [UInt32]
    /// By node, where its runs begin, with one more behind the last node.
    private let offsets: [UInt32]
    /// By run, the first value in it, ascending in a node from 0.
    private let firsts: [UInt32]
    /// By run, where it leads.
    private let targets: [UInt32]

    /// The variable of the answers.
    package static let noVariable = UInt32.max

    /// Takes nodes in any order, the two answers first, without runs.
    package init(nodes: [(variable: UInt32, runs: [(first: UInt32, target: UInt32)])]) {
        variables = nodes.map(\.variable)
        var offsets: [UInt32] = [0]
        for node in nodes { offsets.append(offsets[offsets.count - 1] + UInt32(node.runs.count)) }
        self.offsets = offsets
        firsts = nodes.flatMap { $0.runs.map(\.first) }
        targets = nodes.flatMap { $0.runs.map(\.target) }
    }

    package var count: Int { variables.count }
    var byteCount: Int { (variables.count + offsets.count + firsts.count + targets.count) * 4 }

    func variable(of node: UInt32) -> UInt32 { variables[Int(node)] }

    /// The run of a node in which a value lies.
    ///
    /// - Complexity: O(log runs)
    func run(of node: UInt32, _ value: UInt32) -> Int {
        var low = Int(offsets[Int(node)])
        var high = Int(offsets[Int(node) + 1])
        while high - low > 1 {
            let middle = (low + high) / 2
            if firsts[middle] <= value { low = middle } else { high = middle }
        }
        return low
    }

    func target(of run: Int) -> UInt32 { targets[run] }

    /// The values of a run: the first, and the first behind it, which is nil in a node's last run.
    func values(of run: Int, in node: UInt32) -> (first: UInt32, end: UInt32?) {
        (firsts[run], run + 1 < Int(offsets[Int(node) + 1]) ? firsts[run + 1] : nil)
    }
}

import CordonCore

/// Builds conditions as nodes of one decision diagram, of which equal ones are the same node.
///
/// - Complexity: joining two conditions takes O(product of their nodes) at most
package struct DiagramBuilder: Sendable {
    package struct Run: Hashable, Sendable {
        package let first: UInt32
        package let target: UInt32
    }

    package struct Node: Hashable, Sendable {
        package let variable: UInt32
        package let runs: [Run]
    }

    private struct Pair: Hashable, Sendable {
        let left: UInt32
        let right: UInt32
        let isConjunction: Bool
    }

    package private(set) var nodes: [Node]
    private var numbers: [Node: UInt32] = [:]
    private var joined: [Pair: UInt32] = [:]
    private var negated: [UInt32: UInt32] = [Diagram.never: Diagram.always, Diagram.always: Diagram.never]
    /// So many nodes may be made.
    private var limit: Int

    /// A condition that takes more nodes is too large; real policies take a few hundred.
    package static let standardLimit = 4_000_000

    init(limit: Int = standardLimit) {
        self.limit = limit
        nodes = Array(repeating: Node(variable: Diagram.noVariable, runs: []), count: 2)
    }

    /// From now on so many nodes more may be made, and no others.
    package mutating func allow(_ more: Int) { limit = nodes.count + more }

    /// Too many nodes; the condition that is being built cannot be.
    package struct TooLarge: Error {}

    /// A condition that holds where a variable has some of the values; values are below the count.
    package mutating func literal(
        _ variable: UInt32, _ values: Set<UInt32>, of count: UInt32
    ) throws(TooLarge) -> UInt32 {
        var runs = [Run(first: 0, target: values.contains(0) ? Diagram.always : Diagram.never)]
        for value in values.sorted() {
            if value > 0 { runs.append(Run(first: value, target: Diagram.always)) }
            let next = value + 1
            if next < count, !values.contains(next) { runs.append(Run(first: next, target: Diagram.never)) }
        }
        return try node(variable, runs)
    }

    /// The node with these runs: reduced, so that equal conditions are equal nodes.
    mutating func node(_ variable: UInt32, _ runs: [Run]) throws(TooLarge) -> UInt32 {
        var distinct: [Run] = []
        for run in runs where run.target != distinct.last?.target { distinct.append(run) }
        if distinct.count == 1 { return distinct[0].target }
        let node = Node(variable: variable, runs: distinct)
        if let known = numbers[node] { return known }
        guard nodes.count < limit else { throw TooLarge() }
        numbers[node] = UInt32(nodes.count)
        nodes.append(node)
        return UInt32(nodes.count - 1)
    }
}

// Logic.
extension DiagramBuilder {
    package mutating func all(_ conditions: [UInt32]) throws(TooLarge) -> UInt32 {
        try balanced(conditions, isConjunction: true)
    }

    package mutating func any(_ conditions: [UInt32]) throws(TooLarge) -> UInt32 {
        try balanced(conditions, isConjunction: false)
    }

    /// Holds where more than half of the conditions do.
    mutating func majority(_ conditions: [UInt32]) throws(TooLarge) -> UInt32 {
        // At index n: at least n of the conditions so far hold.
        var atLeast = [Diagram.always] + [UInt32](repeating: Diagram.never, count: conditions.count)
        for condition in conditions {
            for count in stride(from: conditions.count, to: 0, by: -1) {
                atLeast[count] = try any([atLeast[count], try all([condition, atLeast[count - 1]])])
            }
        }
        return atLeast[conditions.count / 2 + 1]
    }

    package mutating func not(_ condition: UInt32) throws(TooLarge) -> UInt32 {
        if let known = negated[condition] { return known }
        let node = nodes[Int(condition)]
        var runs: [Run] = []
        for run in node.runs { runs.append(Run(first: run.first, target: try not(run.target))) }
        let result = try self.node(node.variable, runs)
        negated[condition] = result
        negated[result] = condition
        return result
    }

    /// What is left of a condition where a variable has a value.
    ///
    /// - Complexity: O(nodes of the condition)
    package mutating func setting(
        _ variable: UInt32, to value: UInt32, in condition: UInt32
    ) throws(TooLarge) -> UInt32 {
        var known: [UInt32: UInt32] = [:]
        return try setting(variable, to: value, in: condition, &known)
    }

    private mutating func setting(
        _ variable: UInt32, to value: UInt32, in condition: UInt32, _ known: inout [UInt32: UInt32]
    ) throws(TooLarge) -> UInt32 {
        let node = nodes[Int(condition)]
        // Variables ascend on the way to the answers.
        guard node.variable <= variable, condition > Diagram.always else { return condition }
        if node.variable == variable { return node.runs.last { $0.first <= value }?.target ?? condition }
        if let result = known[condition] { return result }
        var runs: [Run] = []
        for run in node.runs {
            runs.append(Run(first: run.first, target: try setting(variable, to: value, in: run.target, &known)))
        }
        let result = try self.node(node.variable, runs)
        known[condition] = result
        return result
    }

    /// As a tree of two by two, so that neighbours, which mostly ask for the same, come together first.
    private mutating func balanced(_ conditions: [UInt32], isConjunction: Bool) throws(TooLarge) -> UInt32 {
        var level = conditions
        while level.count > 1 {
            var next: [UInt32] = []
            for index in stride(from: 0, to: level.count, by: 2) {
                let right = index + 1 < level.count ? level[index + 1] : level[index]
                next.append(try join(level[index], right, isConjunction))
            }
            level = next
        }
        return level.first ?? (isConjunction ? Diagram.always : Diagram.never)
    }

    private mutating func join(_ left: UInt32, _ right: UInt32, _ isConjunction: Bool) throws(TooLarge) -> UInt32 {
        let absorbing = isConjunction ? Diagram.never : Diagram.always
        let neutral = isConjunction ? Diagram.always : Diagram.never
        if left == right || right == neutral || left == absorbing { return left }
        if left == neutral || right == absorbing { return right }
        let pair = Pair(left: min(left, right), right: max(left, right), isConjunction: isConjunction)
        if let known = joined[pair] { return known }
        let variable = min(nodes[Int(left)].variable, nodes[Int(right)].variable)
        var runs: [Run] = []
        for (first, one, other) in aligned(left, right, at: variable) {
            runs.append(Run(first: first, target: try join(one, other, isConjunction)))
        }
        let result = try node(variable, runs)
        joined[pair] = result
        return result
    }

    /// The runs of two nodes cut at each other's edges.
    private func aligned(
        _ left: UInt32, _ right: UInt32, at variable: UInt32
    ) -> [(first: UInt32, left: UInt32, right: UInt32)] {
        let (one, other) = (runs(of: left, at: variable), runs(of: right, at: variable))
        var result: [(first: UInt32, left: UInt32, right: UInt32)] = []
        var (low, high) = (0, 0)
        while true {
            result.append((max(one[low].first, other[high].first), one[low].target, other[high].target))
            let nextOne = low + 1 < one.count ? one[low + 1].first : .max
            let nextOther = high + 1 < other.count ? other[high + 1].first : .max
            guard min(nextOne, nextOther) < .max else { return result }
            if nextOne <= nextOther { low += 1 }
            if nextOther <= nextOne { high += 1 }
        }
    }

    /// A node that does not ask for the variable is the same for all its values.
    private func runs(of node: UInt32, at variable: UInt32) -> [Run] {
        nodes[Int(node)].variable == variable ? nodes[Int(node)].runs : [Run(first: 0, target: node)]
    }
}

// Asking.
extension DiagramBuilder {
    /// Whether a condition holds where its variables have these values.
    ///
    /// - Complexity: O(depth of the condition × runs of a node)
    package func holds(_ condition: UInt32, _ values: [UInt32]) -> Bool {
        var node = condition
        while node > Diagram.always {
            let value = values[Int(nodes[Int(node)].variable)]
            node = nodes[Int(node)].runs.last { $0.first <= value }?.target ?? Diagram.never
        }
        return node == Diagram.always
    }
}

// Freezing.
extension DiagramBuilder {
    /// What can be reached from some nodes, and what the nodes are called there.
    func frozen(_ roots: Set<UInt32>) -> (diagram: Diagram, numbers: [UInt32: UInt32]) {
        var numbers: [UInt32: UInt32] = [Diagram.never: Diagram.never, Diagram.always: Diagram.always]
        var order: [UInt32] = [Diagram.never, Diagram.always]
        var pending = roots.sorted()
        while let node = pending.popLast() {
            guard numbers[node] == nil else { continue }
            numbers[node] = UInt32(order.count)
            order.append(node)
            pending += nodes[Int(node)].runs.map(\.target)
        }
        let frozen = order.map { number in
            let node = nodes[Int(number)]
            return (
                variable: node.variable, runs: node.runs.map { (first: $0.first, target: numbers[$0.target] ?? 0) }
            )
        }
        return (Diagram(nodes: frozen), numbers)
    }
}

import CordonModel

/// Why a proof is none.
package struct ProofFault: Error, Hashable, Sendable, CustomStringConvertible {
    /// Where in the proof, as a path.
    package let path: String
    package let problem: String

    package init(_ path: String, _ problem: String) {
        self.path = path
        self.problem = problem
    }

    /// The same with a longer path.
    package func within(_ outer: String) -> ProofFault {
        ProofFault(path.isEmpty ? outer : path.hasPrefix("[") ? outer + path : "\(outer), \(path)", problem)
    }

    package var description: String { "\(path): \(problem)" }
}

/// Whether a proof leaves nothing out and leads somewhere, before anybody walks through it.
struct ProofForm {
    private let proof: ClaimProof
    private let space: AttributeSpace
    private let kindCount: Int

    init(_ proof: ClaimProof, _ space: AttributeSpace, kindCount: Int) {
        self.proof = proof
        self.space = space
        self.kindCount = kindCount
    }

    func check() throws(ProofFault) {
        guard proof.nodes.count <= ProofLimits.nodes else { throw ProofFault("nodes", "more than there may be") }
        for (number, node) in proof.nodes.enumerated() { try check(node, number) }
        var places = Cover(count: kindCount)
        for (index, group) in proof.groups.enumerated() {
            let path = "groups[\(index)]"
            try check(group.tree, before: proof.nodes.count, "\(path).tree")
            for range in group.places { try places.add(range, "place", "\(path).places") }
        }
        try places.finish("place", "groups")
    }

    private func check(_ node: TreeNode, _ number: Int) throws(ProofFault) {
        let path = "nodes[\(number)]"
        guard space.attributes.indices.contains(node.attribute) else {
            throw ProofFault("\(path).ask", "there is no attribute \(node.attribute)")
        }
        var values = Cover(count: space.attributes[node.attribute].values.count)
        for (index, branch) in node.branches.enumerated() {
            try check(branch.target, before: number, "\(path).then[\(index)].go")
            for value in branch.values { try values.add(value...value, "value", "\(path).then[\(index)].values") }
        }
        try values.finish("value", "\(path).then")
    }

    /// Nodes that lead to earlier ones only never lead round in a circle.
    private func check(_ target: Target, before limit: Int, _ path: String) throws(ProofFault) {
        guard case .node(let number) = target, !(0..<limit).contains(number) else { return }
        throw ProofFault(path, "there is no node \(number) before this one")
    }
}

/// Things each of which is to be met once.
private struct Cover {
    private var isMet: [Bool]

    init(count: Int) {
        isMet = Array(repeating: false, count: count)
    }

    mutating func add(_ range: ClosedRange<Int>, _ noun: String, _ path: String) throws(ProofFault) {
        guard range.lowerBound >= 0, range.upperBound < isMet.count else {
            throw ProofFault(path, "there is no \(noun) \(range.lowerBound < 0 ? range.lowerBound : range.upperBound)")
        }
        for index in range {
            guard !isMet[index] else { throw ProofFault(path, "\(noun) \(index) is here a second time") }
            isMet[index] = true
        }
    }

    func finish(_ noun: String, _ path: String) throws(ProofFault) {
        guard let missing = isMet.firstIndex(of: false) else { return }
        throw ProofFault(path, "\(noun) \(missing) is missing")
    }
}

/// What has become of a request that is known in part.
package enum Leaf: String, CaseIterable, Hashable, Sendable {
    /// The claim is not about it: its condition surely does not hold, or its rule surely does not match.
    case notAsked = "not asked"
    /// Whatever is still open, the answer is as claimed.
    case kept
}

/// Where a tree goes on.
package enum Target: Hashable, Sendable {
    case leaf(Leaf)
    /// Index of a node.
    case node(Int)
}

/// A question of a decision tree: which value one attribute has.
package struct TreeNode: Hashable, Sendable {
    package struct Branch: Hashable, Sendable {
        /// Indices of values of the attribute.
        package let values: [Int]
        package let target: Target

        package init(values: [Int], target: Target) {
            self.values = values
            self.target = target
        }
    }

    /// Index into the attributes of an ``AttributeSpace``.
    package let attribute: Int
    /// Every value is in one of them.
    package let branches: [Branch]

    package init(attribute: Int, branches: [Branch]) {
        self.attribute = attribute
        self.branches = branches
    }
}

/// The proof of one claim: a decision tree for each group of kinds of places. Trees share what they have in common.
package struct ClaimProof: Hashable, Sendable {
    /// Kinds of places that have one tree.
    package struct Group: Hashable, Sendable {
        package let tree: Target
        /// Ascending runs of indices of kinds.
        package let places: [ClosedRange<Int>]

        package init(tree: Target, places: [ClosedRange<Int>]) {
            self.tree = tree
            self.places = places
        }
    }

    /// As ``Claim/kind`` and ``Policy/name(of:)`` tell.
    package let kind: String
    package let name: String
    /// A node leads only to nodes before it.
    package let nodes: [TreeNode]
    /// Every kind of place is in one of them.
    package let groups: [Group]

    package init(kind: String, name: String, nodes: [TreeNode], groups: [Group]) {
        self.kind = kind
        self.name = name
        self.nodes = nodes
        self.groups = groups
    }
}

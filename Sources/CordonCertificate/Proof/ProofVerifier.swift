import CordonModel
package import CordonPolicy

/// Verifies proofs, believing nothing of them.
///
/// A claim is about every request. A request has a place and attributes. Of the places, ``PlaceKinds`` has one of each kind,
/// found in the data and not in the certificate, and ``SeenPlace`` says why one is enough. Of each attribute,
/// ``AttributeSpace`` has values that stand for all, found in the policies and not in the certificate. So it is enough that
///
/// 1. each kind of place is in one group of the proof, and so has a tree,
/// 2. each question of a tree has one branch for every value of its attribute, and
/// 3. at each leaf that is reached, the evaluator, asked about a request of which the place and what was asked on the way are
///    known and the rest is open, shows what the leaf says: that the claim is not about it, or is kept.
///
/// Whoever asks anything goes down one way of one tree and arrives at a leaf of which 3 was shown, and of a partial request
/// the evaluator tells no verdict less than any whole one that agrees with it could get. What a proof can do by being wrong
/// is to fail. Trusted are the evaluator, which defines what a policy means; the walk and the lists of values of this
/// module; the readers of policies and of the sources; and of the atlas nothing but the table of telephone prefixes and
/// where special addresses begin and end. No compiler, no diagram and no index has a part in it: the module cannot import
/// them.
package struct ProofVerifier: Sendable {
    private let policy: Policy
    private let space: AttributeSpace
    private let kinds: [PlaceKind]
    private let questionLimit: Int

    /// What a verified proof rests on.
    package struct Tally: Sendable {
        /// How many leaves the evaluator was asked about.
        package internal(set) var leaves = 0
    }

    /// For one claim the evaluator is asked `questionLimit` times at most.
    package init(
        _ policy: Policy, _ space: AttributeSpace, _ places: PlaceKinds, questionLimit: Int = ProofLimits.questions
    ) {
        self.policy = policy
        self.space = space
        kinds = places.kinds
        self.questionLimit = questionLimit
    }

    /// Verifies the proof of a claim.
    ///
    /// - Parameters:
    ///   - proof: What is said to show the claim.
    ///   - claim: What is to be shown; the caller has found it by the proof's kind and name.
    ///   - other: Reads the policy that a guarantee names.
    /// - Returns: What the proof rests on.
    /// - Throws: ``ProofFault``, what the evaluator throws, and what `other` throws.
    /// - Complexity: O(kinds of places × ways through a tree) questions
    package func verify(_ proof: ClaimProof, of claim: Claim, other: (String) throws -> Policy) throws -> Tally {
        try ProofForm(proof, space, kindCount: kinds.count).check()
        let obligation = try Obligation(claim, of: policy, other: other)
        var walk = TreeWalk(obligation, proof, space, questionLimit: questionLimit)
        for (group, part) in proof.groups.enumerated() {
            for index in part.places.joined() {
                do { try walk.verify(part.tree, from: kinds[index].place) } catch let fault as ProofFault {
                    throw fault.within("groups[\(group)], place \(index)")
                }
            }
        }
        return walk.tally
    }
}

/// Goes down all ways through the trees of one proof.
private struct TreeWalk {
    private let obligation: Obligation
    private let proof: ClaimProof
    private let space: AttributeSpace
    private let questionLimit: Int
    private(set) var tally = ProofVerifier.Tally()

    init(_ obligation: Obligation, _ proof: ClaimProof, _ space: AttributeSpace, questionLimit: Int) {
        self.obligation = obligation
        self.proof = proof
        self.space = space
        self.questionLimit = questionLimit
    }

    mutating func verify(_ tree: Target, from place: Place) throws {
        try verify(tree, space.request(from: place), asked: [])
    }

    private mutating func verify(_ target: Target, _ request: PartialRequest, asked: Set<Int>) throws {
        switch target {
        case .leaf(let leaf): try verify(leaf, request)
        case .node(let number):
            let node = proof.nodes[number]
            guard !asked.contains(node.attribute), asked.count < ProofLimits.depth else {
                throw ProofFault("nodes[\(number)]", "asks what was asked before on the way, or too much")
            }
            try verify(node, number, request, asked.union([node.attribute]))
        }
    }

    private mutating func verify(
        _ node: TreeNode, _ number: Int, _ request: PartialRequest, _ asked: Set<Int>
    ) throws {
        let values = space.attributes[node.attribute]
        for (index, branch) in node.branches.enumerated() {
            for value in branch.values where !values.isImpossible(value, request) {
                var request = request
                request.know(values.attribute, values.values[value])
                do { try verify(branch.target, request, asked: asked) } catch let fault as ProofFault {
                    throw fault.within("nodes[\(number)].then[\(index)]")
                }
            }
        }
    }

    private mutating func verify(_ leaf: Leaf, _ request: PartialRequest) throws {
        guard tally.leaves < questionLimit else {
            throw ProofFault("", "takes more than \(questionLimit) questions; make a new certificate")
        }
        tally.leaves += 1
        let found = try obligation.leaf(request)
        guard found == leaf else {
            let truth = found.map { "`\($0.rawValue)`" } ?? "that the claim may fail"
            throw ProofFault("", "the leaf says `\(leaf.rawValue)`, and the evaluator \(truth)")
        }
    }
}

import CordonModel
package import CordonPolicy

/// Looks for a proof by asking the evaluator: where an answer is open it learns one more attribute, of those for which the
/// first rule that may decide asks.
package struct ProofMaker: Sendable {
    /// Why there is no proof.
    package enum Failure: Error, Hashable, Sendable {
        /// The claim does not hold at this kind of place.
        case refuted(place: Int)
        /// The proof, or the search for it, would be too large.
        case tooLarge
    }

    private let policy: Policy
    private let space: AttributeSpace
    private let kinds: [PlaceKind]
    private let questionLimit: Int

    /// For one claim the evaluator is asked `questionLimit` times at most.
    package init(
        _ policy: Policy, _ space: AttributeSpace, _ places: PlaceKinds, questionLimit: Int = ProofLimits.questions
    ) {
        self.policy = policy
        self.space = space
        kinds = places.kinds
        self.questionLimit = questionLimit
    }

    /// The proof of a claim.
    ///
    /// - Throws: ``Failure``, what the evaluator throws, and what `other` throws, which reads the policy that a guarantee
    ///   names.
    /// - Complexity: O(kinds of places × nodes of a tree × values of an attribute) questions
    package func proof(of claim: Claim, other: (String) throws -> Policy) throws -> ClaimProof {
        let obligation = try Obligation(claim, of: policy, other: other)
        var search = TreeSearch(obligation, space, questionLimit: questionLimit)
        var order: [Target] = []
        var places: [Target: [ClosedRange<Int>]] = [:]
        for (index, kind) in kinds.enumerated() {
            guard let tree = try search.tree(from: kind.place) else { throw Failure.refuted(place: index) }
            if places[tree] == nil { order.append(tree) }
            places[tree, default: []].append(index)
        }
        return ClaimProof(
            kind: claim.kind, name: policy.name(of: claim), nodes: search.nodes,
            groups: order.map { ClaimProof.Group(tree: $0, places: places[$0] ?? []) })
    }
}

/// How large proofs may be, for whoever makes one and for whoever reads it.
package enum ProofLimits {
    /// How often the evaluator is asked for one claim.
    package static let questions = 3_000_000
    /// How many questions deep a tree is.
    package static let depth = 200
    package static let nodes = 200_000
    /// How large the file of a certificate is.
    package static let bytes = 32 << 20
}

/// Makes the trees of one claim.
private struct TreeSearch {
    private let obligation: Obligation
    private let space: AttributeSpace
    private let numbers: [CertifiedAttribute: Int]
    private var questionsLeft: Int
    private(set) var nodes: [TreeNode] = []
    private var known: [TreeNode: Int] = [:]

    init(_ obligation: Obligation, _ space: AttributeSpace, questionLimit: Int) {
        self.obligation = obligation
        self.space = space
        numbers = Dictionary(
            space.attributes.enumerated().map { ($0.element.attribute, $0.offset) }
        ) { first, _ in first }
        questionsLeft = questionLimit
    }

    /// Nil where the claim does not hold.
    mutating func tree(from place: Place) throws -> Target? {
        try target(space.request(from: place), asked: [])
    }

    private mutating func target(_ request: PartialRequest, asked: Set<Int>) throws -> Target? {
        guard questionsLeft > 0, asked.count < ProofLimits.depth else { throw ProofMaker.Failure.tooLarge }
        questionsLeft -= 1
        if let leaf = try obligation.leaf(request) { return .leaf(leaf) }
        guard let attribute = try next(request, asked) else { return nil }
        return try ask(attribute, request, asked.union([attribute]))
    }

    /// What to learn next; the time last, as everything may depend on it.
    private func next(_ request: PartialRequest, _ asked: Set<Int>) throws -> Int? {
        for rule in try obligation.openRules(request) {
            let wanted = rule.attributes.lazy.compactMap { numbers[$0] }.first { !asked.contains($0) }
            if let wanted { return wanted }
        }
        // Whether somebody is inside a jurisdiction may depend on the time alone.
        return numbers[.time].flatMap { asked.contains($0) ? nil : $0 }
    }

    private mutating func ask(_ attribute: Int, _ request: PartialRequest, _ asked: Set<Int>) throws -> Target? {
        let values = space.attributes[attribute]
        var targets: [Target?] = []
        for (index, value) in values.values.enumerated() {
            guard !values.isImpossible(index, request) else {
                targets.append(nil)
                continue
            }
            var request = request
            request.know(values.attribute, value)
            guard let target = try target(request, asked: asked) else { return nil }
            targets.append(target)
        }
        return .node(try number(of: node(attribute, targets)))
    }

    /// Values with one target are one branch; an impossible one goes with the first.
    private func node(_ attribute: Int, _ targets: [Target?]) -> TreeNode {
        let usual = targets.lazy.compactMap { $0 }.first ?? .leaf(.notAsked)
        var order: [Target] = []
        var values: [Target: [Int]] = [:]
        for (index, target) in targets.map({ $0 ?? usual }).enumerated() {
            if values[target] == nil { order.append(target) }
            values[target, default: []].append(index)
        }
        return TreeNode(
            attribute: attribute,
            branches: order.map { TreeNode.Branch(values: values[$0] ?? [], target: $0) })
    }

    private mutating func number(of node: TreeNode) throws -> Int {
        if let number = known[node] { return number }
        guard nodes.count < ProofLimits.nodes else { throw ProofMaker.Failure.tooLarge }
        known[node] = nodes.count
        nodes.append(node)
        return nodes.count - 1
    }
}

extension AttributeValues {
    /// Whether nobody at the request's place has the value.
    func isImpossible(_ value: Int, _ request: PartialRequest) -> Bool {
        guard withoutAddress.contains(value), case .known(let place) = request.place else { return false }
        return place.address != nil
    }
}

extension [ClosedRange<Int>] {
    /// Adds an index behind all others.
    fileprivate mutating func append(_ index: Int) {
        if let last, last.upperBound + 1 == index {
            self[count - 1] = last.lowerBound...index
        } else {
            append(index...index)
        }
    }
}

extension Rule {
    /// What it may ask, in the order in which it stands there, and the time.
    fileprivate var attributes: [CertifiedAttribute] {
        let strike: [CertifiedAttribute] =
            switch enforcement {
            case .participant: []
            case .meeting: [.ended(id)]
            case .account: [.suspended(id)]
            }
        let isTimed = !window.isUnbounded || !exceptions.isEmpty
        return strike + (isTimed ? [.time] : []) + condition.attributes + exceptions.flatMap(\.condition.attributes)
            + [.time]
    }
}

extension Condition {
    fileprivate var attributes: [CertifiedAttribute] {
        switch self {
        case .all, .any, .not: parts.flatMap(\.attributes)
        case .always, .region, .network, .asn, .anonymizer, .addressKind: []
        case .channel: [.channel]
        case .role: [.role]
        case .user, .emailDomain, .authenticated: [.principal]
        case .meeting: [.meeting]
        case .meetingTag(let tags): tags.sorted().map(CertifiedAttribute.tag)
        case .hostAccount: [.hostAccount]
        case .hostRegion: [.hostCountry]
        }
    }
}

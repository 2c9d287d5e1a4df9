package import CordonPolicy

extension Certificate {
    /// Verifies all proofs; the digests are the caller's to compare, and nothing rests on them.
    ///
    /// - Parameters:
    ///   - policy: Whose claims are proved. With those without a proof they must be all that it makes.
    ///   - space: Of the policy and of those that its guarantees name.
    ///   - places: Of the same.
    ///   - other: Reads the policy that a guarantee names.
    /// - Returns: For each proof what it rests on.
    /// - Throws: ``ProofFault`` with the place in the certificate, what the evaluator throws, and what `other` throws.
    package func verify(
        _ policy: Policy, _ space: AttributeSpace, _ places: PlaceKinds, other: (String) throws -> Policy
    ) throws -> [ProofVerifier.Tally] {
        try check(space, places)
        let verifier = ProofVerifier(policy, space, places)
        return try zip(proofs, claims(of: policy)).enumerated().map { index, pair in
            do {
                return try verifier.verify(pair.0, of: pair.1, other: other)
            } catch let fault as ProofFault {
                throw fault.within("claims[\(index)] (\(pair.0.label))")
            }
        }
    }

    /// The claims of the proofs; with those that are not proved they are all that the policy makes.
    private func claims(of policy: Policy) throws(ProofFault) -> [Claim] {
        var open = policy.claims.map { (label: Label(kind: $0.kind, name: policy.name(of: $0)), claim: $0) }
        var claims: [Claim] = []
        for (index, label) in (proofs.map(\.label) + unproved).enumerated() {
            guard let place = open.firstIndex(where: { $0.label == label }) else {
                let path = index < proofs.count ? "claims[\(index)]" : "not_proved[\(index - proofs.count)]"
                throw ProofFault(path, "the policy makes no claim \(label), or it is here a second time")
            }
            let found = open.remove(at: place)
            if index < proofs.count { claims.append(found.claim) }
        }
        if let missing = open.first { throw ProofFault("claims", "\(missing.label) of the policy is missing") }
        return claims
    }

    /// Whether attributes and places are those of the policies and the data at hand.
    private func check(_ space: AttributeSpace, _ places: PlaceKinds) throws(ProofFault) {
        try Self.check(attributes, space.attributes.map(AttributeNames.init), "attributes", "the policy")
        try Self.check(self.places, places.kinds.map { "\($0.example)" }, "places", "the data and the policy")
    }

    private static func check<Element: Equatable>(
        _ told: [Element], _ found: [Element], _ path: String, _ origin: String
    ) throws(ProofFault) {
        guard told.count == found.count else {
            throw ProofFault(path, "there are \(told.count), and \(origin) tell \(found.count) apart")
        }
        guard let index = told.indices.first(where: { told[$0] != found[$0] }) else { return }
        throw ProofFault("\(path)[\(index)]", "`\(told[index])`, and \(origin) have `\(found[index])` there")
    }
}

extension ClaimProof {
    fileprivate var label: Certificate.Label { Certificate.Label(kind: kind, name: name) }
}

extension Certificate.Label: CustomStringConvertible {
    /// As in ``guarantee `nobody-outside` ``.
    package var description: String { "\(kind) `\(name)`" }
}

extension AttributeNames: CustomStringConvertible {
    package var description: String { "\(name): \(values.joined(separator: ", "))" }
}

/// Proofs of a policy's claims, with what they are about. See ``ProofVerifier`` for why one need not be believed.
package struct Certificate: Hashable, Sendable {
    /// A file and its SHA-256 in hexadecimal digits; of a policy the digest of what it says.
    package struct Subject: Hashable, Sendable {
        package let name: String
        package let digest: String

        package init(name: String, digest: String) {
            self.name = name
            self.digest = digest
        }
    }

    /// A claim for which there is no proof.
    package struct Label: Hashable, Sendable {
        package let kind: String
        package let name: String

        package init(kind: String, name: String) {
            self.kind = kind
            self.name = name
        }
    }

    /// The version of Cordon that wrote it.
    package var tool: String
    package var policy: Subject
    /// Policies that guarantees name, in the order in which they do, each once.
    package var others: [Subject]
    /// The sources in order.
    package var data: [Subject]
    package var corrections: Subject?
    /// What trees may ask, as they tell it by index; repeated here for people, and compared.
    package var attributes: [AttributeNames]
    /// The first place of each kind.
    package var places: [String]
    package var proofs: [ClaimProof]
    package var unproved: [Label]

    package init(
        tool: String, policy: Subject, others: [Subject], data: [Subject], corrections: Subject?, space: AttributeSpace,
        places: PlaceKinds, proofs: [ClaimProof], unproved: [Label]
    ) {
        self.tool = tool
        self.policy = policy
        self.others = others
        self.data = data
        self.corrections = corrections
        attributes = space.attributes.map(AttributeNames.init)
        self.places = places.kinds.map { "\($0.example)" }
        self.proofs = proofs
        self.unproved = unproved
    }

    init(
        tool: String, policy: Subject, others: [Subject], data: [Subject], corrections: Subject?,
        attributes: [AttributeNames], places: [String], proofs: [ClaimProof], unproved: [Label]
    ) {
        self.tool = tool
        self.policy = policy
        self.others = others
        self.data = data
        self.corrections = corrections
        self.attributes = attributes
        self.places = places
        self.proofs = proofs
        self.unproved = unproved
    }
}

/// An attribute and its values in words.
package struct AttributeNames: Hashable, Sendable {
    package let name: String
    package let values: [String]

    init(name: String, values: [String]) {
        self.name = name
        self.values = values
    }

    init(_ attribute: AttributeValues) {
        self.init(name: "\(attribute.attribute)", values: attribute.values.map { "\($0)" })
    }
}

import CordonAudit
import CordonCertificate
import CordonModel
import CordonPolicy
import CordonReport
import CordonTestSupport
import CordonWorlds

/// A policy over a small universe, with what may be proved of it.
struct CertificateCase {
    let policy: Policy
    let other: Policy
    let world: World
    let text: String
    let space: AttributeSpace
    let places: PlaceKinds

    /// Places are found in lists that are read from one end to the other, and not in the atlas that is made of them.
    init(_ policy: Policy, _ other: Policy, _ world: World, _ text: String) {
        self.policy = policy
        self.other = other
        self.world = world
        self.text = text
        space = AttributeSpace(of: [policy, other])
        places = PlaceKinds(AddressEdges(of: world), world, toldApartBy: [policy, other])
    }

    /// A written policy over a small universe; guarantees that name another policy name this one.
    init(promising text: String) throws {
        let subject = try RandomSubject.policy(text)
        var worlds = RandomWorld(seed: 1)
        self.init(subject.policy, subject.policy, worlds.smallWorld(), text)
    }

    var claims: [Claim] { policy.claims }

    /// Whether the prover, which works with the compiler's tables, says that a claim holds.
    func isProved(_ claim: Claim) throws -> Bool {
        switch try Prover(policy, world.atlas).prove(claim, other: { _ in other }) {
        case .proved, .vacuous: true
        case .refuted: false
        }
    }

    /// Nil where the evaluator finds a place for which the claim fails.
    func proof(of claim: Claim) throws -> ClaimProof? {
        do {
            return try ProofMaker(policy, space, places).proof(of: claim) { _ in other }
        } catch ProofMaker.Failure.refuted {
            return nil
        }
    }

    @discardableResult
    func verify(_ proof: ClaimProof, of claim: Claim) throws -> ProofVerifier.Tally {
        try ProofVerifier(policy, space, places, questionLimit: 200_000).verify(proof, of: claim) { _ in other }
    }

    func certificate() throws -> Certificate {
        let proofs = try claims.map { try proof(of: $0) }
        return Certificate(
            tool: "test", policy: .init(name: "p", digest: "1"), others: [], data: [], corrections: nil, space: space,
            places: places, proofs: proofs.compactMap { $0 },
            unproved: zip(claims, proofs).filter { $0.1 == nil }.map { claim, _ in
                Certificate.Label(kind: claim.kind, name: policy.name(of: claim))
            })
    }

    /// As a file is verified.
    func verify(_ json: JSONValue) throws {
        _ = try Certificate(reading: json).verify(policy, space, places) { _ in other }
    }
}

/// Random policies that promise something.
struct CertificateCases {
    private var policies: RandomPolicy
    private var worlds: RandomWorld

    init(seed: UInt64) {
        policies = RandomPolicy(seed: seed, ruleLimit: 4)
        worlds = RandomWorld(seed: seed + 1)
    }

    mutating func next() throws -> CertificateCase {
        while true {
            let subject = try RandomSubject.policy(promising())
            let other = try RandomSubject.policy(&policies)
            if subject.policy.claims.isEmpty { continue }
            return CertificateCase(subject.policy, other.policy, worlds.smallWorld(), subject.text)
        }
    }

    private mutating func promising() -> String {
        let text = policies.text()
        let promises = policies.promises().split(separator: "tests:")[0]
        guard text.contains("tiers: [legal, platform"), promises.hasPrefix("guarantees:\n") else {
            return text + promises
        }
        return text + promises
            + "  - { id: t, tier: \(policies.dice.pick(["legal", "platform"])), changes-nobody-in: [CN, US, asn:15169] }\n"
    }
}

extension AddressEdges {
    /// Where the cells of a world begin and end.
    fileprivate init(of world: World) {
        self.init()
        for cell in world.ipv4 {
            for network in NetworkCover(cell.first, through: cell.last) {
                add(.v4(IPv4Network(containing: IPv4Address(bits: network.first), prefixLength: network.prefixLength)))
            }
        }
        for cell in world.ipv6 {
            for network in NetworkCover(cell.first, through: cell.last) {
                add(.v6(IPv6Network(containing: IPv6Address(bits: network.first), prefixLength: network.prefixLength)))
            }
        }
    }
}

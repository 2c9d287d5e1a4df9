import CordonCertificate
import CordonPolicy
import CordonReport
import CordonTestSupport
import CordonWorlds
import Foundation
import Testing

/// Certificates against the prover, which shares neither the places nor the values nor the way of proving with them.
@Suite struct CertificateTests {
    private static let scale = ProcessInfo.processInfo.environment["CORDON_UNIVERSES"].flatMap(Int.init) ?? 1

    @Test(arguments: 0..<4)
    func `what is proved has a certificate, and nothing else`(part: UInt64) throws {
        var cases = CertificateCases(seed: 21_000 + 10 * part)
        var (proved, refuted, leaves, nodes) = (0, 0, 0, 0)
        for _ in 0..<10 * Self.scale {
            let subject = try cases.next()
            for claim in subject.claims {
                let proof = try subject.proof(of: claim)
                guard try subject.isProved(claim) == (proof != nil) else {
                    throw Mismatch("a certificate of \(claim)", proof == nil, proof != nil, subject.text)
                }
                guard let proof else {
                    refuted += 1
                    continue
                }
                proved += 1
                nodes += proof.nodes.count
                leaves += try subject.verify(proof, of: claim).leaves
            }
        }
        print("\(proved) claims proved, \(refuted) refuted; \(nodes) nodes, \(leaves) leaves verified")
        #expect(proved > 0 && refuted > 0 && nodes > 0)
    }

    @Test func `a certificate is read as it was written, and written alike on every run`() throws {
        var cases = CertificateCases(seed: 22_000)
        for _ in 0..<5 {
            let subject = try cases.next()
            let certificate = try subject.certificate()
            let text = certificate.json.compactText
            let read = try Certificate(reading: JSONReader.read(Array(text.utf8)))
            #expect(read == certificate)
            #expect(try subject.certificate().json.compactText == text)
            try subject.verify(read.json)
        }
    }
}

/// What was not proved must not verify, whatever stands in the certificate.
@Suite struct ForgeryTests {
    @Test(arguments: 0..<4)
    func `no tree proves what does not hold`(part: UInt64) throws {
        var cases = CertificateCases(seed: 23_000 + 10 * part)
        var dice = Dice(seed: 24_000 + part)
        var forged = 0
        while forged < 60 {
            let subject = try cases.next()
            let honest = try subject.claims.compactMap { try subject.proof(of: $0) }
            for claim in try subject.claims.filter({ try !subject.isProved($0) }) {
                let name = subject.policy.name(of: claim)
                let stolen = honest.map { ClaimProof(kind: claim.kind, name: name, nodes: $0.nodes, groups: $0.groups) }
                let made = (0..<5).map { _ in dice.proof(of: claim, name, subject) }
                for proof in stolen + made {
                    forged += 1
                    #expect(throws: ProofFault.self, "\(subject.text)") { try subject.verify(proof, of: claim) }
                }
            }
        }
    }

    /// Random trees are mostly wrong in every leaf; these are right but for one rule.
    @Test func `nor a proof for a policy that lacks the rule which breaks a promise`() throws {
        var cases = CertificateCases(seed: 25_000)
        var forged = 0
        while forged < 20 {
            let subject = try cases.next()
            for claim in try subject.claims.filter({ try !subject.isProved($0) }) {
                guard case .guarantee = claim else { continue }
                for proof in try subject.proofsWithoutARule(of: claim) {
                    forged += 1
                    #expect(throws: ProofFault.self, "\(subject.text)") { try subject.verify(proof, of: claim) }
                }
            }
        }
    }
}

extension CertificateCase {
    /// Proofs of a guarantee for the policy with one of its rules taken out, where it holds then.
    fileprivate func proofsWithoutARule(of claim: Claim) throws -> [ClaimProof] {
        try policy.rules.compactMap { rule in
            let rest = policy.keeping { $0.id != rule.id }
            do {
                return try ProofMaker(rest, space, places).proof(of: claim) { _ in other }
            } catch ProofMaker.Failure.refuted {
                return nil
            }
        }
    }
}

extension Dice {
    /// A proof of a sound form that says anything.
    fileprivate mutating func proof(of claim: Claim, _ name: String, _ subject: CertificateCase) -> ClaimProof {
        var nodes: [TreeNode] = []
        for _ in 0..<number(0...8) { nodes.append(node(subject.space, below: nodes.count)) }
        var groups: [ClaimProof.Group] = []
        var first = 0
        while first < subject.places.kinds.count {
            let last = min(first + number(0...60), subject.places.kinds.count - 1)
            groups.append(.init(tree: target(below: nodes.count), places: [first...last]))
            first = last + 1
        }
        return ClaimProof(kind: claim.kind, name: name, nodes: nodes, groups: groups)
    }

    private mutating func node(_ space: AttributeSpace, below count: Int) -> TreeNode {
        let attribute = number(0...space.attributes.count - 1)
        let values = shuffled(Array(space.attributes[attribute].values.indices))
        let middle = number(0...values.count)
        let parts = [Array(values[..<middle]), Array(values[middle...])].filter { !$0.isEmpty }
        return TreeNode(
            attribute: attribute, branches: parts.map { .init(values: $0, target: target(below: count)) })
    }

    private mutating func target(below count: Int) -> Target {
        if count > 0, chance(2) { return .node(number(0...count - 1)) }
        return .leaf(chance(2) ? .kept : .notAsked)
    }
}

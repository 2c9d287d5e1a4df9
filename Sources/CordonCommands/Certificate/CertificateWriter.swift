import CordonAtlas
import CordonCertificate
import CordonLanguage
import CordonModel
import CordonPolicy
import CordonReport

/// Writes the proofs of a policy's claims that hold. They are looked for anew by the evaluator; that the claims hold is
/// known.
struct CertificateWriter {
    private let check: PolicyCheck
    private let path: String

    init(_ check: PolicyCheck, path: String) {
        self.check = check
        self.path = path
    }

    /// Writes the file, or nothing where the policy cannot be read.
    ///
    /// - Throws: ``CommandError`` if there is nothing to prove, a proof is too large, or the file cannot be written.
    func write(_ data: inout CheckData, messages: (String) -> Void) throws {
        let file = check.file.source.path
        guard check.file.testFile == nil else {
            throw CommandError("--certificate-out \(path): \(file) is a file of tests; name a policy")
        }
        guard let policy = check.file.policy?.policy else {
            return messages("no certificate is written: \(file) cannot be used\n")
        }
        guard !check.claims.isEmpty else {
            throw CommandError("--certificate-out \(path): \(file) makes no claims: no guarantee and no jurisdiction")
        }
        let (geo, atlas) = try data.open(messages)
        let read = check.file.sources.map(\.path) + geo.sources.map(\.path) + [geo.corrections?.path].compactMap { $0 }
        guard !read.contains(where: { FileBytes.isSame($0, path) }) else {
            throw CommandError("--certificate-out \(path): this is the policy itself, or its data; name another file")
        }
        let certificate = try certificate(CertifiedPolicy(policy, path: file), geo, atlas)
        let bytes = Array((certificate.json.compactText + "\n").utf8)
        guard bytes.count <= ProofLimits.bytes else {
            throw CommandError(
                "--certificate-out \(path): the certificate would be larger than \(ProofLimits.bytes >> 20) MiB; "
                    + "none is written: use one source, or shorter rules")
        }
        try FileBytes.write(bytes, to: path)
        messages(summary(certificate, size: bytes.count))
    }

    private func certificate(_ subject: CertifiedPolicy, _ geo: GeoData, _ atlas: Atlas) throws -> Certificate {
        let space = AttributeSpace(of: subject.all)
        let places = PlaceKinds(AddressEdges(of: atlas), atlas, toldApartBy: subject.all)
        let maker = ProofMaker(subject.policy, space, places)
        let proofs = try check.claims.filter(\.isProved).map { try proof(of: $0, maker, subject) }
        return Certificate(
            tool: Manifest.toolVersion, policy: subject.subject, others: subject.otherSubjects,
            data: geo.certificateSubjects, corrections: geo.certificateCorrections, space: space, places: places,
            proofs: proofs,
            unproved: check.claims.filter { !$0.isProved }.map { .init(kind: $0.claim.kind, name: $0.name) })
    }

    private func proof(of claim: ClaimCheck, _ maker: ProofMaker, _ subject: CertifiedPolicy) throws -> ClaimProof {
        do {
            return try maker.proof(of: claim.claim, other: subject.other)
        } catch ProofMaker.Failure.tooLarge {
            throw CommandError(
                "--certificate-out \(path): the proof of \(claim.claim.kind) `\(claim.name)` would take more than "
                    + "\(ProofLimits.questions.grouped) questions, \(ProofLimits.nodes.grouped) nodes or a depth of "
                    + "\(ProofLimits.depth); no certificate is written: use one source, or shorter rules")
        } catch ProofMaker.Failure.refuted(let place) {
            throw CommandError(
                "internal error: \(claim.claim.kind) `\(claim.name)` is proved, and the evaluator finds that it fails at "
                    + "kind of place \(place); please report this with the policy and the names of the data")
        }
    }

    private func summary(_ certificate: Certificate, size: Int) -> String {
        let missing = certificate.unproved.map { "\($0)" }.joined(separator: ", ")
        return "\(path): proofs of \(certificate.proofs.count) of \(check.claims.count.of("claim")), "
            + "\(size.grouped) bytes" + (missing.isEmpty ? "" : "; not proved: \(missing)") + "\n"
    }
}

import CordonAtlas
import CordonCertificate
import CordonGeoIP
import CordonModel
import CordonPolicy
package import CordonReport

/// `cordon check POLICY --certificate FILE`: verifies proofs by the plain evaluator. The compiler has no part in it, nor
/// the atlas: each source is walked through and asked for itself.
package struct CertificateCommand: Sendable {
    package var policy: String
    package var certificate: String
    package var geo = GeoOptions()

    package init(policy: String, certificate: String) {
        self.policy = policy
        self.certificate = certificate
    }

    package struct Result: Sendable {
        package let document: Document
        /// Whether every claim of the policy is proved.
        package let isComplete: Bool
    }

    /// Verifies the proofs.
    ///
    /// - Throws: ``CommandError`` and what reading throws, where a file cannot be read at all.
    package func run(messages: (String) -> Void) throws -> Result {
        let read = try read()
        let subject = try CertifiedPolicy(try LoadedPolicy.load(policy).policy, path: policy)
        let (data, sources) = try GeoData.openSources(geo, messages: messages)
        if let difference = differences(read, subject, data).first { return rejected(difference) }
        do {
            return try verified(read, subject, sources)
        } catch let fault as ProofFault {
            return rejected("\(fault)")
        }
    }

    private func read() throws -> Certificate {
        let bytes = try FileBytes.read(certificate)
        let remedy = "name what `cordon check --certificate-out` wrote"
        guard bytes.count <= ProofLimits.bytes else {
            throw CommandError("--certificate \(certificate): larger than \(ProofLimits.bytes >> 20) MiB; \(remedy)")
        }
        do {
            return try Certificate(reading: try JSONReader.read(bytes))
        } catch {
            throw CommandError("--certificate \(certificate): cannot be read: \(error); \(remedy)")
        }
    }

    private func verified(
        _ read: Certificate, _ subject: CertifiedPolicy, _ sources: SourceSet
    ) throws -> Result {
        let space = AttributeSpace(of: subject.all)
        let places = PlaceKinds(AddressEdges(of: sources), sources, toldApartBy: subject.all)
        let tallies = try read.verify(subject.policy, space, places, other: subject.other)
        return result(read, tallies, places)
    }
}

// What is said of it.
extension CertificateCommand {
    private func result(_ read: Certificate, _ tallies: [ProofVerifier.Tally], _ places: PlaceKinds) -> Result {
        let (verified, all) = (read.proofs.count, read.proofs.count + read.unproved.count)
        let leaves = tallies.reduce(0) { $0 + $1.leaves }
        let missing = read.unproved.map { "\($0)" }.joined(separator: ", ")
        let verdict =
            "\(read.unproved.isEmpty ? "certificate ok" : "certificate incomplete"): "
            + "\(verified) of \(all.of("claim")) verified over \(places.kinds.count.grouped) kinds of places and "
            + "\(leaves.grouped) leaves" + (missing.isEmpty ? "" : "; not proved: \(missing)")
        let claims = zip(read.proofs, tallies).map { proof, tally -> JSONValue in
            ["kind": .string(proof.kind), "name": .string(proof.name), "leaves": .integer(tally.leaves)]
        }
        let document = Document(
            verdict: verdict,
            data: [
                "verified": .bool(read.unproved.isEmpty), "problem": .null, "places": .integer(places.kinds.count),
                "claims": .array(claims),
                "not_proved": .array(read.unproved.map { ["kind": .string($0.kind), "name": .string($0.name)] }),
            ])
        return Result(document: document, isComplete: read.unproved.isEmpty)
    }

    private func rejected(_ problem: String) -> Result {
        Result(
            document: Document(
                verdict: "certificate rejected: \(certificate): \(problem)",
                data: ["verified": false, "problem": .string(problem)]),
            isComplete: false)
    }

    /// What the certificate is about that is not at hand, and how to mend it.
    private func differences(_ read: Certificate, _ subject: CertifiedPolicy, _ data: GeoData) -> [String] {
        let remedy = "make a new certificate with `cordon check \(policy) --certificate-out`"
        let policies = difference([read.policy] + read.others, [subject.subject] + subject.otherSubjects)
        let files = difference(
            read.data + [read.corrections].compactMap { $0 },
            data.certificateSubjects + [data.certificateCorrections].compactMap { $0 })
        return [
            policies.map { "it is for another policy: \($0); name that one, or \(remedy)" },
            files.map { "it is for other data: \($0); name those with `--geo` and `--corrections`, or \(remedy)" },
        ].compactMap { $0 }
    }

    private func difference(_ told: [Certificate.Subject], _ found: [Certificate.Subject]) -> String? {
        if told.map(\.digest) == found.map(\.digest) { return nil }
        func names(_ subjects: [Certificate.Subject]) -> String {
            subjects.isEmpty ? "none" : subjects.map { "\($0.name) (\($0.digest.prefix(12)))" }.joined(separator: ", ")
        }
        return "\(names(told)), and here is \(names(found))"
    }
}

extension AddressEdges {
    /// Where the networks of sources and corrections begin and end.
    fileprivate init(of sources: SourceSet) {
        self.init()
        for database in sources.databases { database.forEachNetwork { network, _ in add(network) } }
        for correction in sources.corrections.corrections { add(correction.network) }
    }
}

import CordonCertificate
import CordonLanguage
import CordonModel
import CordonPolicy

/// A policy and those that its guarantees name, as a certificate is about them.
struct CertifiedPolicy {
    let policy: Policy
    let path: String
    /// By the name in the guarantee, in the order of the file, each once.
    let others: [(file: String, policy: Policy)]

    /// - Throws: ``CommandError`` if a policy that a guarantee names cannot be used.
    init(_ policy: Policy, path: String) throws {
        self.policy = policy
        self.path = path
        var others: [(file: String, policy: Policy)] = []
        for case .atLeastAsStrict(let file, _) in policy.guarantees.map(\.claim)
        where !others.contains(where: { $0.file == file }) {
            others.append((file, try LoadedPolicy.load(RelativePath.resolve(file, from: path)).policy))
        }
        self.others = others
    }

    var all: [Policy] { [policy] + others.map(\.policy) }

    var subject: Certificate.Subject { Certificate.Subject(name: policy.name, digest: "\(Digest(of: policy))") }

    var otherSubjects: [Certificate.Subject] {
        others.map { Certificate.Subject(name: $0.file, digest: "\(Digest(of: $0.policy))") }
    }

    func other(_ file: String) throws -> Policy {
        guard let known = others.first(where: { $0.file == file }) else {
            throw CommandError("internal error: \(file) was not read; please report this")
        }
        return known.policy
    }
}

extension GeoData {
    var certificateSubjects: [Certificate.Subject] {
        sources.map { Certificate.Subject(name: $0.name, digest: "\($0.digest)") }
    }

    var certificateCorrections: Certificate.Subject? {
        corrections.map { Certificate.Subject(name: $0.path.fileName, digest: "\($0.digest)") }
    }
}

extension String {
    /// What stands behind the last slash.
    fileprivate var fileName: String { split(separator: "/").last.map(String.init) ?? self }
}

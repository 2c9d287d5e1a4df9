import CordonModel
package import CordonReport

/// `cordon audit`: who is treated differently by another policy, on other data, or both.
package struct AuditCommand: Sendable {
    /// What is compared.
    package enum Subject: Sendable {
        /// Two files, or the policies of two folders.
        case files(old: String, new: String)
        /// Revisions of the repository around the working directory, below a path.
        case revisions(String, path: String?)
    }

    package var subject: Subject
    package var inputs = AuditInputs()
    /// The data as it is to be, if that changes.
    package var newGeo: GeoOptions?
    /// The region that the change is to be about, in the words of the new policy: codes and names, with commas between.
    package var scope: String?
    /// Whether several pairs are compared, as the subject turned out.
    private(set) var comparesSeveral = false

    package init(_ subject: Subject) {
        self.subject = subject
    }

    /// Compares the policies.
    ///
    /// - Throws: ``CommandError`` if a policy or the data cannot be used, or a witness is not treated as the analysis says.
    package func run(messages: (String) -> Void) throws -> AuditResult {
        let pairs = try pairs
        var command = self
        command.comparesSeveral = pairs.isList
        let loaded = try pairs.pairs.map { try LoadedPair($0) }
        for pair in loaded { pair.report(messages) }
        let data = try AuditData(inputs.geo, newGeo, messages: messages)
        for pair in loaded { data.reportGaps(pair, now: inputs.geo.now, messages) }
        let audits = try loaded.map { try PairAudit($0, data, command, messages) }
        let manifest = Manifest(
            command: inputs.commandLine, policies: loaded.flatMap { [$0.old, $0.new].compactMap(\.self) },
            data: data.new,
            oldData: data.isChanged ? data.old : nil, now: inputs.geo.now)
        var result =
            pairs.isList
            ? SeveralReport(audits: audits, showsDetail: inputs.showsDetail).result(manifest.json)
            : audits[0].result(manifest.json)
        result.document.passages = AuditQuestion.change.passages(manifest)
        return result
    }

    private var pairs: AuditPairs {
        get throws {
            switch subject {
            case .files(let old, let new): try AuditPairs(old: old, new: new)
            case .revisions(let range, let path): try AuditPairs(GitRevisions(range, path: path))
            }
        }
    }
}

/// What became of an audit.
package struct AuditResult: Sendable {
    package enum Outcome: Comparable, Sendable {
        case same
        case changed
        /// Something that was promised does not hold.
        case broken
    }

    package internal(set) var document: Document
    package let outcome: Outcome
    let findings: [Finding]
}

/// The policies of a pair.
struct LoadedPair: Sendable {
    let name: String
    let old: LoadedPolicy?
    let new: LoadedPolicy?

    init(_ pair: AuditPair) throws {
        name = pair.name
        old = try pair.old?.load()
        new = try pair.new?.load()
    }

    /// Tells what is to be said of the policies.
    func report(_ messages: (String) -> Void) {
        for policy in [old, new].compactMap(\.self) where !policy.diagnostics.isEmpty {
            messages(policy.renderedDiagnostics)
        }
    }
}

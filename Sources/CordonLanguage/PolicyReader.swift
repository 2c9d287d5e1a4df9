package import CordonPolicy

/// Reads policies and policy sets from YAML, or from JSON, which is the same language in other clothes.
package enum PolicyReader {
    /// What reading a file gave.
    package struct Result: Sendable {
        package let source: SourceFile
        /// The composed policy for a set; nil if any diagnostic is an error.
        package let policy: Policy?
        /// Of a policy set: what reading the policies of its levels gave, in the order of the file.
        package let members: [Result]
        /// Of the file alone: those of the members are with them. In the order of the file.
        package let ownDiagnostics: [Diagnostic]

        /// All that is wrong, the members' last.
        package var diagnostics: [Diagnostic] { ownDiagnostics + members.flatMap(\.diagnostics) }

        /// The files that diagnostics may point into.
        package var sources: [SourceFile] { [source] + members.flatMap(\.sources) }
    }

    /// How the files of a set are read.
    package typealias Loader = (_ path: String) throws(SourceFileError) -> SourceFile

    /// Whether a text means to be a policy or a set, whatever is wrong with it: `cordon` is one of its keys.
    package static func recognizes(_ source: SourceFile) -> Bool {
        if YAMLReader.firstKey(source.bytes) == "cordon" { return true }
        guard case .mapping(let entries)? = YAMLReader.read(source.bytes, file: source.path, as: .policy).tree?.content
        else { return false }
        return entries.contains { $0.key.value == "cordon" }
    }

    /// Reads and checks a file, finding all problems at once.
    package static func read(path: String) throws(SourceFileError) -> Result {
        read(try SourceFile(reading: path))
    }

    /// Reads and checks a text, finding all problems at once; what a set names is read by the loader.
    package static func read(
        _ source: SourceFile, loading load: Loader = { path throws(SourceFileError) in try SourceFile(reading: path) }
    ) -> Result {
        let (draft, shape) = draft(source)
        switch draft {
        case nil: return Result(source, nil, shape)
        case .policy(let draft):
            let (policy, meaning) = PolicyChecker.check(draft)
            return Result(source, policy, shape + meaning)
        case .set(let draft): return set(draft, source, shape, load)
        }
    }

    private static func draft(_ source: SourceFile) -> (draft: DraftReader.Draft?, diagnostics: [Diagnostic]) {
        let (tree, problems) = YAMLReader.read(source.bytes, file: source.path, as: .policy)
        guard let tree else { return (nil, problems) }
        var reader = DraftReader()
        let draft = reader.draft(tree, file: source.path)
        return (draft, problems + reader.diagnostics)
    }
}

// Sets.
extension PolicyReader {
    private static func set(
        _ draft: PolicySetDraft, _ source: SourceFile, _ shape: [Diagnostic], _ load: Loader
    ) -> Result {
        var problems = shape
        let members = draft.levels.map { member($0, besides: source.path, load, &problems) }
        let (policy, meaning) = PolicySetChecker.check(draft, members: members.map { $0?.policy })
        return Result(source, policy, problems + meaning, members: members.compactMap { $0 })
    }

    /// Reads the policy of a level; nil where there is none to read, which is told as a problem of the set.
    private static func member(
        _ level: LevelDraft, besides set: String, _ load: Loader, _ problems: inout [Diagnostic]
    ) -> Result? {
        guard let file = level.file, !file.value.isEmpty else { return nil }
        do {
            let source = try load(RelativePath.resolve(file.value, from: set))
            let (draft, shape) = draft(source)
            switch draft {
            case nil: return Result(source, nil, shape)
            case .policy(let draft):
                let (policy, meaning) = PolicyChecker.check(draft)
                return Result(source, policy, shape + meaning)
            case .set:
                let help = "name the policies of that set one by one"
                let message = "`\(file.value)` is a policy set, and levels hold policies"
                problems.append(Diagnostic(.setFile, at: file.span, message, help: help))
            }
        } catch {
            let help = "name a file from the folder of the set on"
            problems.append(Diagnostic(.setFile, at: file.span, error.description, help: help))
        }
        return nil
    }
}

extension PolicyReader.Result {
    init(_ source: SourceFile, _ policy: Policy?, _ diagnostics: [Diagnostic], members: [Self] = []) {
        let failed = diagnostics.contains { $0.severity == .error }
        self.source = source
        self.policy = failed ? nil : policy
        self.members = members
        ownDiagnostics = diagnostics.sorted { $0.span.start < $1.span.start }
    }
}

package import CordonPolicy

/// Reads policies from YAML, or from JSON, which is the same language in other clothes.
package enum PolicyReader {
    /// What reading a file gave.
    package struct Result: Sendable {
        package let source: SourceFile
        /// Nil if any diagnostic is an error.
        package let policy: Policy?
        /// In the order of the file.
        package let diagnostics: [Diagnostic]
    }

    /// Reads and checks a file, finding all problems at once.
    package static func read(path: String) throws(SourceFileError) -> Result {
        read(try SourceFile(reading: path))
    }

    /// Reads and checks a text, finding all problems at once.
    package static func read(_ source: SourceFile) -> Result {
        let (tree, problems) = YAMLReader.read(source.bytes, file: source.path, as: .policy)
        guard let tree else { return result(source, nil, problems) }
        var reader = DraftReader()
        let draft = reader.draft(tree, file: source.path)
        let shape = problems + reader.diagnostics
        guard let draft else { return result(source, nil, shape) }
        let (policy, meaning) = PolicyChecker.check(draft)
        return result(source, policy, shape + meaning)
    }

    private static func result(_ source: SourceFile, _ policy: Policy?, _ diagnostics: [Diagnostic]) -> Result {
        let failed = diagnostics.contains { $0.severity == .error }
        let sorted = diagnostics.sorted { $0.span.start < $1.span.start }
        return Result(source: source, policy: failed ? nil : policy, diagnostics: sorted)
    }
}

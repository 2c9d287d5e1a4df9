package import CordonModel
package import CordonPolicy

/// Reads files of corrections from YAML, or from JSON, which is the same language in other clothes.
package enum CorrectionsReader {
    /// What reading a file gave.
    package struct Result: Sendable {
        /// In the order of the file, no network twice; nil if any diagnostic is an error.
        package let corrections: [Correction]?
        /// In the order of the file.
        package let diagnostics: [Diagnostic]
        package let source: SourceFile
    }

    /// Reads and checks a file, finding all problems at once.
    package static func read(path: String) throws(SourceFileError) -> Result {
        read(try SourceFile(reading: path))
    }

    /// Reads and checks a text, finding all problems at once.
    package static func read(_ source: SourceFile) -> Result {
        let (tree, problems) = YAMLReader.read(source.bytes, file: source.path, as: .corrections)
        guard let tree else { return result(source, nil, problems) }
        var reader = DraftReader()
        let drafts = reader.corrections(tree)
        let shape = problems + reader.diagnostics
        guard let drafts else { return result(source, nil, shape) }
        let (corrections, meaning) = CorrectionsChecker.check(drafts)
        return result(source, corrections, shape + meaning)
    }

    private static func result(
        _ source: SourceFile, _ corrections: [Correction]?, _ diagnostics: [Diagnostic]
    ) -> Result {
        let failed = diagnostics.contains { $0.severity == .error }
        let sorted = diagnostics.sorted { $0.span.start < $1.span.start }
        return Result(corrections: failed ? nil : corrections, diagnostics: sorted, source: source)
    }
}

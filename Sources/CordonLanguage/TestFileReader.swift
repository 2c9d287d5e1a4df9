package import CordonPolicy

/// Reads files of tests that stand beside a policy.
package enum TestFileReader {
    /// What reading a file gave.
    package struct Result: Sendable {
        package let source: SourceFile
        /// The policy that the tests are about; nil where it could not be read.
        package let policy: PolicyReader.Result?
        /// The tests that nothing is wrong with; nil if any diagnostic is an error.
        package let tests: [PolicyTest]?
        /// Of the file of tests alone, in its order.
        package let diagnostics: [Diagnostic]
    }

    /// Whether a text begins like a file of tests: with the key `cordon-tests`.
    package static func recognizes(_ source: SourceFile) -> Bool {
        YAMLReader.firstKey(source.bytes) == "cordon-tests"
    }

    /// Reads and checks a text and the policy that it names.
    package static func read(
        _ source: SourceFile,
        loading load: PolicyReader.Loader = { path throws(SourceFileError) in try SourceFile(reading: path) }
    ) -> Result {
        let (tree, problems) = YAMLReader.read(source.bytes, file: source.path, as: .tests)
        var reader = DraftReader()
        guard let tree, let draft = reader.testFile(tree) else {
            return Result(source, nil, nil, problems + reader.diagnostics)
        }
        var diagnostics = problems + reader.diagnostics
        let policy = policy(draft.policy, besides: source.path, load, &diagnostics)
        guard let checked = policy?.policy else { return Result(source, policy, nil, diagnostics) }
        let (tests, meaning) = PolicyChecker.check(draft.tests, of: checked, file: source.path, span: tree.span)
        return Result(source, policy, tests, diagnostics + meaning)
    }

    private static func policy(
        _ file: LocatedText?, besides tests: String, _ load: PolicyReader.Loader, _ diagnostics: inout [Diagnostic]
    ) -> PolicyReader.Result? {
        guard let file, !file.value.isEmpty else { return nil }
        do {
            return PolicyReader.read(try load(RelativePath.resolve(file.value, from: tests)), loading: load)
        } catch {
            let help = "name the policy from the folder of this file on"
            diagnostics.append(Diagnostic(.testFile, at: file.span, error.description, help: help))
            return nil
        }
    }
}

extension TestFileReader.Result {
    fileprivate init(
        _ source: SourceFile, _ policy: PolicyReader.Result?, _ tests: [PolicyTest]?, _ diagnostics: [Diagnostic]
    ) {
        self.source = source
        self.policy = policy
        self.tests = diagnostics.contains { $0.severity == .error } ? nil : tests
        self.diagnostics = diagnostics.sorted { $0.span.start < $1.span.start }
    }
}

extension DraftReader {
    /// The policy and the tests that a file holds; nil where the file is something else.
    fileprivate mutating func testFile(_ tree: YAMLNode) -> (policy: LocatedText?, tests: [TestDraft])? {
        guard var fields = Fields(tree, what: "a file of tests", reportingTo: &diagnostics) else { return nil }
        fields.readVersion(
            "cordon-tests", of: "the format of tests", missing: "the file does not say that it holds tests")
        for key in ["policy", "tests"] { fields.require(key) }
        fields.accept("description")
        let policy = fields.text("policy")
        let defaults = fields.node("defaults").flatMap { testDefaults($0) }
        let tests = tests(fields.items("tests"), defaults: defaults)
        finish(&fields)
        return (policy, tests)
    }
}

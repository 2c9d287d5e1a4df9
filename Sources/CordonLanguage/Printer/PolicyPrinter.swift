package import CordonPolicy

/// Writes a checked policy as a file that reads as an equal one, already in the form that the formatter gives.
///
/// What the checked form does not hold is not there: comments, and descriptions of rules, tests and guarantees. Tables
/// and matrices of tests stand as the tests that they are, and `allow-only` as the condition that it is short for.
///
/// - Precondition: The policy is one file's. Sets are several, and no one file says what they do.
package enum PolicyPrinter {
    /// The policy as canonical YAML.
    ///
    /// - Complexity: O(*n* log *n*) in the size of the policy
    package static func yaml(_ policy: Policy) -> String {
        CanonicalText.yaml(WrittenPolicy(policy).file)
    }

    /// The policy as canonical JSON.
    ///
    /// - Complexity: O(*n* log *n*) in the size of the policy
    package static func json(_ policy: Policy) -> String {
        CanonicalText.json(WrittenPolicy(policy).file)
    }

    /// Tests as they may stand under `tests:` in canonical YAML, indented.
    ///
    /// - Complexity: O(*n* log *n*) in the size of the tests
    package static func yaml(_ tests: [PolicyTest], of policy: Policy) -> String {
        let written = WrittenPolicy(policy)
        let text = CanonicalText.yaml(.fields([("tests", written.list(tests.map(written.test)))]))
        return String(text.drop { $0 != "\n" }.dropFirst())
    }
}

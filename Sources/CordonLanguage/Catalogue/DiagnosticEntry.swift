package import CordonPolicy

/// What the catalogue says of one diagnostic.
package struct DiagnosticEntry: Sendable {
    /// As the diagnostic is reported.
    package let severity: Diagnostic.Severity
    /// What it means: a sentence or two.
    package let meaning: String
    /// What to do about it.
    package let remedy: String
    package let example: Example

    init(as severity: Diagnostic.Severity = .error, _ meaning: String, remedy: String, example: Example) {
        self.severity = severity
        self.meaning = meaning
        self.remedy = remedy
        self.example = example
    }
}

extension DiagnosticEntry {
    /// Files that draw the diagnostic.
    package struct Example: Sendable {
        /// What the first file is, and so which command draws the diagnostic.
        package enum Kind: String, Sendable {
            /// A policy, a set or a file of tests: `cordon check`.
            case policy
            /// A file of corrections: any command with `--corrections`.
            case corrections
            /// A scenario: `cordon check`.
            case scenario
            /// A scenario with the files that it names: `cordon simulate --scenario`.
            case simulation
        }

        /// A file by the name that others call it by.
        package struct File: Sendable {
            package let name: String
            package let text: String
        }

        package let kind: Kind
        /// The first is the one to name to the command; the others are those that it refers to.
        package let files: [File]
        /// What to say to the command besides the file.
        package var arguments: [String] = []

        /// The same with arguments for the command.
        func with(_ arguments: String...) -> Self {
            var example = self
            example.arguments = arguments
            return example
        }
    }
}

extension DiagnosticEntry.Example {
    /// One policy, whole.
    static func policy(_ text: String) -> Self {
        Self(kind: .policy, files: [File(name: "policy.yaml", text: text + "\n")])
    }

    /// One policy that admits by default; the text is what follows the first two lines.
    static func admitting(_ text: String) -> Self {
        policy("cordon: 1\ndefault: admit\n" + text)
    }

    /// A policy with one rule; the text is what the rule says besides its id.
    static func rule(_ text: String) -> Self {
        let lines = text.split(separator: "\n").map { "    \($0)\n" }.joined()
        return admitting("rules:\n  - id: blocked\n" + lines.dropLast())
    }

    /// One file of corrections; the text is what follows the first two lines.
    static func corrections(_ text: String) -> Self {
        let lines = "cordon-corrections: 1\ncorrections:\n\(text)\n"
        return Self(kind: .corrections, files: [File(name: "corrections.yaml", text: lines)])
    }
}

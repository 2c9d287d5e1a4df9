package import CordonLanguage
import CordonModel
package import CordonPolicy

/// A policy that can be used, with its file and whatever there was to say about it.
package struct LoadedPolicy: Sendable {
    package let path: String
    package let policy: Policy
    /// The file, and those of a set's levels behind it.
    package let sources: [SourceFile]
    /// Warnings and notes.
    package let diagnostics: [Diagnostic]

    package var renderedDiagnostics: String { DiagnosticRenderer(sources: sources).text(diagnostics) }
}

extension LoadedPolicy {
    /// Reads a policy in order to use it.
    ///
    /// - Throws: ``CommandError`` with every diagnostic rendered, if the policy cannot be used.
    package static func load(_ path: String) throws -> LoadedPolicy { try load(path, from: .disk) }

    /// The same of files that are somewhere else.
    static func load(_ path: String, from tree: PolicyTree) throws -> LoadedPolicy {
        let result = PolicyReader.read(try tree.read(path), loading: tree.read)
        guard let policy = result.policy else {
            let problems = DiagnosticRenderer(sources: result.sources).text(result.diagnostics)
            throw CommandError("\(path): the policy cannot be used\n\(problems)")
        }
        return LoadedPolicy(path: path, policy: policy, sources: result.sources, diagnostics: result.diagnostics)
    }

    /// Makes sure that there is an instant where the policy asks for one.
    ///
    /// - Throws: ``CommandError`` that names the file and the option.
    func require(_ instant: Instant?) throws(CommandError) {
        guard policy.isDated, instant == nil else { return }
        throw CommandError(
            "\(path): has dated rules, exceptions or regions; say when with --at, such as --at 2020-06-04")
    }

    /// Reads several; two policies of one name could not be told apart in the answer.
    package static func load(_ paths: [String]) throws -> [LoadedPolicy] {
        let loaded = try paths.map { try load($0) }
        var files: [String: String] = [:]
        for one in loaded {
            guard let other = files.updateValue(one.path, forKey: one.policy.name) else { continue }
            throw CommandError("\(one.path): named `\(one.policy.name)` like \(other); give one of them another `name`")
        }
        return loaded
    }
}

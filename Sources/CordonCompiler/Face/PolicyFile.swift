public import CordonCore
import CordonLanguage
package import CordonPolicy

/// A policy or policy set that was read and checked.
///
/// Immutable and safe to use from any thread; copies share their storage.
public struct PolicyFile: Sendable {
    package let policy: Policy
    /// Warnings and notes about the file, for people; empty if there are none.
    public let warnings: String

    /// Reads a file, and those that a set names.
    ///
    /// - Throws: ``LoadingError`` with everything that is wrong, each with its place and a remedy.
    /// - Complexity: O(length of the files)
    public init(path: String) throws(LoadingError) {
        let result: PolicyReader.Result
        do {
            result = try PolicyReader.read(path: path)
        } catch {
            throw LoadingError("\(error)")
        }
        let problems = DiagnosticRenderer(sources: result.sources).text(result.diagnostics)
        guard let policy = result.policy else { throw LoadingError(problems) }
        self.policy = policy
        warnings = problems
    }

    /// The policy's name.
    ///
    /// - Complexity: O(1)
    public var name: String { policy.name }
}

extension Program {
    /// Compiles a policy and GeoIP data into a program.
    ///
    /// - Throws: ``CompilationError`` if a rule's condition is too large.
    /// - Complexity: O(segments of the data + places that the policy tells apart × size of the policy); some tens of
    ///   milliseconds for a country database and a policy of a few rules.
    public init(_ policy: PolicyFile, _ data: PlaceData) throws(CompilationError) {
        self = try PolicyCompiler.program(policy.policy, data.atlas)
    }

    /// Compiles many policies onto one address index, which their programs share: for each account its own, say.
    ///
    /// - Returns: A program for each policy, in their order.
    /// - Throws: ``CompilationError`` if a rule's condition is too large.
    /// - Complexity: as for one, and O(places that all of them together tell apart × policies)
    public static func library(_ policies: [PolicyFile], _ data: PlaceData) throws(CompilationError) -> [Program] {
        try PolicyCompiler.library(policies.map(\.policy), data.atlas)
    }
}

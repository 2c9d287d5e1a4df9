import CordonAtlas
import CordonAudit
import CordonCompiler
import CordonPolicy
import CordonTestSupport
import Testing

/// Analyses that would grow beyond all bounds.
@Suite struct AnalysisLimitTests {
    /// Pairs of tags whose first ones all come before the second ones: what is known of the first must be remembered for
    /// each of them, two to the power of the pairs.
    private func policy(pairs: Int, effect: String) throws -> Policy {
        let tags = ["a", "b"].map { letter in (0..<pairs).map { "\(letter)\($0)" }.joined(separator: ", ") }
        let rules = tags.enumerated().map { "  - { id: z\($0), effect: hold, when: { meeting-tag: [\($1)] } }\n" }
        let both = (0..<pairs).map { "{ meeting-tag: a\($0), all: [{ meeting-tag: b\($0) }] }" }.joined(separator: ", ")
        return try RandomSubject.policy(
            "cordon: 1\ndefault: admit\nrules:\n\(rules.joined())  - { id: pairs, effect: \(effect), when: { any: [\(both)] } }\n"
        ).policy
    }

    @Test func `a nest beyond the limit names its rule and tells nothing`() throws {
        let (old, new) = (try policy(pairs: 14, effect: "deny"), try policy(pairs: 14, effect: "hold"))
        let atlas = Atlas(sources: [])
        #expect(throws: CompilationError.tooLarge(rule: "pairs")) {
            try PolicyDifference(old, new, atlas, nodeLimit: 5_000)
        }
        #expect(
            "\(CompilationError.tooLarge(rule: "pairs"))".hasPrefix("analysis.too-large: the condition of rule `pairs`")
        )
        #expect(try PolicyDifference(old, new, atlas).rows.isEmpty == false)
    }

    /// Each rule by itself is small, and only what is left of all of them is not.
    @Test func `rules that are too large together are told too`() throws {
        let old = try policy(pairs: 6, effect: "deny")
        let new = old.keeping { $0.id != "pairs" }
        let atlas = Atlas(sources: [])
        let limits = (1...60).map { $0 * 10 }
        let outcomes = limits.map { Self.outcome(old, new, atlas, limit: $0) }
        // From a limit that is too small for the rule to one that is large enough for all, and never a part of the rows.
        #expect(outcomes.first == "rule" && outcomes.last == "rows")
        #expect(outcomes.contains("analysis"))
        #expect(!outcomes.contains("none"))
    }

    private static func outcome(_ old: Policy, _ new: Policy, _ atlas: Atlas, limit: Int) -> String {
        do throws(CompilationError) {
            return try PolicyDifference(old, new, atlas, nodeLimit: limit).rows.isEmpty ? "none" : "rows"
        } catch {
            return error == .analysisTooLarge ? "analysis" : "rule"
        }
    }
}

import CordonAtlas
import CordonAudit
import CordonCompiler
import CordonLanguage
import CordonPolicy
package import CordonReport

/// `cordon audit --repair`: the smallest exceptions that make a policy keep what it promises, as YAML to paste.
package struct RepairCommand: Sendable {
    package var policy: String
    package var geo = GeoOptions()

    package init(policy: String) {
        self.policy = policy
    }

    package struct Result: Sendable {
        /// Rules as they are to be, under comments that say why.
        package let yaml: String
        package let data: JSONValue
        /// Whether every claim holds then.
        package let isComplete: Bool
    }

    /// What became of a claim.
    private struct Outcome {
        let claim: Claim
        let name: String
        /// Nil where it holds as it is.
        let repair: Repair?
        let failure: String?
    }

    /// Tries every claim by itself.
    ///
    /// - Throws: ``CommandError`` if the policy or the data cannot be used, or the policy is a set.
    package func run(messages: (String) -> Void) throws -> Result {
        let loaded = try LoadedPolicy.load(policy)
        if !loaded.diagnostics.isEmpty { messages(loaded.renderedDiagnostics) }
        guard loaded.policy.levels.isEmpty else {
            throw CommandError("\(policy): a set has no rules of its own; repair the policies of its levels one by one")
        }
        let (data, atlas) = try GeoData.openWithAtlas(geo, messages: messages)
        loaded.reportGaps(data, atlas, now: geo.now, messages)
        let (outcomes, repaired) = try repair(loaded.policy, atlas)
        let changed = Set(repaired.rules.indices.filter { repaired.rules[$0] != loaded.policy.rules[$0] })
        let rules = changed.isEmpty ? "" : repaired.yaml(ofRules: changed)
        return Result(
            yaml: text(outcomes, loaded.policy.name) + rules,
            data: ["claims": .array(outcomes.map(Self.json)), "rules": .optional(rules.isEmpty ? nil : rules)],
            isComplete: outcomes.allSatisfy { $0.failure == nil })
    }

    /// One claim after the other, each on what the last has left.
    private func repair(_ policy: Policy, _ atlas: Atlas) throws -> ([Outcome], Policy) {
        let path = self.policy
        var (current, outcomes): (Policy, [Outcome]) = (policy, [])
        for index in policy.claims.indices {
            let repairer = Repairer(current, atlas) { file in
                try LoadedPolicy.load(RelativePath.resolve(file, from: path)).policy
            }
            let outcome = try outcome(current.claims[index], Self.name(of: policy.claims[index], policy), repairer)
            current = outcome.repair?.policy ?? current
            outcomes.append(outcome)
        }
        return (outcomes, current)
    }

    private func outcome(_ claim: Claim, _ name: String, _ repairer: Repairer) throws -> Outcome {
        do {
            return Outcome(claim: claim, name: name, repair: try repairer.repair(claim), failure: nil)
        } catch let failure as Repairer.Failure {
            return Outcome(claim: claim, name: name, repair: nil, failure: "\(failure)")
        } catch let error as CompilationError {
            return Outcome(claim: claim, name: name, repair: nil, failure: "\(error)")
        }
    }

    private static func name(of claim: Claim, _ policy: Policy) -> String {
        switch claim {
        case .jurisdiction(let rule): "jurisdiction of \(policy.rules[rule].id)"
        case .trigger(let rule): "trigger of \(policy.rules[rule].id)"
        case .guarantee(let guarantee): "guarantee \(guarantee.id)"
        }
    }

    private func text(_ outcomes: [Outcome], _ name: String) -> String {
        let repaired = outcomes.count { $0.repair != nil }
        let open = outcomes.count { $0.failure != nil }
        let head = "# \(name): \(outcomes.count.of("claim")), \(repaired.grouped) repaired, \(open.grouped) not\n"
        let hint =
            "# Of these rules only `exceptions` is new, or where a rule has no end, `when`; descriptions and comments are yours.\n"
        return head + outcomes.map(text).joined() + (repaired > 0 ? hint : "")
    }

    private func text(_ outcome: Outcome) -> String {
        if let failure = outcome.failure { return "# \(outcome.name): \(failure)\n" }
        guard let repair = outcome.repair else { return "# \(outcome.name): holds\n" }
        let ids = repair.rules.map { "`\($0)`" }.joined(separator: ", ")
        return "# \(outcome.name): holds (proved) with an exception of \(ids), and nobody else is concerned\n"
    }

    private static func json(_ outcome: Outcome) -> JSONValue {
        [
            "claim": .string(outcome.name), "holds": .bool(outcome.failure == nil && outcome.repair == nil),
            "repaired": .bool(outcome.repair != nil), "problem": .optional(outcome.failure),
        ]
    }
}

extension Policy {
    /// Some of its rules as its file is to have them.
    fileprivate func yaml(ofRules indices: Set<Int>) -> String {
        let ids = Set(indices.map { rules[$0].id })
        let text = PolicyPrinter.yaml(keeping { ids.contains($0.id) })
        return text.firstRange(of: "\nrules:\n").map { String(text[text.index(after: $0.lowerBound)...]) } ?? text
    }
}

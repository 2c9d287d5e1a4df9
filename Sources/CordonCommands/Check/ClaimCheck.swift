import CordonAtlas
import CordonAudit
import CordonLanguage
import CordonModel
import CordonPolicy
import CordonReport

/// What became of one claim of a policy.
struct ClaimCheck: Sendable {
    let claim: Claim
    /// The rule of a jurisdiction, or the guarantee.
    let name: String
    let span: SourceSpan
    let result: Result
    /// Of a rule that others set off: whether these are proved to be inside its jurisdiction.
    var isSetOffInside = false

    enum Result: Sendable {
        case proved
        case vacuous(String)
        /// With one person for each row.
        case refuted(Refutation, [Witness])
        /// It could not be found out, for a reason.
        case open(String)
    }
}

/// Proves the claims of a policy.
struct ClaimProver {
    private let path: String
    private let policy: Policy
    private let atlas: Atlas
    private let prover: Prover
    private let tree: PolicyTree

    init(_ policy: Policy, path: String, _ atlas: Atlas, tree: PolicyTree = .disk) {
        self.tree = tree
        self.policy = policy
        self.path = path
        self.atlas = atlas
        prover = Prover(policy, atlas)
    }

    /// One for each claim.
    ///
    /// - Throws: ``CommandError`` if somebody who is told of is not treated as the proof says.
    func checks() throws -> [ClaimCheck] {
        let checks = try prover.claims.map { claim in
            ClaimCheck(
                claim: claim, name: policy.name(of: claim), span: span(of: claim), result: try result(of: claim))
        }
        let triggers = checks.filter { if case .trigger = $0.claim { $0.isProved } else { false } }.map(\.name)
        return checks.map { check in
            var check = check
            check.isSetOffInside = triggers.contains(check.name)
            return check
        }
    }

    private func span(of claim: Claim) -> SourceSpan {
        switch claim {
        case .jurisdiction(let rule), .trigger(let rule): policy.rules[rule].span
        case .guarantee(let guarantee): guarantee.span
        }
    }

    private func result(of claim: Claim) throws -> ClaimCheck.Result {
        let proof: Proof
        do {
            proof = try prover.prove(claim, other: other)
        } catch {
            return .open("\(error)")
        }
        switch proof {
        case .proved: return .proved
        case .vacuous(let reason): return .vacuous(reason)
        case .refuted(let refutation): return .refuted(refutation, try witnesses(of: refutation, claim))
        }
    }

    /// The policy of a file that a guarantee names, relative to its own.
    private func other(_ file: String) throws -> Policy {
        try LoadedPolicy.load(RelativePath.resolve(file, from: path), from: tree).policy
    }

    private func witnesses(of refutation: Refutation, _ claim: Claim) throws -> [Witness] {
        let finder = WitnessFinder(refutation.tables, of: [policy])
        return try refutation.rows.map { row in
            guard let witness = finder.witness(row.condition, at: row.places) else {
                throw CommandError("internal error: nobody was found for whom a claim fails; please report this")
            }
            var request = witness.request
            request.place = atlas.place(request.channel, witness.address, witness.phone)
            guard try evaluator(claim).decide(request).verdict == row.label.verdict else {
                throw CommandError(
                    "internal error: the proof says `\(row.label.verdict.text)` where the evaluator does not: "
                        + "\(witness.explainCommand(path)); please report this with the policy and the names of the data"
                )
            }
            return witness
        }
    }

    /// A jurisdiction is about one rule, whatever others decide.
    private func evaluator(_ claim: Claim) -> Evaluator {
        switch claim {
        case .jurisdiction(let rule): Evaluator(policy.keeping { $0.id == policy.rules[rule].id })
        case .trigger(let rule): Evaluator(policy.triggering(policy.rules[rule]))
        case .guarantee: Evaluator(policy)
        }
    }
}

// What is said of it.
extension ClaimCheck {
    /// Nil for what is proved.
    func finding(_ places: PlaceColumns, path: String) -> Diagnostic? {
        switch result {
        case .proved: nil
        case .vacuous(let reason):
            Diagnostic(
                .guaranteeVacuous, .note, at: span, "guarantee `\(name)` holds, but \(reason)",
                help: "use data that could show it, with `--geo`")
        case .open(let reason):
            Diagnostic(
                .guaranteeUnproved, .error, at: span, "\(subject) could not be proved: \(reason)",
                help: "mend what is named; until then it is not known to hold")
        case .refuted(let refutation, let witnesses):
            Diagnostic(
                identifier, .error, at: span, "\(subject) does not hold: \(summary(refutation, places))",
                help:
                    "see for example `\(witnesses.first?.explainCommand(path, places.geoArguments) ?? "")`; mend the rule, or promise less"
            )
        }
    }

    private var identifier: DiagnosticID {
        if case .guarantee = claim { .guaranteeRefuted } else { .jurisdictionExceeded }
    }

    private var subject: String {
        switch claim {
        case .jurisdiction: "that nobody outside its jurisdiction is hit by rule `\(name)`"
        case .trigger: "that nobody outside its jurisdiction sets off rule `\(name)`"
        case .guarantee: "guarantee `\(name)`"
        }
    }

    private func summary(_ refutation: Refutation, _ places: PlaceColumns) -> String {
        let answers = Set(refutation.rows.map { $0.label.text }).sorted()
        let told = answers.prefix(2).joined(separator: "; ") + (answers.count > 2 ? " and others" : "")
        let isSetOffInside = if case .jurisdiction = claim { self.isSetOffInside } else { false }
        return told + " at " + places.size(of: refutation.places)
            + (isSetOffInside ? "; those who set the rule off are all inside (proved)" : "")
    }
}

extension ClaimCheck {
    /// Whether it holds, if only because the data cannot show what it is about.
    var isProved: Bool {
        switch result {
        case .proved, .vacuous: true
        case .refuted, .open: false
        }
    }

    /// Of a refuted claim all rows.
    func json(_ places: PlaceColumns, path: String) -> JSONValue {
        var members: [JSONValue.Member] = [
            .init("name", .string(name)),
            .init("kind", .string(claim.kind)),
            .init("proved", .bool(isProved)),
        ]
        if case .vacuous(let reason) = result { members.append(.init("vacuous", .string(reason))) }
        if case .open(let reason) = result { members.append(.init("problem", .string(reason))) }
        guard case .refuted(let refutation, let witnesses) = result else { return .object(members) }
        let words = ConditionWords(refutation.tables)
        let rows = zip(refutation.rows, witnesses).map { row, witness in
            JSONValue.object(
                [.init("answer", row.label.verdict.json), .init("other", row.label.other?.json ?? .null)]
                    + places.json(row, words) + [.init("witness", witness.json(path, places.geoArguments))])
        }
        return .object(members + [.init("places", places.json(refutation.places)), .init("rows", .array(rows))])
    }
}

extension Refutation.Answer {
    /// As in `deny by order` or `deny by vpn, but admit (default)`.
    var text: String { verdict.text + (other.map { ", but \($0.text)" } ?? "") }
}

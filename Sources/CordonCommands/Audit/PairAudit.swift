import CordonAtlas
import CordonAudit
import CordonModel
import CordonPolicy
import CordonReport

/// The audit of one pair of policies.
struct PairAudit {
    enum Kind {
        case compared(AuditReport)
        /// There is only one, which comes or goes.
        case added(LoadedPolicy)
        case removed(LoadedPolicy)
    }

    let name: String
    let kind: Kind

    init(_ pair: LoadedPair, _ data: AuditData, _ command: AuditCommand, _ messages: (String) -> Void) throws {
        name = pair.name
        kind =
            switch (pair.old, pair.new) {
            case (let old?, let new?): .compared(try Self.report([old, new], data, command, messages))
            case (nil, let new?): .added(new)
            case (let old?, nil): .removed(old)
            case (nil, nil): throw CommandError("internal error: nothing to compare; please report this")
            }
    }

    private static func report(
        _ policies: [LoadedPolicy], _ data: AuditData, _ command: AuditCommand, _ messages: (String) -> Void
    ) throws -> AuditReport {
        let difference = try data.difference(policies[0].policy, policies[1].policy)
        let shown = difference.rows.prefix(
            command.inputs.showsDetail || command.inputs.showsAllRows ? .max : AuditReport.shortRows)
        let check = WitnessCheck(policies.map(\.policy), data.atlases, difference.tables)
        let witnesses = try shown.map { row in
            try check.witness(of: row) { $0 == row.label.old && $1 == row.label.new }
        }
        let places = PlaceColumns(
            census: data.census, showsDetail: command.inputs.showsDetail, listsNetworks: command.inputs.listsNetworks,
            geoArguments: (command.newGeo ?? command.inputs.geo).arguments)
        return AuditReport(
            difference, witnesses: witnesses,
            people: command.inputs.lists.isEmpty
                ? nil : try AuditedPeople(command.inputs.simulation, policies.map(\.policy), data, messages),
            scope: try scope(difference, policies, data, command),
            policies: policies, isOnNewData: data.isChanged,
            promises: try promises(difference, policies, data, places), places: places)
    }

    /// Of several policies, those that mean the same have no scope to be in.
    private static func scope(
        _ difference: PolicyDifference, _ policies: [LoadedPolicy], _ data: AuditData, _ command: AuditCommand
    ) throws -> ScopeReport? {
        guard let scope = command.scope, !command.comparesSeveral || !difference.rows.isEmpty else { return nil }
        return try ScopeReport(scope, policies, data, command)
    }

    /// Nil where nothing can have become of them.
    private static func promises(
        _ difference: PolicyDifference, _ policies: [LoadedPolicy], _ data: AuditData, _ places: PlaceColumns
    ) throws -> PromiseChanges? {
        let isSame = difference.rows.isEmpty && !data.isChanged && policies[0].policy == policies[1].policy
        return isSame ? nil : try PromiseChanges(policies, data.atlases, places)
    }

    var outcome: AuditResult.Outcome {
        switch kind {
        case .compared(let report): report.outcome
        case .added, .removed: .changed
        }
    }

    /// Of a pair that somebody has named.
    func result(_ manifest: JSONValue) -> AuditResult {
        AuditResult(document: document(manifest), outcome: outcome, findings: findings)
    }

    private func document(_ manifest: JSONValue) -> Document {
        switch kind {
        case .compared(let report): report.document(manifest)
        case .added(let policy): Self.document(policy, "added", manifest)
        case .removed(let policy): Self.document(policy, "removed", manifest)
        }
    }

    private static func document(_ policy: LoadedPolicy, _ word: String, _ manifest: JSONValue) -> Document {
        Document(
            verdict: "\(word): \(policy.policy.name) (\(policy.path))",
            data: ["manifest": manifest, "changed": true, "is": .string(word)])
    }
}

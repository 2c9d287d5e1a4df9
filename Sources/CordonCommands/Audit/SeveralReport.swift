import CordonAtlas
import CordonAudit
import CordonModel
import CordonReport

/// The audits of several pairs, ready to be shown: a line for each, and with detail everything.
struct SeveralReport {
    let audits: [PairAudit]
    let showsDetail: Bool

    func result(_ manifest: JSONValue) -> AuditResult {
        let document = Document(
            verdict: verdict, notes: notes, tables: [overview] + details, list: list,
            data: [
                "manifest": manifest, "changed": .bool(outcome != .same),
                "policies": .array(audits.map(Self.json)),
            ])
        return AuditResult(document: document, outcome: outcome, findings: audits.flatMap(\.findings))
    }

    private var outcome: AuditResult.Outcome { audits.map(\.outcome).max() ?? .same }

    private var verdict: String {
        let changed = audits.count { $0.isChanged }
        let all = "\(audits.count.grouped) polic\(audits.count == 1 ? "y" : "ies")"
        if outcome == .same {
            return
                "same meaning: everybody is treated as before, everywhere, by \(audits.count == 1 ? "" : "all of ")\(all)"
        }
        let broken = audits.count { $0.outcome == .broken }
        return "changed: \(changed.grouped) of \(all)"
            + (broken > 0 ? "; \(broken.grouped) not as promised" : "")
    }

    private var notes: [String] {
        audits.compactMap { audit in
            guard case .compared(let report) = audit.kind, audit.isChanged else { return nil }
            return "\(audit.name): \(report.verdict)" + report.notes.map { "; \($0)" }.joined()
        }
    }

    private var overview: Table {
        Table(
            title: "Policies",
            columns: [
                .init("policy"), .init("is"), .init("IPv4 addresses", .right), .init("IPv6 /64", .right),
                .init("rows", .right),
            ], rows: audits.map(\.overview))
    }

    private var list: Table {
        Table(
            columns: ["policy", "is", "ipv4_addresses", "ipv6_slash64s", "rows"].map { .init($0) },
            rows: audits.map { audit in audit.overview.map { $0.replacing(",", with: "") } })
    }

    /// The tables of each policy that has changed.
    private var details: [Table] {
        audits.flatMap { audit -> [Table] in
            guard case .compared(let report) = audit.kind, audit.isChanged else { return [] }
            let tables = showsDetail ? report.tables : Array(report.tables.prefix(2))
            return tables.map { table in
                Table(
                    title: "\(audit.name): \(table.title ?? "")", columns: table.columns, rows: table.rows)
            }
        }
    }

    private static func json(_ audit: PairAudit) -> JSONValue {
        let members: [JSONValue.Member] = [.init("policy", .string(audit.name)), .init("is", .string(audit.word))]
        guard case .compared(let report) = audit.kind else { return .object(members) }
        return .object(members + [.init("audit", report.data)])
    }
}

extension PairAudit {
    fileprivate var isChanged: Bool { outcome != .same }

    fileprivate var word: String {
        switch kind {
        case .added: "added"
        case .removed: "removed"
        case .compared(let report): report.word
        }
    }

    fileprivate var overview: [String] {
        guard case .compared(let report) = kind else { return [name, word, "", "", ""] }
        let space = report.difference.changedPlaces.space
        return [
            name, word, space.ipv4Addresses.grouped, space.ipv6Slash64s.grouped, report.difference.rows.count.grouped,
        ]
    }
}

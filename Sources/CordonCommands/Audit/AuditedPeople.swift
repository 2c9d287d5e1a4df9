import CordonAudit
import CordonModel
import CordonParticipants
import CordonPolicy
import CordonReport

/// How many of the people of some lists two policies treat differently.
struct AuditedPeople: Sendable {
    private struct Group: Hashable {
        let change: Change
        let meeting: String
    }

    private var joins = 0
    private var joinsOfMeeting: [String: Int] = [:]
    private var groups: [Group: Int] = [:]
    private var rejected = 0
    private let tellsCauses: Bool

    /// Runs the lists of a simulation through the old policy and the new one, on the data of each; rules that strike
    /// meetings do so under each.
    ///
    /// - Throws: What the simulation throws.
    init(
        _ simulation: SimulateCommand, _ policies: [Policy], _ data: AuditData, _ messages: (String) -> Void
    ) throws {
        self =
            try data.isChanged
            ? Self(simulation, policies, data.old, data.new, messages)
            : Self(simulation, policies, data.new, messages)
    }

    private init(
        _ simulation: SimulateCommand, _ policies: [Policy], _ data: GeoData, _ messages: (String) -> Void
    ) throws {
        tellsCauses = false
        let result = try simulation.simulate(policies, data, messages: messages) { record, _, row in
            let verdicts = policies.verdicts(of: row)
            add(Change(old: verdicts[0], new: verdicts[1]), record.meeting)
        }
        rejected = result.rejectedRows
    }

    /// The same lists twice, from copies: four answers tell the cause.
    private init(
        _ simulation: SimulateCommand, _ policies: [Policy], _ old: GeoData, _ new: GeoData,
        _ messages: (String) -> Void
    ) throws {
        tellsCauses = true
        let spool = try Spool()
        let inputs = try simulation.lists.map { try ListInput(path: $0).copied(to: spool) }
        var before = VerdictLog()
        _ = try simulation.simulate(policies, old, inputs: inputs, messages: messages) { _, _, row in
            before.append(policies.verdicts(of: row))
        }
        var rows = 0
        // What is wrong with rows has been told.
        let silence: (String) -> Void = { _ in }
        let result = try simulation.simulate(policies, new, inputs: inputs, messages: silence) { record, _, row in
            let (old, new) = (before[rows], policies.verdicts(of: row))
            let cause = Cause(old: old[0], policyAlone: old[1], dataAlone: new[0], new: new[1])
            add(Change(old: old[0], new: new[1], cause: cause), record.meeting)
            rows += 1
        }
        rejected = result.rejectedRows
    }

    private mutating func add(_ change: Change, _ meeting: String) {
        joins += 1
        joinsOfMeeting[meeting, default: 0] += 1
        if change.old != change.new { groups[Group(change: change, meeting: meeting), default: 0] += 1 }
    }
}

extension [Policy] {
    /// What each makes of a row.
    fileprivate func verdicts(of row: RowRulings) -> [Verdict] {
        zip(self, row.rulings).map { policy, ruling in
            Verdict(effect: ruling.effect, rule: ruling.rule.map { policy.rules[$0].id })
        }
    }
}

/// The verdicts on many rows, of which few are different.
private struct VerdictLog {
    private var distinct: [[Verdict]] = []
    private var numbers: [[Verdict]: UInt32] = [:]
    private var rows: [UInt32] = []

    mutating func append(_ verdicts: [Verdict]) {
        if let known = numbers[verdicts] { return rows.append(known) }
        rows.append(UInt32(distinct.count))
        numbers[verdicts] = UInt32(distinct.count)
        distinct.append(verdicts)
    }

    subscript(row: Int) -> [Verdict] { distinct[Int(rows[row])] }
}

// What is said of it.
extension AuditedPeople {
    private var concerned: [Group: Int] { groups.filter { $0.key.change.changesEffect } }

    /// With the denominator.
    var summary: String {
        let meetings = Set(concerned.keys.map(\.meeting)).count
        let unread = rejected == 0 ? "" : "; \(rejected.of("row")) could not be decided"
        return
            "of the lists' \(joins.of("join")), \(concerned.values.reduce(0, +).grouped) are treated differently, in "
            + "\(meetings.grouped) of \(joinsOfMeeting.count.of("meeting"))\(unread)"
    }

    var changes: Table {
        let counts = Dictionary(groups.map { ($0.key.change, $0.value) }, uniquingKeysWith: +)
        let rows = counts.sorted { ($1.value, $0.key.text) < ($0.value, $1.key.text) }.map { change, count in
            [change.old.text, change.new.text, tellsCauses ? change.cause.text : "", count.grouped, joins.grouped]
        }
        return Table(
            title: "People of the lists",
            columns: [
                .init("was"), .init("is"), .init("because of"), .init("joins", .right), .init("of", .right),
            ], rows: rows
        ).withoutEmptyColumns
    }

    /// The meetings with the most people who are treated differently.
    func meetings(limit: Int) -> Table {
        let counts = Dictionary(concerned.map { ($0.key.meeting, $0.value) }, uniquingKeysWith: +)
        let rows = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(limit).map { meeting, count in
            [meeting, count.grouped, (joinsOfMeeting[meeting] ?? 0).grouped]
        }
        return Table(
            title: "By meeting", columns: [.init("meeting"), .init("joins", .right), .init("of", .right)], rows: rows)
    }

    var json: JSONValue {
        [
            "joins": .integer(joins), "rejected": .integer(rejected),
            "changed_effects": .integer(concerned.values.reduce(0, +)),
            "groups": .array(
                groups.sorted { ($0.key.meeting, $0.key.change.text) < ($1.key.meeting, $1.key.change.text) }
                    .map { group, count in
                        [
                            "meeting": .string(group.meeting), "old": group.change.old.json,
                            "new": group.change.new.json, "cause": .string(group.change.cause.rawValue),
                            "joins": .integer(count),
                            "of": .integer(joinsOfMeeting[group.meeting] ?? 0),
                        ]
                    }),
        ]
    }
}

extension Change {
    fileprivate var text: String { "\(old.text), \(new.text), \(cause.text)" }
}

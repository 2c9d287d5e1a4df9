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

    /// Runs the lists of a simulation through the old policy and the new one; rules that strike meetings do so under each.
    ///
    /// - Throws: What the simulation throws.
    init(
        _ simulation: SimulateCommand, _ policies: [Policy], _ data: GeoData, _ messages: (String) -> Void
    ) throws {
        var people = AuditedPeople()
        let result = try simulation.simulate(policies, data, messages: messages) { record, _, row in
            people.add(
                Change(old: policies[0].verdict(of: row.rulings[0]), new: policies[1].verdict(of: row.rulings[1])),
                record.meeting)
        }
        people.rejected = result.rejectedRows
        self = people
    }

    private init() {}

    private mutating func add(_ change: Change, _ meeting: String) {
        joins += 1
        joinsOfMeeting[meeting, default: 0] += 1
        if change.old != change.new { groups[Group(change: change, meeting: meeting), default: 0] += 1 }
    }
}

extension Policy {
    fileprivate func verdict(of ruling: Ruling) -> Verdict {
        Verdict(effect: ruling.effect, rule: ruling.rule.map { rules[$0].id })
    }
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
            [change.old.text, change.new.text, count.grouped, joins.grouped]
        }
        return Table(
            title: "People of the lists",
            columns: [.init("was"), .init("is"), .init("joins", .right), .init("of", .right)], rows: rows)
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
                            "new": group.change.new.json, "joins": .integer(count),
                            "of": .integer(joinsOfMeeting[group.meeting] ?? 0),
                        ]
                    }),
        ]
    }
}

extension Change {
    fileprivate var text: String { "\(old.text), \(new.text)" }
}

import CordonAudit
import CordonModel
import CordonPolicy
import CordonReport

/// How many of the people of some lists each rule decides about, and what would decide were it deleted.
struct BlamedPeople: Sendable {
    private(set) var joins = 0
    private(set) var byDefault = 0
    /// By what decides and what would.
    private var changes: [Change: Int] = [:]
    private var rejected = 0

    /// Runs the lists of a simulation. Rules that strike meetings do so as they would without each other.
    ///
    /// - Throws: What the simulation throws.
    init(
        _ simulation: SimulateCommand, _ policy: Policy, _ data: GeoData, _ blame: Blame,
        _ messages: (String) -> Void
    ) throws {
        var people = BlamedPeople()
        let result = try simulation.simulate(policy, data, messages: messages) { request, ruling in
            people.add(request, ruling, policy, blame)
        }
        people.rejected = result.rejectedRows
        self = people
    }

    private init() {}

    private mutating func add(_ request: Request, _ ruling: Ruling, _ policy: Policy, _ blame: Blame) {
        joins += 1
        guard let rule = ruling.rule.map({ policy.rules[$0].id }) else {
            byDefault += 1
            return
        }
        let old = Verdict(effect: ruling.effect, rule: rule)
        changes[Change(old: old, new: blame.verdict(on: request, without: rule)), default: 0] += 1
    }

    /// The people about whom a rule decides.
    func count(of rule: String) -> Int { changes.reduce(0) { $0 + ($1.key.old.rule == rule ? $1.value : 0) } }

    /// Those of them who would be treated differently if the rule were deleted.
    func changed(without rule: String) -> Int {
        changes.reduce(0) { $0 + ($1.key.old.rule == rule && $1.key.changesEffect ? $1.value : 0) }
    }

    /// With the denominator.
    var summary: String {
        let unread = rejected == 0 ? "" : "; \(rejected.of("row")) could not be decided"
        return "of the lists' \(joins.of("join")), rules decided \((joins - byDefault).grouped), the default "
            + "\(byDefault.grouped)\(unread)"
    }

    /// What would become of people, in the order of the rules.
    func table(_ rules: [Rule]) -> Table {
        let rows = rules.flatMap { rule in
            changes.filter { $0.key.old.rule == rule.id }
                .sorted { ($1.value, $0.key.new.text) < ($0.value, $1.key.new.text) }
                .map { [rule.id, $0.key.old.effect.rawValue, $0.key.new.text, $0.value.grouped, joins.grouped] }
        }
        return Table(
            title: "People of the lists, if one rule were deleted",
            columns: [.init("rule"), .init("is"), .init("would be"), .init("joins", .right), .init("of", .right)],
            rows: rows)
    }

    var json: JSONValue {
        [
            "joins": .integer(joins), "by_default": .integer(byDefault), "rejected": .integer(rejected),
            "changes": .array(
                changes.map { ($0.key, $0.value) }
                    .sorted { "\($0.0.old.text) \($0.0.new.text)" < "\($1.0.old.text) \($1.0.new.text)" }
                    .map { change, count in
                        ["old": change.old.json, "new": change.new.json, "joins": .integer(count)]
                    }),
        ]
    }
}

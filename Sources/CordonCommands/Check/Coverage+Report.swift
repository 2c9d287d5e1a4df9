import CordonModel
import CordonPolicy
import CordonReport

extension Coverage {
    /// What the tests of a file have shown: rules that never decided, and conditions that were seen one way only.
    func table(of path: String) -> Table {
        let (covered, all) = coveredParts
        let title =
            "Coverage of \(path): \(decidedRules) of \(rules.count.of("rule")) decided a test, "
            + "\(covered) of \(all.of("condition")) were seen to hold and not to hold"
        let rows = rules.map { [$0.rule.id, $0.decided.grouped, $0.matched.grouped, $0.gaps] }
        return Table(
            title: title,
            columns: [.init("rule"), .init("decided", .right), .init("matched", .right), .init("not seen")],
            rows: rows + [[Verdict.defaultLabel, byDefault.grouped, "", ""]])
    }

    var json: JSONValue {
        let (covered, all) = coveredParts
        return [
            "rules": .integer(rules.count), "rules_decided": .integer(decidedRules), "conditions": .integer(all),
            "conditions_covered": .integer(covered), "by_default": .integer(byDefault),
            "by_rule": .array(rules.map(Self.json)),
        ]
    }

    private static func json(_ rule: RuleCoverage) -> JSONValue {
        [
            "rule": .string(rule.rule.id), "decided": .integer(rule.decided), "matched": .integer(rule.matched),
            "conditions": .array(
                rule.parts.map { part in
                    ["condition": .string(part.text), "held": .integer(part.held), "failed": .integer(part.failed)]
                }),
        ]
    }
}

extension Coverage.RuleCoverage {
    /// The conditions that were not seen both ways.
    fileprivate var gaps: String {
        parts.filter { !$0.isCovered }.map { part in
            "\(part.text) \(part.held == 0 ? part.failed == 0 ? "at all" : "to hold" : "not to hold")"
        }.joined(separator: "; ")
    }
}

import CordonModel

extension Policy {
    /// The same policy, in which a rule spares those of whom a condition holds: by an exception until the rule's own end, or
    /// if it has none, by its `when`, as every exception ends some day.
    package func sparing(_ condition: Condition, by rule: Int) -> Policy {
        var policy = self
        policy.rules[rule] = rules[rule].sparing(condition)
        return policy
    }
}

extension Rule {
    fileprivate func sparing(_ condition: Condition) -> Rule {
        var rule = self
        if let end = window.until {
            rule.exceptions.append(
                RuleException(
                    condition: condition, approvedBy: "(who approves it)", reason: "(why)", until: end, span: span))
        } else {
            rule.condition = .all(self.condition.conjuncts + [condition.negated])
        }
        return rule
    }
}

extension Condition {
    fileprivate var negated: Condition { if case .not(let part) = self { part } else { .not(self) } }

    fileprivate var conjuncts: [Condition] {
        switch self {
        case .all(let parts): parts
        case .always: []
        default: [self]
        }
    }
}

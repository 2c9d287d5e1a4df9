import CordonModel

extension PolicyLint {
    /// What of a rule has ended, or ends soon.
    func dates(of rule: Rule) -> [Diagnostic] {
        let exceptions = rule.exceptions.flatMap { exception in
            ending(
                exception.until, "the exception of rule `\(rule.id)` (\(exception.reason))", exception.span,
                help: "renew it with who approves it now, or take it out")
        }
        return window(of: rule) + order(of: rule) + exceptions
    }

    /// A rule that is over is history, and worth no more than a note.
    private func window(of rule: Rule) -> [Diagnostic] {
        guard let until = rule.window.until else { return [] }
        if until > now {
            return ending(until, "rule `\(rule.id)`", rule.span, help: "extend it under `during`, or let it end")
        }
        let message = "rule `\(rule.id)` has not been in force since \(until.day)"
        let help = "keep it to simulate the past; a policy that decides today is shorter without it"
        return [Diagnostic(.ruleEnded, .note, at: rule.span, message, help: help)]
    }

    private func order(of rule: Rule) -> [Diagnostic] {
        guard let order = rule.order else { return [] }
        let expiry = order.expires.map { expires in
            ending(
                expires, "the order behind rule `\(rule.id)`", rule.span,
                help: "end the rule with it under `during`, or tell the order's new date")
        }
        return (expiry ?? []) + voidOrder(order, rule)
    }

    private func voidOrder(_ order: Order, _ rule: Rule) -> [Diagnostic] {
        guard let status = order.status.flatMap(OrderStatus.init), status.isVoid else { return [] }
        guard rule.window.until.map({ $0 > now }) ?? true else { return [] }
        let message = "the order behind rule `\(rule.id)` is \(status.rawValue), and the rule is still in force"
        let help = "end the rule under `during`, or name the order that it carries out now"
        return [Diagnostic(.orderReversed, .warning, at: rule.span, message, help: help)]
    }

    private func ending(_ end: Instant, _ what: String, _ span: SourceSpan, help: String) -> [Diagnostic] {
        if end <= now {
            return [Diagnostic(.dateExpired, .warning, at: span, "\(what) expired on \(end.day)", help: help)]
        }
        guard end.milliseconds - now.milliseconds <= Self.soon else { return [] }
        let message = "\(what) ends on \(end.day), in less than 30 days"
        return [Diagnostic(.dateExpiresSoon, .warning, at: span, message, help: help)]
    }
}

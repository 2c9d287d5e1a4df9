import CordonModel

extension PolicyChecker {
    mutating func checkedRules() -> [Rule] {
        let rules = draft.rules.compactMap { rule($0) }
        for rule in draft.rules {
            guard let id = rule.id else { continue }
            names.rules.append(id.value)
            names.enforcing[id.value] = rule.enforce?.value
        }
        reportDuplicates(draft.rules.compactMap(\.id), .ruleDuplicate, what: "rule")
        return rules
    }

    mutating func reportDuplicates(_ ids: [LocatedText], _ id: DiagnosticID, what: String) {
        var seen: [String: SourceSpan] = [:]
        for text in ids {
            guard let first = seen.updateValue(text.span, forKey: text.value) else { continue }
            report(
                Diagnostic(
                    id, at: text.span, "\(what) `\(text.value)` stands on line \(first.start.line) already",
                    help: "give one of the two another id"))
        }
    }

    private mutating func rule(_ draft: RuleDraft) -> Rule? {
        let id = required(draft.id, "id", of: "the rule", at: draft.span).flatMap { identifier($0) }
        let tier = ruleTier(draft)
        let action = effectAndCondition(draft)
        let window = window(draft.during, of: "the rule")
        let exceptions = draft.exceptions.compactMap { exception($0) }
        let jurisdiction = draft.jurisdiction.map { union($0.value) }
        let enforcement = enforcement(draft, effect: action?.effect)
        let order = draft.order.map { typed($0) }
        let joined = draft.joined.flatMap { choice($0, JoinedTreatment.self, what: "treatment") } ?? .remove
        let notice = draft.notice.map { typed($0) }
        checkSecrecy(notice, of: order, draft.notice)
        guard let id, let tier, let action else { return nil }
        return Rule(
            id: id, tier: tier, effect: action.effect, condition: action.condition, window: window,
            exceptions: exceptions, jurisdiction: jurisdiction, enforcement: enforcement, order: order, joined: joined,
            notice: notice, span: draft.id?.span ?? draft.span
        )
    }

    mutating func identifier(_ text: LocatedText) -> String? {
        let isFine = text.value.utf8.enumerated().allSatisfy { index, byte in
            byte.isLowerASCII || byte.isUpperASCII || byte.decimalDigit != nil
                || index > 0 && [UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_")].contains(byte)
        }
        if isFine, !text.value.isEmpty { return text.value }
        let help = "use letters, digits, hyphens, dots and underscores, beginning with a letter or digit"
        report(Diagnostic(.valueName, at: text.span, "`\(text.value)` is not an id", help: help))
        return nil
    }

    private mutating func ruleTier(_ draft: RuleDraft) -> Int? {
        guard let text = draft.tier else {
            guard self.draft.tiers.count > 1 else { return 0 }
            let help = "add `tier:` with one of: \(NearMiss.list(names.tiers))"
            report(Diagnostic(.ruleTier, at: draft.id?.span ?? draft.span, "the rule names no tier", help: help))
            return nil
        }
        return tier(text)
    }

    mutating func tier(_ text: LocatedText) -> Int? {
        if let index = names.tierIndex[text.value] { return index }
        let known = names.tiers
        let help = known.isEmpty ? "declare it under `tiers`" : nearHelp(text.value, among: known)
        report(Diagnostic(.ruleTier, at: text.span, "unknown tier `\(text.value)`", help: help))
        return nil
    }

    /// The effect, and the condition under which it falls due.
    private mutating func effectAndCondition(_ draft: RuleDraft) -> (effect: Effect, condition: Condition)? {
        let when = draft.condition.map { typed($0) }
        if let allowed = draft.allowOnly {
            if let effect = draft.effect { reportBoth(effect) }
            let outside = Condition.not(.region(.used, union(allowed.value)))
            return (.deny, when.map { .all([$0, outside]) } ?? outside)
        }
        let span = draft.id?.span ?? draft.span
        let effect = required(draft.effect, "effect", of: "the rule", at: span).flatMap {
            choice($0, Effect.self, what: "effect")
        }
        if when == nil { reportMissingCondition(span) }
        guard let effect, let when else { return nil }
        return (effect, when)
    }

    private mutating func reportMissingCondition(_ span: SourceSpan) {
        let help = "add `when:` with a condition, or `when: always` for everyone"
        report(Diagnostic(.schemaMissingKey, at: span, "the rule does not say when it applies", help: help))
    }

    private mutating func reportBoth(_ effect: LocatedText) {
        let message = "a rule has `effect` or `allow-only`, not both"
        report(Diagnostic(.ruleConflict, at: effect.span, message, help: "`allow-only` denies everyone else by itself"))
    }

    /// A window, or all times where none is given.
    mutating func window(_ draft: WindowDraft?, of what: String) -> Window {
        guard let draft else { return .always }
        let window = Window(from: draft.from.flatMap { instant($0) }, until: draft.until.flatMap { instant($0) })
        if draft.from == nil, draft.until == nil {
            let help = "add `from:` or `until:`, or leave `during` out"
            report(Diagnostic(.ruleWindow, at: draft.span, "`during` has neither beginning nor end", help: help))
        }
        if let from = window.from, let until = window.until, until <= from {
            let message = "\(what) is never in force: it ends at \(until) and begins at \(from)"
            let help = "`until` is the first instant that is outside; put it after `from`"
            report(Diagnostic(.ruleWindow, at: draft.until?.span ?? draft.span, message, help: help))
            return .always
        }
        return window
    }

    private mutating func exception(_ draft: ExceptionDraft) -> RuleException? {
        let what = "the exception"
        let condition = required(draft.condition, "when", of: what, at: draft.span).map { typed($0) }
        let approvedBy = required(draft.approvedBy, "approved-by", of: what, at: draft.span).flatMap { nonEmpty($0) }
        let reason = required(draft.reason, "reason", of: what, at: draft.span).flatMap { nonEmpty($0) }
        let until = required(draft.until, "until", of: what, at: draft.span).flatMap { instant($0) }
        guard let condition, let approvedBy, let reason, let until else { return nil }
        return RuleException(
            condition: condition, approvedBy: approvedBy, reason: reason, until: until,
            span: draft.until?.span ?? draft.span)
    }
}

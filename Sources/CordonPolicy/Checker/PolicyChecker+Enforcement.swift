import CordonModel

extension PolicyChecker {
    /// Whom the rule hits. Nothing but denying can be done to a whole meeting.
    mutating func enforcement(_ draft: RuleDraft, effect: Effect?) -> Enforcement {
        guard let text = draft.enforce, text.value != "participant" else {
            if let trigger = draft.trigger { reportIdleTrigger(trigger) }
            return .participant
        }
        guard text.value == "meeting" || text.value == "account" else {
            let help = NearMiss.help(for: text.value, among: ["participant", "meeting", "account"])
            report(Diagnostic(.valueChoice, at: text.span, "unknown way to enforce `\(text.value)`", help: help))
            return .participant
        }
        if let effect, effect != .deny { reportMild(effect, text) }
        guard let trigger = trigger(draft, enforce: text) else { return .participant }
        return text.value == "meeting" ? .meeting(trigger) : .account(trigger)
    }

    private mutating func reportIdleTrigger(_ trigger: TriggerDraft) {
        let help = "add `enforce: meeting` or `enforce: account`, or take the trigger out"
        report(Diagnostic(.ruleTrigger, at: trigger.span, "the trigger has nothing to set off", help: help))
    }

    private mutating func reportMild(_ effect: Effect, _ text: LocatedText) {
        let message = "`enforce: \(text.value)` shuts everybody out, and the rule's effect is `\(effect.rawValue)`"
        report(Diagnostic(.ruleEnforce, at: text.span, message, help: "write `effect: deny`, or leave `enforce` out"))
    }

    private mutating func trigger(_ draft: RuleDraft, enforce: LocatedText) -> Trigger? {
        guard let trigger = draft.trigger else {
            let message = "`enforce: \(enforce.value)` does not say whose presence sets it off"
            let help = "add `trigger: { region: …, at-least: 1 }`"
            report(Diagnostic(.ruleTrigger, at: enforce.span, message, help: help))
            return nil
        }
        let region = required(trigger.region, "region", of: "the trigger", at: trigger.span).map { union($0.value) }
        let threshold = threshold(trigger)
        let observed =
            trigger.observed.map { choice($0, Trigger.Observation.self, what: "observation") } ?? .thisMeeting
        guard let region, let threshold, let observed else { return nil }
        return Trigger(region: region, threshold: threshold, observed: observed)
    }

    private mutating func threshold(_ draft: TriggerDraft) -> Trigger.Threshold? {
        switch (draft.atLeast, draft.share) {
        case (let text?, nil): return count(text).map(Trigger.Threshold.count)
        case (nil, let text?): return share(text).map(Trigger.Threshold.share)
        default:
            let message = "the trigger does not say exactly one of how many people or what share of them"
            let help = "write `at-least: 1`, or `share: 0.1` for a tenth of the people present"
            report(Diagnostic(.ruleTrigger, at: draft.span, message, help: help))
            return nil
        }
    }

    private mutating func count(_ text: LocatedText) -> Int? {
        if isCanonicalNumber(text.value), let count = Int(text.value), count > 0 { return count }
        let message = "`\(text.value)` is not a number of people"
        report(Diagnostic(.valueNumber, at: text.span, message, help: "write a whole number from 1 on"))
        return nil
    }

    /// A decimal fraction, as in 0.25 or 1.
    private mutating func share(_ text: LocatedText) -> Double? {
        let parts = text.value.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        let isDecimal =
            (1...2).contains(parts.count)
            && parts.allSatisfy { !$0.isEmpty && $0.count < 16 && $0.allSatisfy { $0.decimalDigit != nil } }
        if isDecimal, let share = Double(text.value), share > 0, share <= 1 { return share }
        let help = "write a fraction above 0 and at most 1, as in 0.1 for a tenth"
        report(Diagnostic(.valueNumber, at: text.span, "`\(text.value)` is not a share of people", help: help))
        return nil
    }
}

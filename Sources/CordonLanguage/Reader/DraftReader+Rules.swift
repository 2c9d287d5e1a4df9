import CordonPolicy

extension DraftReader {
    mutating func rule(_ node: YAMLNode) -> RuleDraft? {
        guard var fields = fields(node, what: "a rule") else { return nil }
        var draft = RuleDraft(span: node.span)
        draft.id = fields.text("id")
        fields.accept("description")
        draft.tier = fields.text("tier")
        draft.effect = fields.text("effect")
        draft.allowOnly = fields.texts("allow-only")
        draft.jurisdiction = fields.texts("jurisdiction")
        draft.order = order(&fields)
        draft.condition = condition("when", of: &fields)
        draft.during = window(&fields)
        draft.exceptions = fields.items("exceptions").compactMap { exception($0) }
        draft.joined = fields.text("joined")
        draft.notice = notice(&fields)
        draft.enforce = fields.text("enforce")
        draft.trigger = trigger(&fields)
        finish(&fields)
        return draft
    }

    private mutating func trigger(_ fields: inout Fields) -> TriggerDraft? {
        guard var trigger = fields.fields("trigger") else { return nil }
        var draft = TriggerDraft(span: trigger.span)
        draft.region = trigger.texts("region")
        draft.atLeast = trigger.text("at-least")
        draft.share = trigger.text("share")
        draft.observed = trigger.text("observed")
        finish(&trigger)
        return draft
    }

    private mutating func order(_ fields: inout Fields) -> OrderDraft? {
        guard var order = fields.fields("order") else { return nil }
        var draft = OrderDraft()
        draft.authority = order.text("authority")
        draft.reference = order.text("reference")
        draft.received = order.text("received")
        draft.acted = order.text("acted")
        draft.expires = order.text("expires")
        draft.status = order.text("status")
        finish(&order)
        return draft
    }

    mutating func window(_ fields: inout Fields) -> WindowDraft? {
        guard var window = fields.fields("during") else { return nil }
        var draft = WindowDraft(span: window.span)
        draft.from = window.text("from")
        draft.until = window.text("until")
        finish(&window)
        return draft
    }

    private mutating func exception(_ node: YAMLNode) -> ExceptionDraft? {
        guard var fields = fields(node, what: "an exception") else { return nil }
        var draft = ExceptionDraft(span: node.span)
        draft.condition = condition("when", of: &fields)
        draft.approvedBy = fields.text("approved-by")
        draft.reason = fields.text("reason")
        draft.until = fields.text("until")
        finish(&fields)
        return draft
    }

    private mutating func notice(_ fields: inout Fields) -> NoticeDraft? {
        guard var notice = fields.fields("notice") else { return nil }
        var draft = NoticeDraft()
        draft.code = notice.text("code")
        draft.text = notice.text("text")
        draft.disclose = notice.text("disclose")
        finish(&notice)
        return draft
    }
}

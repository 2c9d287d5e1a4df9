import CordonPolicy

extension DraftReader {
    mutating func guarantee(_ node: YAMLNode) -> GuaranteeDraft? {
        guard var fields = fields(node, what: "a guarantee") else { return nil }
        var draft = GuaranteeDraft(span: node.span)
        draft.id = fields.text("id")
        fields.accept("description")
        draft.never = fields.texts("never")
        draft.always = fields.texts("always")
        draft.whenSpan = fields.node("when")?.span
        if draft.whenSpan != nil { draft.condition = condition("when", of: &fields) }
        draft.tier = fields.text("tier")
        draft.changesNobodyIn = fields.texts("changes-nobody-in")
        draft.hiding = fields.text("hiding")
        draft.atLeastAsStrictAs = fields.text("at-least-as-strict-as")
        draft.region = fields.texts("in")
        finish(&fields)
        return draft
    }
}

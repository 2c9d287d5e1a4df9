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

    mutating func test(_ node: YAMLNode) -> TestDraft? {
        guard var fields = fields(node, what: "a test") else { return nil }
        var draft = TestDraft(span: node.span)
        for key in RequestKey.allCases { draft.attributes[key] = fields.texts(key.rawValue) }
        fields.accept("description")
        readExpectation(&fields, into: &draft)
        finish(&fields)
        return draft
    }

    /// An effect, or a mapping with the effect and the rule that must decide.
    private mutating func readExpectation(_ fields: inout Fields, into draft: inout TestDraft) {
        guard let node = fields.node("expect") else { return }
        guard case .mapping = node.content, var expected = self.fields(node, what: "`expect`") else {
            draft.effect = fields.text(node, "`expect`")
            return
        }
        draft.effect = expected.text("effect")
        draft.rule = expected.text("rule")
        expected.refuse("certain", "certainty is not supported yet", help: "state the effect and the rule")
        finish(&expected)
    }
}

import CordonPolicy

/// Turns a YAML tree into a draft: which keys there are and which of them are single values, lists or mappings.
/// What the values mean is the checker's business.
struct DraftReader {
    var diagnostics: [Diagnostic] = []
    /// Values of requests that tables and matrices have made so far.
    var expansion = 0

    /// What a file holds that begins with `cordon: 1`.
    enum Draft {
        case policy(PolicyDraft)
        case set(PolicySetDraft)
    }

    /// Reads a policy or a set; nil where the file is something else.
    mutating func draft(_ tree: YAMLNode, file: String) -> Draft? {
        guard var fields = Fields(tree, what: "a policy", reportingTo: &diagnostics) else { return nil }
        var draft = PolicyDraft(file: file, span: tree.span)
        fields.readVersion(
            "cordon", of: "the policy language", missing: "the file does not say that it is a Cordon policy")
        readHead(&fields, into: &draft)
        if isSet(fields) {
            var set = PolicySetDraft(head: draft)
            set.levels = fields.items("levels").compactMap { level($0) }
            for key in ["tiers", "regions", "rules"] { refuseInSet(key, &fields) }
            finish(&fields)
            return .set(set)
        }
        draft.tiers = fields.texts("tiers")?.value ?? []
        draft.regions = regions(&fields)
        draft.rules = fields.items("rules").compactMap { rule($0) }
        finish(&fields)
        return .policy(draft)
    }

    /// What policies and sets have in common.
    private mutating func readHead(_ fields: inout Fields, into draft: inout PolicyDraft) {
        draft.name = fields.text("name")
        draft.description = fields.text("description")
        draft.defaultEffect = fields.text("default")
        readLocation(&fields, into: &draft)
        draft.guarantees = fields.items("guarantees").compactMap { guarantee($0) }
        draft.tests = tests(fields.items("tests"))
    }

    mutating func finish(_ fields: inout Fields) {
        diagnostics += fields.finish()
    }

    mutating func report(_ id: DiagnosticID, _ span: SourceSpan, _ message: String, help: String) {
        diagnostics.append(Diagnostic(id, at: span, message, help: help))
    }

    /// Opens an item of a list as a mapping.
    mutating func fields(_ node: YAMLNode, what: String) -> Fields? {
        Fields(node, what: what, reportingTo: &diagnostics)
    }

    private func isSet(_ fields: Fields) -> Bool {
        fields.keys.contains { $0.value == "levels" }
    }

    private mutating func level(_ node: YAMLNode) -> LevelDraft? {
        guard var fields = fields(node, what: "a level") else { return nil }
        var draft = LevelDraft(span: node.span)
        draft.name = fields.text("name")
        draft.file = fields.text("file")
        draft.lock = fields.text("lock")
        finish(&fields)
        return draft
    }

    private func refuseInSet(_ key: String, _ fields: inout Fields) {
        guard let span = fields.keys.first(where: { $0.value == key })?.span else { return }
        fields.accept(key)
        let help = "put it into the policy of a level"
        fields.report(.setLevel, span, "`\(key)` has no place in a policy set", help: help)
    }

    private mutating func readLocation(_ fields: inout Fields, into draft: inout PolicyDraft) {
        guard var location = fields.fields("location") else { return }
        draft.disagreement = location.text("disagreement")
        draft.tunnels = location.text("tunnels")
        finish(&location)
    }
}

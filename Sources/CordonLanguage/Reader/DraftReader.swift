import CordonPolicy

/// Turns a YAML tree into a draft: which keys there are and which of them are single values, lists or mappings.
/// What the values mean is the checker's business.
struct DraftReader {
    private(set) var diagnostics: [Diagnostic] = []

    mutating func draft(_ tree: YAMLNode, file: String) -> PolicyDraft? {
        guard var fields = Fields(tree, what: "a policy", reportingTo: &diagnostics) else { return nil }
        var draft = PolicyDraft(file: file, span: tree.span)
        if isSet(fields) {
            refuseSet(&fields)
            return nil
        }
        readVersion(&fields)
        draft.name = fields.text("name")
        draft.description = fields.text("description")
        draft.defaultEffect = fields.text("default")
        draft.tiers = fields.texts("tiers")?.value ?? []
        draft.regions = regions(&fields)
        readLocation(&fields, into: &draft)
        draft.rules = fields.items("rules").compactMap { rule($0) }
        draft.guarantees = fields.items("guarantees").compactMap { guarantee($0) }
        draft.tests = fields.items("tests").compactMap { test($0) }
        finish(&fields)
        return draft
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

    private mutating func refuseSet(_ fields: inout Fields) {
        fields.refuse(
            "levels", "policy sets are not supported yet", help: "name the policy files of the set one by one")
        diagnostics += fields.diagnostics
    }

    private mutating func readVersion(_ fields: inout Fields) {
        guard let version = fields.text("cordon") else {
            let help = "add `cordon: 1`, the version of the policy language"
            fields.report(.schemaVersion, fields.span, "the file does not say that it is a Cordon policy", help: help)
            return
        }
        guard version.value != "1" else { return }
        let message = "unknown version `\(version.value)` of the policy language"
        fields.report(.schemaVersion, version.span, message, help: "this tool reads `cordon: 1`")
    }

    private mutating func regions(_ fields: inout Fields) -> [RegionDraft] {
        guard let regions = fields.fields("regions") else { return [] }
        return regions.keys.compactMap { region(named: $0, in: regions) }
    }

    /// A region is a mapping with `include` and `exclude`, or just the list of what it includes.
    private mutating func region(named name: LocatedText, in regions: Fields) -> RegionDraft? {
        var regions = regions
        var draft = RegionDraft(name: name)
        guard let node = regions.node(name.value) else {
            diagnostics += regions.diagnostics
            return nil
        }
        guard case .mapping = node.content, var fields = fields(node, what: "region `\(name.value)`") else {
            draft.include = regions.texts(node, "region `\(name.value)`")?.value ?? []
            diagnostics += regions.diagnostics
            return draft
        }
        let help = "write the members down as they are on the day that counts"
        for key in ["from", "until", "as-of", "versions"] {
            fields.refuse(key, "dated regions are not supported yet", help: help)
        }
        guard let include = fields.texts("include") else {
            reportMissingInclude(&fields, name)
            return nil
        }
        draft.include = include.value
        draft.exclude = fields.texts("exclude")?.value ?? []
        finish(&fields)
        return draft
    }

    private mutating func reportMissingInclude(_ fields: inout Fields, _ name: LocatedText) {
        _ = fields.texts("exclude")
        if fields.diagnostics.isEmpty {
            let message = "region `\(name.value)` includes nothing"
            fields.report(.schemaMissingKey, name.span, message, help: "add `include: [...]`")
        }
        finish(&fields)
    }

    private mutating func readLocation(_ fields: inout Fields, into draft: inout PolicyDraft) {
        guard var location = fields.fields("location") else { return }
        draft.disagreement = location.text("disagreement")
        draft.tunnels = location.text("tunnels")
        finish(&location)
    }
}

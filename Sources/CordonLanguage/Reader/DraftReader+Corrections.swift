import CordonPolicy

extension DraftReader {
    /// The entries of a file of corrections; nil where the file is something else.
    mutating func corrections(_ tree: YAMLNode) -> [CorrectionDraft]? {
        guard var fields = fields(tree, what: "a file of corrections") else { return nil }
        let isNamed = fields.keys.contains { $0.value == "cordon-corrections" }
        if !isNamed, fields.keys.contains(where: { $0.value == "cordon" }) {
            let help = "name a file that begins with `cordon-corrections: 1`"
            report(.schemaVersion, fields.span, "this is a policy and not a file of corrections", help: help)
            return nil
        }
        readCorrectionsVersion(&fields, isNamed: isNamed)
        fields.require("corrections")
        let drafts = fields.items("corrections").compactMap { correction($0) }
        finish(&fields)
        return drafts
    }

    private func readCorrectionsVersion(_ fields: inout Fields, isNamed: Bool) {
        let version = fields.text("cordon-corrections")
        guard isNamed else {
            let help = "add `cordon-corrections: 1`, the version of the format"
            fields.report(.schemaVersion, fields.span, "the file does not say that it holds corrections", help: help)
            return
        }
        guard let version, version.value != "1" else { return }
        let message = "unknown version `\(version.value)` of the format of corrections"
        fields.report(.schemaVersion, version.span, message, help: "this tool reads `cordon-corrections: 1`")
    }

    private mutating func correction(_ node: YAMLNode) -> CorrectionDraft? {
        guard var fields = fields(node, what: "a correction") else { return nil }
        for key in ["network", "set", "reason", "author", "date", "expires"] { fields.require(key) }
        let draft = CorrectionDraft(
            span: node.span, network: fields.text("network"), changes: changes(&fields), reason: fields.text("reason"),
            author: fields.text("author"), date: fields.text("date"), expires: fields.text("expires"))
        finish(&fields)
        return draft
    }

    private mutating func changes(_ fields: inout Fields) -> LocationDraft? {
        guard var set = fields.fields("set") else { return nil }
        if set.keys.isEmpty {
            let help = "name at least one field, as in `country: HK`"
            set.report(.schemaEmptyList, set.span, "`set` changes nothing", help: help)
        }
        return location(&set)
    }
}

import CordonPolicy

extension DraftReader {
    mutating func condition(_ key: String, of fields: inout Fields) -> ConditionDraft? {
        fields.node(key).map { condition($0, "`\(key)`") }
    }

    /// `always`, or a mapping all of whose keys must hold.
    private mutating func condition(_ node: YAMLNode, _ name: String) -> ConditionDraft {
        if case .scalar("always", _) = node.content { return .always }
        guard case .mapping = node.content, var fields = fields(node, what: "a condition") else {
            reportShape(node, name)
            return .always
        }
        var parts: [ConditionDraft] = []
        for key in fields.keys { part(key, of: &fields).map { parts.append($0) } }
        if fields.keys.isEmpty { reportEmpty(node, name) }
        for key in ConditionKey.allCases { fields.accept(key.rawValue) }
        for key in ["all", "any", "not"] { fields.accept(key) }
        finish(&fields)
        return parts.count == 1 ? parts[0] : .all(parts)
    }

    private mutating func part(_ key: LocatedText, of fields: inout Fields) -> ConditionDraft? {
        switch key.value {
        case "all": return fields.node("all").flatMap { conditions($0, "`all`") }.map(ConditionDraft.all)
        case "any": return fields.node("any").flatMap { conditions($0, "`any`") }.map(ConditionDraft.any)
        case "not": return fields.node("not").map { .not(condition($0, "`not`")) }
        default:
            guard let known = ConditionKey(rawValue: key.value) else { return nil }
            return fields.texts(key.value).map { .test(known, $0) }
        }
    }

    private mutating func conditions(_ node: YAMLNode, _ name: String) -> [ConditionDraft]? {
        guard case .sequence(let items) = node.content else {
            report(
                .schemaShape, node.span, "\(name) must be a list of conditions, not \(node.kind)",
                help: "put a `-` before each")
            return nil
        }
        if items.isEmpty {
            report(.schemaEmptyList, node.span, "the list of \(name) is empty", help: "name at least one condition")
        }
        return items.map { condition($0, "an entry of \(name)") }
    }

    private mutating func reportShape(_ node: YAMLNode, _ name: String) {
        guard case .mapping = node.content else {
            let message = "\(name) must be a condition, not \(node.kind)"
            report(.schemaShape, node.span, message, help: "write `{ region: … }`, or `always` for everyone")
            return
        }
    }

    private mutating func reportEmpty(_ node: YAMLNode, _ name: String) {
        let help = "write `always` for everyone"
        report(.schemaEmptyList, node.span, "\(name) asks nothing", help: help)
    }
}

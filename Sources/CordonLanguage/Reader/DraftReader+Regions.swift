import CordonPolicy

extension DraftReader {
    mutating func regions(_ fields: inout Fields) -> [RegionDraft] {
        guard var regions = fields.fields("regions") else { return [] }
        defer { diagnostics += regions.diagnostics }
        return regions.keys.compactMap { region(named: $0, in: &regions) }
    }

    /// A region is the list of what it includes, or a mapping that excludes too, or a list of dated versions.
    private mutating func region(named name: LocatedText, in regions: inout Fields) -> RegionDraft? {
        let what = "region `\(name.value)`"
        guard let node = regions.node(name.value) else { return nil }
        var draft = RegionDraft(name: name)
        guard case .mapping = node.content, var fields = fields(node, what: what) else {
            var version = RegionVersionDraft(span: node.span)
            version.include = regions.texts(node, what)?.value ?? []
            draft.versions = [version]
            return draft
        }
        draft.versions =
            fields.keys.contains { $0.value == "versions" }
            ? versions(&fields, what) : [version(&fields, name.span, what)].compactMap { $0 }
        finish(&fields)
        return draft
    }

    private mutating func versions(_ fields: inout Fields, _ what: String) -> [RegionVersionDraft] {
        let items = fields.items("versions")
        if items.isEmpty, fields.diagnostics.isEmpty, let span = fields.keys.first?.span {
            fields.report(.schemaEmptyList, span, "\(what) has no versions", help: "name at least one")
        }
        return items.compactMap { item in
            guard var version = self.fields(item, what: "a version of \(what)") else { return nil }
            defer { finish(&version) }
            return self.version(&version, item.span, "a version of \(what)")
        }
    }

    private mutating func version(
        _ fields: inout Fields, _ span: SourceSpan, _ what: String
    ) -> RegionVersionDraft? {
        var draft = RegionVersionDraft(span: span)
        draft.during = window(&fields)
        draft.exclude = fields.texts("exclude")?.value ?? []
        guard let include = fields.texts("include") else {
            if fields.diagnostics.isEmpty {
                fields.report(.schemaMissingKey, span, "\(what) includes nothing", help: "add `include: [...]`")
            }
            return nil
        }
        draft.include = include.value
        return draft
    }
}

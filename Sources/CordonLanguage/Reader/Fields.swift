import CordonPolicy

/// The keys of one mapping, taken out one by one; ``finish()`` reports those that nobody asked for.
struct Fields {
    let what: String
    let span: SourceSpan
    private let entries: [YAMLEntry]
    /// Where a key stands, in a mapping of more keys than are quickly looked through.
    private let index: [String: Int]?
    private var known: [String] = []
    private(set) var diagnostics: [Diagnostic] = []

    /// Nil, and a diagnostic, if the node is not a mapping.
    init?(_ node: YAMLNode, what: String, reportingTo diagnostics: inout [Diagnostic]) {
        guard case .mapping(let list) = node.content else {
            let help = "write `key: value` pairs"
            diagnostics.append(
                Diagnostic(.schemaShape, at: node.span, "\(what) must be a mapping, not \(node.kind)", help: help))
            return nil
        }
        self.what = what
        self.span = node.span
        self.entries = list
        let isShort = list.count <= 16
        self.index = isShort ? nil : Dictionary(list.enumerated().map { ($1.key.value, $0) }) { first, _ in first }
    }

    private func entry(_ key: String) -> YAMLEntry? {
        guard let index else { return entries.first { $0.key.value == key } }
        return index[key].map { entries[$0] }
    }

    /// The value of a key; nil where the key is not there, or, with a diagnostic, where it has no value.
    mutating func node(_ key: String) -> YAMLNode? {
        known.append(key)
        guard let entry = entry(key) else { return nil }
        guard entry.value.isMissing else { return entry.value }
        report(.schemaMissingValue, entry.key.span, "`\(key)` has no value", help: "write one, or take the key out")
        return nil
    }

    /// Reports a key that has to be there and is not.
    mutating func require(_ key: String) {
        guard entry(key) == nil else { return }
        report(.schemaMissingKey, span, "\(what) has no `\(key)`", help: "add `\(key): …`")
    }

    mutating func text(_ key: String) -> LocatedText? {
        node(key).flatMap { text($0, "`\(key)`") }
    }

    /// A single value or a list of them; an empty list would silently match nobody or everybody, so it is an error.
    mutating func texts(_ key: String) -> Located<[LocatedText]>? {
        node(key).flatMap { texts($0, "`\(key)`") }
    }

    /// Reads the version of what a file is written in, and reports any but 1.
    mutating func readVersion(_ key: String, of language: String, missing message: String) {
        guard let version = text(key) else {
            report(.schemaVersion, span, message, help: "add `\(key): 1`, the version of \(language)")
            return
        }
        guard version.value != "1" else { return }
        let message = "unknown version `\(version.value)` of \(language)"
        report(.schemaVersion, version.span, message, help: "this tool reads `\(key): 1`")
    }

    /// The items of a list that may be empty.
    mutating func items(_ key: String) -> [YAMLNode] {
        guard let node = node(key) else { return [] }
        if case .sequence(let items) = node.content { return items }
        reportShape(node, "`\(key)`", expected: "a list")
        return []
    }

    mutating func fields(_ key: String) -> Fields? {
        node(key).flatMap { Fields($0, what: "`\(key)`", reportingTo: &diagnostics) }
    }

    /// The keys in the order of the file.
    var keys: [LocatedText] { entries.map(\.key) }

    mutating func text(_ node: YAMLNode, _ name: String) -> LocatedText? {
        if case .scalar(let text, _) = node.content { return LocatedText(text, at: node.span) }
        reportShape(node, name, expected: "a single value")
        return nil
    }

    mutating func texts(_ node: YAMLNode, _ name: String) -> Located<[LocatedText]>? {
        switch node.content {
        case .scalar(let text, _): return Located([LocatedText(text, at: node.span)], at: node.span)
        case .sequence(let items):
            if items.isEmpty { reportEmpty(node, name) }
            let texts = items.compactMap { item in
                item.isMissing ? missingItem(item, name) : text(item, "an entry of \(name)")
            }
            return texts.isEmpty ? nil : Located(texts, at: node.span)
        case .mapping:
            reportShape(node, name, expected: "a single value or a list")
            return nil
        }
    }

    mutating func reportEmpty(_ node: YAMLNode, _ name: String) {
        let help = "name at least one value, or take the key out"
        report(.schemaEmptyList, node.span, "the list of \(name) is empty", help: help)
    }

    private mutating func missingItem(_ node: YAMLNode, _ name: String) -> LocatedText? {
        report(.schemaMissingValue, node.span, "an entry of \(name) is empty", help: "write a value, or take it out")
        return nil
    }

    mutating func reportShape(_ node: YAMLNode, _ name: String, expected: String) {
        let message = "\(name) must be \(expected), not \(node.kind)"
        report(.schemaShape, node.span, message, help: "see the README for what may stand here")
    }

    mutating func report(_ id: DiagnosticID, _ span: SourceSpan, _ message: String, help: String) {
        diagnostics.append(Diagnostic(id, at: span, message, help: help))
    }

    /// Whether any of some keys is there.
    func hasAny(of keys: [String]) -> Bool { keys.contains { entry($0) != nil } }

    /// Marks a key as known without reading it here.
    mutating func accept(_ key: String) {
        known.append(key)
    }

    /// Reports the keys that were never asked for, and hands over all diagnostics.
    mutating func finish() -> [Diagnostic] {
        for key in keys where !known.contains(key.value) {
            let help = NearMiss.help(for: key.value, among: Set(known).sorted())
            report(.schemaUnknownKey, key.span, "unknown key `\(key.value)` in \(what)", help: help)
        }
        return diagnostics
    }
}

package import CordonPolicy

/// Reads the subset of YAML that policies and corrections are written in: one document, no anchors, aliases, merge keys, tags or
/// directives, no key twice, nesting at most ``maximumDepth``.
///
/// Aliases are seen as they pass and never followed, so a file cannot grow in memory beyond what is written in it.
package struct YAMLReader: ~Copyable {
    static let maximumDepth = 64

    private let file: String
    private let kind: DocumentKind
    private var events: YAMLEventSource
    private(set) var diagnostics: [Diagnostic] = []
    private var anchors: [LocatedText] = []
    private var aliases: [LocatedText] = []

    /// Reads a whole file.
    ///
    /// - Returns: The tree, or nil where the text is not YAML or says something by alias; and what is wrong.
    package static func read(
        _ text: [UInt8], file: String, as kind: DocumentKind
    ) -> (tree: YAMLNode?, diagnostics: [Diagnostic]) {
        do {
            var reader = try YAMLReader(text, file: file, as: kind)
            let tree = reader.document()
            reader.reportSharing()
            return (reader.aliases.isEmpty ? tree : nil, reader.diagnostics)
        } catch {
            return (nil, [Self.diagnostic(error, file: file)])
        }
    }

    /// The first key of a text that is a mapping; nil for any other text.
    static func firstKey(_ text: [UInt8]) -> String? {
        guard var reader = try? YAMLReader(text, file: "", as: .policy) else { return nil }
        for _ in 0..<8 {
            guard let event = try? reader.next() else { return nil }
            if case .scalar(let key, _) = event.kind { return key }
        }
        return nil
    }

    private init(_ text: [UInt8], file: String, as kind: DocumentKind) throws(YAMLSyntaxError) {
        self.file = file
        self.kind = kind
        // libyaml counts the mark as a column, and then the second key stands further left than the first.
        self.events = try YAMLEventSource(text.starts(with: byteOrderMark) ? Array(text.dropFirst(3)) : text)
    }

    private mutating func document() -> YAMLNode? {
        do {
            return try stream()
        } catch .syntax(let error) {
            diagnostics.append(Self.diagnostic(error, file: file))
        } catch .tooDeep(let event) {
            let help = "nest at most \(Self.maximumDepth) levels; \(kind.nestingHelp)"
            report(.yamlNesting, event, "nested deeper than \(Self.maximumDepth) levels", help: help)
        } catch {}
        return nil
    }

    private mutating func stream() throws(Failure) -> YAMLNode? {
        _ = try next()
        let start = try next()
        guard case .documentStart(let hasDirectives) = start.kind else {
            report(.yamlSyntax, start, "the file is empty", help: "begin with `\(kind.head)`")
            throw .reported
        }
        if hasDirectives {
            report(
                .yamlDirective, start, "YAML directives are not allowed", help: "take the lines that begin with `%` out"
            )
        }
        let tree = try node(from: try next(), depth: 1)
        _ = try next()
        let end = try next()
        if case .documentStart = end.kind {
            report(.yamlDocuments, end, "a second document begins here", help: kind.singleHelp)
        }
        return tree
    }

    private mutating func node(from event: YAMLEvent, depth: Int) throws(Failure) -> YAMLNode {
        noteProperties(event)
        switch event.kind {
        case .scalar(let text, let style):
            return YAMLNode(
                .scalar(text, isPlain: style == .plain), style, file: file, from: event.start, to: event.end)
        case .sequenceStart(let style): return try sequence(from: event, style, depth: depth)
        case .mappingStart(let style): return try mapping(from: event, style, depth: depth)
        case .alias(let name):
            aliases.append(LocatedText(name, at: span(event)))
            return YAMLNode(content: .scalar("", isPlain: false), span: span(event))
        default: throw .reported
        }
    }

    private mutating func sequence(
        from start: YAMLEvent, _ style: YAMLStyle, depth: Int
    ) throws(Failure) -> YAMLNode {
        guard depth <= Self.maximumDepth else { throw .tooDeep(start) }
        var items: [YAMLNode] = []
        while true {
            let event = try next()
            if case .sequenceEnd = event.kind {
                return YAMLNode(.sequence(items), style, file: file, from: start.start, to: event.end)
            }
            items.append(try node(from: event, depth: depth + 1))
        }
    }

    private mutating func mapping(
        from start: YAMLEvent, _ style: YAMLStyle, depth: Int
    ) throws(Failure) -> YAMLNode {
        guard depth <= Self.maximumDepth else { throw .tooDeep(start) }
        var entries: [YAMLEntry] = []
        var lines: [String: Int] = [:]
        while true {
            let event = try next()
            if case .mappingEnd = event.kind {
                return YAMLNode(.mapping(entries), style, file: file, from: start.start, to: event.end)
            }
            let keyNode = try node(from: event, depth: depth + 1)
            let key = key(of: keyNode, event)
            let value = try node(from: try next(), depth: depth + 1)
            guard let key, isNew(key, &lines) else { continue }
            entries.append(YAMLEntry(key: key, style: keyNode.style, value: value))
        }
    }

    private mutating func key(of node: YAMLNode, _ event: YAMLEvent) -> LocatedText? {
        if case .alias = event.kind { return nil }
        guard case .scalar(let text, let isPlain) = node.content else {
            report(.yamlKey, node.span, "a key must be a single word, not \(node.kind)", help: "write `key: value`")
            return nil
        }
        guard text == "<<", isPlain else { return LocatedText(text, at: node.span) }
        let help = "write the keys out in each place"
        report(.yamlAlias, node.span, "merge keys (`<<`) are not allowed", help: help)
        return nil
    }

    private mutating func isNew(_ key: LocatedText, _ lines: inout [String: Int]) -> Bool {
        guard let line = lines.updateValue(key.span.start.line, forKey: key.value) else { return true }
        lines[key.value] = line
        let help = "the first one is on line \(line); leave one of the two out or join them"
        report(.yamlDuplicateKey, key.span, "key `\(key.value)` stands here twice", help: help)
        return false
    }

    private mutating func noteProperties(_ event: YAMLEvent) {
        if let anchor = event.anchor { anchors.append(LocatedText(anchor, at: span(event))) }
        if let tag = event.tag {
            let help = "take the tag out; every value is text, typed by its key"
            report(.yamlTag, event, "tag `\(tag)` is not allowed", help: help)
        }
    }

    // One message for all of a kind: a file that shares by aliases does it in many places.
    private mutating func reportSharing() {
        let help = kind.sharingHelp
        if let first = aliases.first {
            // A key given by alias is no word either; the alias is what to mend.
            diagnostics.removeAll { $0.id == .yamlKey }
            report(.yamlAlias, first.span, "aliases are not allowed; `*\(first.value)` \(others(aliases))", help: help)
        }
        if let first = anchors.first, aliases.isEmpty {
            report(.yamlAnchor, first.span, "anchors are not allowed; `&\(first.value)` \(others(anchors))", help: help)
        }
    }

    private func others(_ found: [LocatedText]) -> String {
        found.count == 1 ? "is the only one" : "is the first of \(found.count)"
    }

    private mutating func next() throws(Failure) -> YAMLEvent {
        do {
            return try events.next()
        } catch {
            throw .syntax(error)
        }
    }

    private enum Failure: Error {
        case syntax(YAMLSyntaxError)
        case tooDeep(YAMLEvent)
        case reported
    }
}

extension YAMLReader {
    private func span(_ event: YAMLEvent) -> SourceSpan {
        SourceSpan(file: file, start: event.start, end: event.end)
    }

    private mutating func report(_ id: DiagnosticID, _ event: YAMLEvent, _ message: String, help: String) {
        report(id, span(event), message, help: help)
    }

    private mutating func report(_ id: DiagnosticID, _ span: SourceSpan, _ message: String, help: String) {
        diagnostics.append(Diagnostic(id, at: span, message, help: help))
    }

    private static func diagnostic(_ error: YAMLSyntaxError, file: String) -> Diagnostic {
        let span = SourceSpan(file: file, start: error.position, end: error.position)
        let help = "mend the YAML here; texts with `: `, ` #`, `::`, brackets or braces need quotes"
        return Diagnostic(.yamlSyntax, at: span, "not YAML: \(error.message)", help: help)
    }
}

import CordonModel
package import CordonPolicy

/// Writes files that people write in canonical form: policies, sets, tests, corrections.
///
/// Nothing is ever lost: what comes out is read again, and must say the same and hold the same comments.
package struct PolicyFormatter: Sendable {
    /// What to write; nil keeps what the file is.
    package var target: PolicySyntax?
    /// Whether comments may be left out where JSON has no place for them.
    package var dropsComments = false

    package init() {}

    /// The canonical text of a file.
    ///
    /// Formatting it again changes nothing. Mistakes of the policy itself are no matter, those of YAML are.
    ///
    /// - Complexity: O(*n* log *n*) in the size of the file.
    package func format(_ source: SourceFile) throws(FormatError) -> [UInt8] {
        let (tree, comments) = try Self.read(source)
        let syntax = target ?? Self.syntax(of: source)
        let scan = syntax == .yaml ? comments : CommentScan()
        if syntax == .json { try checkForJSON(tree, comments, source.path) }
        let text = CanonicalText.bytes(LayoutBuilder.layout(tree, scan, as: syntax), as: syntax)
        try Self.verify(text, against: tree, scan, source.path)
        return text
    }

    /// A file is JSON by its name, or because it holds nothing else.
    package static func syntax(of source: SourceFile) -> PolicySyntax {
        source.path.lowercased().hasSuffix(".json") || JSONSyntax.isObject(source.bytes) ? .json : .yaml
    }

    private static func read(_ source: SourceFile) throws(FormatError) -> (YAMLNode, CommentScan) {
        let kind = DocumentKind(of: source.bytes)
        let (tree, diagnostics) = YAMLReader.read(source.bytes, file: source.path, as: kind)
        guard let tree, diagnostics.isEmpty else { throw .unreadable(diagnostics) }
        guard !tree.isMissing else {
            let help = "begin with `cordon: 1`"
            throw .unreadable([Diagnostic(.yamlSyntax, at: tree.span, "the file is empty", help: help)])
        }
        let isMarked = source.bytes.starts(with: byteOrderMark)
        return (tree, CommentScan(isMarked ? Array(source.bytes.dropFirst(3)) : source.bytes, tree: tree))
    }

    private func checkForJSON(_ tree: YAMLNode, _ scan: CommentScan, _ path: String) throws(FormatError) {
        if let comment = scan.comments.first, !dropsComments {
            throw .comments(path: path, line: Int(comment.start.line))
        }
        if let span = tree.firstMissing { throw .missingValue(span) }
    }

    /// Reads a result back.
    static func verify(
        _ text: [UInt8], against tree: YAMLNode, _ scan: CommentScan, _ path: String
    ) throws(FormatError) {
        guard text.count <= SourceFile.maximumSize else { throw .tooLarge(path: path) }
        let (result, diagnostics) = YAMLReader.read(text, file: path, as: .policy)
        guard let result, diagnostics.isEmpty else { throw .differs(path: path, what: "is not YAML") }
        guard result.saysTheSame(as: tree) else { throw .differs(path: path, what: "says something else") }
        let kept = CommentScan(text, tree: result).comments.map { ExactText($0.text) }.sorted()
        guard kept == scan.comments.map({ ExactText($0.text) }).sorted() else {
            throw .differs(path: path, what: "has other comments")
        }
    }
}

extension YAMLNode {
    /// Where a value is missing first.
    fileprivate var firstMissing: SourceSpan? {
        switch content {
        case .scalar: isMissing ? span : nil
        case .sequence(let items): items.lazy.compactMap(\.firstMissing).first
        case .mapping(let entries):
            entries.lazy.compactMap { $0.value.isMissing ? $0.key.span : $0.value.firstMissing }.first
        }
    }
}

/// Why a file cannot be formatted.
package enum FormatError: Error, CustomStringConvertible, Sendable {
    /// The text is not the YAML that policies are written in.
    case unreadable([Diagnostic])
    /// JSON was asked for, and the file has comments.
    case comments(path: String, line: Int)
    /// JSON was asked for, and there is a key without a value.
    case missingValue(SourceSpan)
    /// The result would be larger than what is read.
    case tooLarge(path: String)
    /// The formatter made a mistake.
    case differs(path: String, what: String)

    package var description: String {
        switch self {
        case .unreadable(let diagnostics): diagnostics.map(\.message).joined(separator: "; ")
        case .comments(let path, let line):
            "\(path):\(line): comments cannot be kept in JSON; write YAML, or give --drop-comments to lose them"
        case .missingValue(let span):
            "\(span.file):\(span.start.line):\(span.start.column): nothing is written here, which JSON cannot say; "
                + "write a value, or take the key out"
        case .tooLarge(let path):
            "\(path): in canonical form larger than 32 MiB, the limit; split it or shorten its lists"
        case .differs(let path, let what):
            "\(path): internal error: the result \(what), so nothing was written; please report it with the file"
        }
    }
}

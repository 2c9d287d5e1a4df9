import CordonLanguage
package import CordonModel
import CordonPolicy
import Foundation

/// A file of the conformance corpus, `Tests/ConformanceCases`: a policy or the files of a set, data, and cases.
package struct ConformanceFile: Sendable {
    /// The files of the policy by their paths; one path for a policy that stands alone.
    package let policies: [String: String]
    /// The file of them that is run.
    package let main: String
    /// In their order.
    package let sources: [ConformanceSource]
    package let cases: [ConformanceCase]

    /// Of all files, without the extension. Empty where the corpus is missing, which a test must notice.
    package static let names: [String] = {
        let files = try? FileManager.default.contentsOfDirectory(atPath: folder.path)
        return (files ?? []).filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }.sorted()
    }()

    private static let folder = CommandRun.packageRoot.appendingPathComponent("Tests/ConformanceCases")

    package init(named name: String) throws {
        let source = try SourceFile(reading: Self.folder.appendingPathComponent("\(name).yaml").path)
        let (tree, diagnostics) = YAMLReader.read(source.bytes, file: source.path, as: .policy)
        guard let tree, diagnostics.isEmpty else { throw ConformanceError("not YAML: \(diagnostics)") }
        try tree.require(only: ["cordon-conformance", "description", "policy", "policies", "main", "data", "cases"])
        let lines = String(decoding: source.bytes, as: UTF8.self).split(
            separator: "\n", omittingEmptySubsequences: false)
        let policies = try tree["policies"]?.entries ?? [("\(name).yaml", tree.value("policy"))]
        self.policies = Dictionary(policies.map { ($0.key, Self.block(at: $0.value.span.start, in: lines)) }) { $1 }
        main = try tree["main"]?.text ?? "\(name).yaml"
        sources = try (tree["data"]?.items ?? []).map(ConformanceSource.init)
        cases = try tree.value("cases").items.map(ConformanceCase.init)
    }

    /// The text that begins somewhere and goes on as long as no line stands further left, as in a file of its own.
    private static func block(at start: SourcePosition, in lines: [Substring]) -> String {
        let indent = String(repeating: " ", count: start.column - 1)
        let block = lines[(start.line - 1)...].prefix { $0.isEmpty || $0.hasPrefix(indent) }
        return block.map { $0.dropFirst(indent.count) }.joined(separator: "\n")
    }

    /// Writes policies and databases into a folder and tells where the policy and the databases are.
    package func write(into folder: TemporaryFolder) throws -> (policy: String, databases: [String]) {
        for (path, text) in policies {
            let url = folder.url(path)
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: url)
        }
        // The binary falls back on its own data where it is given none.
        let sources = sources.isEmpty ? [ConformanceSource.silent] : sources
        let databases = try sources.enumerated().map { index, source in
            let url = folder.url("source-\(index).mmdb")
            try Data(source.database()).write(to: url)
            return url.path
        }
        return (folder.url(main).path, databases)
    }
}

/// A request and the answer that it must get.
package struct ConformanceCase: Sendable {
    package let id: String
    /// Texts by the keys of requests; an empty one is a missing one, and left out.
    package let request: [String: [String]]
    package let effect: Effect
    /// Nil where no rule decides.
    package let rule: String?
    package let isCertain: Bool

    private static let keys: Set = [
        "ip", "phone", "meeting", "meeting-tag", "host-account", "host-region", "channel", "role", "user",
        "authenticated", "at", "ended", "suspended",
    ]

    init(_ node: YAMLNode) throws {
        try node.require(only: ["id", "request", "expect", "note"])
        id = try node.value("id").text
        let request = try node.value("request")
        try request.require(only: Self.keys)
        self.request = Dictionary(request.entries.map { ($0.key, $0.value.texts.filter { !$0.isEmpty }) }) { $1 }
            .filter { !$0.value.isEmpty }
        let expect = try node.value("expect")
        try expect.require(only: ["effect", "rule", "certain"])
        guard let effect = Effect(rawValue: try expect.value("effect").text) else {
            throw ConformanceError("\(id): no effect")
        }
        self.effect = effect
        let rule = try expect.value("rule").text
        self.rule = rule == "(default)" ? nil : rule
        isCertain = try expect.value("certain").text == "true"
    }
}

/// What is wrong with a file of the corpus.
package struct ConformanceError: Error, CustomStringConvertible {
    package let description: String

    init(_ description: String) { self.description = description }
}

extension YAMLNode {
    var entries: [(key: String, value: YAMLNode)] {
        guard case .mapping(let entries) = content else { return [] }
        return entries.map { ($0.key.value, $0.value) }
    }

    var items: [YAMLNode] {
        guard case .sequence(let items) = content else { return [] }
        return items
    }

    subscript(key: String) -> YAMLNode? { entries.first { $0.key == key }?.value }

    func value(_ key: String) throws -> YAMLNode {
        guard let value = self[key] else { throw ConformanceError("line \(span.start.line): no `\(key)`") }
        return value
    }

    /// A scalar; a list or a mapping has no text.
    var text: String {
        get throws {
            guard case .scalar(let text, _) = content else {
                throw ConformanceError("line \(span.start.line): not a single value")
            }
            return text
        }
    }

    /// A single value is a list of one.
    var texts: [String] {
        if case .scalar(let text, _) = content { return [text] }
        return items.compactMap { try? $0.text }
    }

    func require(only keys: Set<String>) throws {
        guard let unknown = entries.first(where: { !keys.contains($0.key) }) else { return }
        throw ConformanceError("line \(span.start.line): unknown key `\(unknown.key)`")
    }
}

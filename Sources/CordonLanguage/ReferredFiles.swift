import CordonPolicy

/// The other files that a file names, whether or not anything else is wrong with it: a set its policies, a file of
/// tests its policy, a guarantee the policy that it compares with.
package enum ReferredFiles {
    /// More than these are not looked for.
    private static let limit = 1_000

    /// The files that a file names, and those that they name in turn; each once, without the first. A file that cannot
    /// be read, or is no YAML, names none.
    package static func of(_ path: String) -> [String] {
        var found = [path]
        var next = 0
        while next < found.count, found.count < limit {
            for name in names(in: found[next]) where !found.contains(name) { found.append(name) }
            next += 1
        }
        return Array(found.dropFirst())
    }

    private static func names(in path: String) -> [String] {
        guard let source = try? SourceFile(reading: path),
            let tree = YAMLReader.read(source.bytes, file: path, as: .policy).tree
        else { return [] }
        let names =
            tree.items("levels").compactMap { $0.text("file") }
            + tree.items("guarantees").compactMap { $0.text("at-least-as-strict-as") }
            + (tree.value("cordon-tests") == nil ? [] : [tree.text("policy")].compactMap(\.self))
        return names.map { RelativePath.resolve($0, from: path) }
    }
}

/// Paths in files are relative to the folder that the file is in.
package enum RelativePath {
    /// The path from where the file's own path starts.
    package static func resolve(_ name: String, from file: String) -> String {
        guard !name.hasPrefix("/"), let slash = file.lastIndex(of: "/") else { return name }
        return file[...slash] + name
    }
}

extension YAMLNode {
    fileprivate func value(_ key: String) -> YAMLNode? {
        guard case .mapping(let entries) = content else { return nil }
        return entries.first { $0.key.value == key }?.value
    }

    fileprivate func text(_ key: String) -> String? {
        guard case .scalar(let text, _)? = value(key)?.content, !text.isEmpty else { return nil }
        return text
    }

    fileprivate func items(_ key: String) -> [YAMLNode] {
        guard case .sequence(let items)? = value(key)?.content else { return [] }
        return items
    }
}

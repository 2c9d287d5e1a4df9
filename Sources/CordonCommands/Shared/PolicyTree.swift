import CordonLanguage

/// Where policies and the files that they name are read from: the disk, or a revision of a repository.
struct PolicyTree: Sendable {
    /// The files of a revision by path from the top of the repository; nil for those on the disk.
    private let files: [String: [UInt8]]?
    /// What stands before the paths of a revision in messages, as in `HEAD:policies/a.yaml`.
    private let prefix: String

    static let disk = PolicyTree(files: nil, prefix: "")

    /// The files of a repository at a revision, or with nil as they are on the disk.
    init(revision: String?, files: [String: [UInt8]]) {
        self.init(files: files, prefix: revision.map { $0 + ":" } ?? "")
    }

    private init(files: [String: [UInt8]]?, prefix: String) {
        self.files = files
        self.prefix = prefix
    }

    /// How messages call a file.
    func name(of path: String) -> String { prefix + path }

    /// Reads a file under its own path, or as messages call it.
    func read(_ path: String) throws(SourceFileError) -> SourceFile {
        guard let files else { return try SourceFile(reading: path) }
        let plain = Self.normalized(path.hasPrefix(prefix) ? String(path.dropFirst(prefix.count)) : path)
        guard let bytes = files[plain] else {
            throw .unreadable(path: prefix + plain, reason: "there is no such file in that revision")
        }
        return SourceFile(path: prefix + plain, bytes: bytes)
    }

    /// Without `.` and `..`.
    static func normalized(_ path: String) -> String {
        var parts: [Substring] = []
        for part in path.split(separator: "/") where part != "." {
            if part == "..", let last = parts.last, last != ".." { parts.removeLast() } else { parts.append(part) }
        }
        return parts.joined(separator: "/")
    }
}

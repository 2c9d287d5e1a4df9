import CordonLanguage
import Foundation

/// A policy as it was and as it is to be; one of them is missing where it comes or goes.
struct AuditPair: Sendable {
    /// What tables call it.
    let name: String
    let old: File?
    let new: File?

    /// A file somewhere.
    struct File: Sendable {
        let path: String
        let tree: PolicyTree

        func load() throws -> LoadedPolicy { try LoadedPolicy.load(path, from: tree) }
    }
}

/// Which pairs an audit is about.
struct AuditPairs: Sendable {
    let pairs: [AuditPair]
    /// Whether they are told one by one: two files that somebody names are told as what they are.
    let isList: Bool

    /// Two files, or the policies of two folders, each with the one of the same name below the other.
    ///
    /// - Throws: ``CommandError`` if only one of them is a folder, or neither has policies.
    init(old: String, new: String) throws {
        let folders = [old, new].map(Self.isFolder)
        guard folders[0] || folders[1] else {
            try self.init(oldFile: old, newFile: new)
            return
        }
        guard folders[0], folders[1] else {
            throw CommandError(
                "\(folders[0] ? old : new): this is a folder and \(folders[0] ? new : old) is not; compare two files or two folders"
            )
        }
        try self.init(
            old: Self.policies(below: old), new: Self.policies(below: new),
            file: { .init(path: Self.folder($1 ? new : old) + $0, tree: .disk) }, "\(old) and \(new)")
    }

    private init(oldFile old: String, newFile new: String) throws {
        let files = [old, new].map { $0 == Self.nothing ? nil : AuditPair.File(path: $0, tree: .disk) }
        guard files.contains(where: { $0 != nil }) else { throw CommandError("\(Self.nothing): name a policy") }
        pairs = [AuditPair(name: new, old: files[0], new: files[1])]
        isList = false
    }

    /// What programs that compare files are given where there is none, as by `git difftool`.
    private static let nothing = "/dev/null"

    /// What has changed in a repository, below a path.
    init(_ revisions: GitRevisions) throws {
        let (old, new) = (revisions.old, revisions.new)
        try self.init(
            old: old.policies, new: new.policies, file: { .init(path: $0, tree: $1 ? new.tree : old.tree) },
            revisions.description)
    }

    private init(
        old: [String], new: [String], file: (String, _ isNew: Bool) -> AuditPair.File, _ where: String
    ) throws {
        let (before, now) = (Set(old), Set(new))
        pairs = before.union(now).sorted().map { name in
            AuditPair(
                name: name, old: before.contains(name) ? file(name, false) : nil,
                new: now.contains(name) ? file(name, true) : nil)
        }
        isList = true
        guard !pairs.isEmpty else {
            throw CommandError(
                "\(`where`): no policy there; policies are `.yaml`, `.yml` or `.json` files with `cordon: 1`")
        }
    }

    private static func folder(_ path: String) -> String { path.hasSuffix("/") ? path : path + "/" }

    private static func isFolder(_ path: String) -> Bool {
        var isFolder: ObjCBool = false
        // Safe: the pointer is to a variable of this function.
        return unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
    }

    /// The paths from there, without hidden ones; files of tests are no policies.
    private static func policies(below folder: String) throws -> [String] {
        guard let names = FileManager.default.enumerator(atPath: folder) else {
            throw CommandError("\(folder): cannot be read; check the permissions")
        }
        return try names.compactMap { $0 as? String }.filter { name in
            guard PolicyFileName.isOne(name) else { return false }
            guard !isFolder(self.folder(folder) + name) else { return false }
            return PolicyReader.recognizes(try SourceFile(reading: self.folder(folder) + name))
        }
    }
}

/// What policies in folders and repositories are called.
enum PolicyFileName {
    static func isOne(_ path: String) -> Bool {
        let parts = path.split(separator: "/")
        guard !parts.contains(where: { $0.hasPrefix(".") }) else { return false }
        return [".yaml", ".yml", ".json"].contains { path.hasSuffix($0) }
    }
}

import CordonLanguage
import Foundation

/// The policies of a repository at two revisions, or at one and as they are on the disk.
struct GitRevisions: Sendable, CustomStringConvertible {
    /// The policies of one of them.
    struct Side: Sendable {
        let tree: PolicyTree
        /// Their paths, below the path that was asked for.
        let policies: [String]
    }

    let old: Side
    let new: Side
    let description: String

    /// Reads `BASE..HEAD`, `BASE...HEAD` (from where HEAD left BASE), `BASE..` (HEAD is `HEAD`), or `BASE` alone, which is
    /// compared with the files on the disk.
    ///
    /// - Throws: ``CommandError`` if `git` cannot be run, or does not know a revision.
    init(_ range: String, path: String?) throws {
        guard !range.allSatisfy({ $0 == "." }) else {
            throw CommandError("--git: names no revision; say for example `--git main..HEAD`, or `--git HEAD`")
        }
        let git = try GitRepository()
        let (base, head) = try Self.ends(of: range, git)
        let folder = try git.pathFromTop(of: path ?? ".")
        old = try Self.side(git, base, folder)
        new = if let head { try Self.side(git, head, folder) } else { try Self.disk(git, folder) }
        description = path.map { "\(range): \($0)" } ?? range
    }

    private static func ends(of range: String, _ git: GitRepository) throws -> (base: String, head: String?) {
        if let dots = range.firstRange(of: "...") {
            let (base, head) = (String(range[..<dots.lowerBound]), String(range[dots.upperBound...]))
            return (try git.mergeBase(base.orHEAD, head.orHEAD), head.orHEAD)
        }
        guard let dots = range.firstRange(of: "..") else { return (range.orHEAD, nil) }
        return (String(range[..<dots.lowerBound]).orHEAD, String(range[dots.upperBound...]).orHEAD)
    }

    private static func side(_ git: GitRepository, _ revision: String, _ folder: String) throws -> Side {
        let files = try git.files(of: revision, where: PolicyFileName.isOne)
        return side(PolicyTree(revision: revision, files: files), Array(files.keys), folder)
    }

    /// What git knows, as it is on the disk.
    private static func disk(_ git: GitRepository, _ folder: String) throws -> Side {
        var files: [String: [UInt8]] = [:]
        for path in try git.workingFiles(where: PolicyFileName.isOne) {
            files[path] = try SourceFile(reading: git.top + "/" + path).bytes
        }
        return side(PolicyTree(revision: nil, files: files), Array(files.keys), folder)
    }

    private static func side(_ tree: PolicyTree, _ paths: [String], _ folder: String) -> Side {
        let below = paths.filter { folder.isEmpty || $0 == folder || $0.hasPrefix(folder + "/") }
        return Side(
            tree: tree,
            policies: below.filter { path in (try? tree.read(path)).map(PolicyReader.recognizes) ?? false })
    }
}

extension String {
    fileprivate var orHEAD: String { isEmpty ? "HEAD" : self }
}

import CordonLanguage
import Foundation

/// The repository around the working directory, asked by running `git`.
struct GitRepository: Sendable {
    /// Its working tree.
    let top: String

    /// - Throws: ``CommandError`` if there is no `git`, or no repository around the working directory.
    init() throws {
        top = try Self.line(["rev-parse", "--show-toplevel"])
    }

    /// Where two revisions part.
    func mergeBase(_ one: String, _ other: String) throws -> String {
        try Self.line(["merge-base", try commit(one), try commit(other)])
    }

    /// A path below the working directory as the repository calls it; empty for all of it.
    func pathFromTop(of path: String) throws -> String {
        let full = URL(fileURLWithPath: path).standardizedFileURL.resolvingSymlinksInPath().path
        let root = URL(fileURLWithPath: top).resolvingSymlinksInPath().path
        guard full != root else { return "" }
        guard full.hasPrefix(root + "/") else {
            throw CommandError("\(path): not in the repository \(top); name a path in it")
        }
        return String(full.dropFirst(root.count + 1))
    }

    /// The contents of the files of a revision, by path; a link to a file has that file's, as on the disk.
    func files(of revision: String, where isWanted: (String) -> Bool) throws -> [String: [UInt8]] {
        let listing = try Self.run(["ls-tree", "-r", "-z", "--full-tree", try commit(revision)])
        let entries = listing.split(separator: 0).compactMap { Self.entry(String(decoding: $0, as: UTF8.self)) }
            .filter { isWanted($0.path) }
        let objects = try Self.run(
            ["cat-file", "--batch"], input: entries.map { $0.object + "\n" }.joined())
        var contents = try Self.contents(objects, of: entries.map(\.path))
        for link in entries where link.isLink {
            let target = contents[link.path].map { String(decoding: $0, as: UTF8.self) } ?? ""
            contents[link.path] = contents[PolicyTree.normalized(RelativePath.resolve(target, from: link.path))]
        }
        return contents
    }

    /// The paths of files that git knows or would not ignore, and that are there.
    func workingFiles(where isWanted: (String) -> Bool) throws -> [String] {
        let listing = try Self.run(
            ["-C", top, "ls-files", "-z", "--cached", "--others", "--exclude-standard", "--deduplicate"])
        return listing.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }.filter(isWanted)
            .filter { FileManager.default.fileExists(atPath: top + "/" + $0) }
    }

    private func commit(_ revision: String) throws -> String {
        try Self.line(["rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}"]) {
            "--git: `\(revision)` is no revision of this repository; see `git log`"
        }
    }

    /// As in `100644 blob 7898192... a.txt`.
    private static func entry(_ line: String) -> (path: String, object: String, isLink: Bool)? {
        guard let tab = line.firstIndex(of: "\t") else { return nil }
        let words = line[..<tab].split(separator: " ")
        guard words.count == 3, ["1006", "1007", "1200"].contains(words[0].prefix(4)), words[1] == "blob" else {
            return nil
        }
        return (String(line[line.index(after: tab)...]), String(words[2]), words[0].hasPrefix("12"))
    }

    /// Each object stands behind a line with its size.
    private static func contents(_ output: [UInt8], of paths: [String]) throws -> [String: [UInt8]] {
        var (contents, start): ([String: [UInt8]], Int) = ([:], 0)
        for path in paths {
            let end = output[start...].firstIndex(of: UInt8(ascii: "\n")) ?? output.endIndex
            let words = String(decoding: output[start..<end], as: UTF8.self).split(separator: " ")
            guard words.count == 3, let size = Int(words[2]), end + 1 + size < output.count else {
                throw CommandError("--git: `git cat-file` did not give \(path); run `git fsck`")
            }
            contents[path] = Array(output[(end + 1)..<(end + 1 + size)])
            start = end + 2 + size
        }
        return contents
    }
}

// Running git.
extension GitRepository {
    private static func line(_ arguments: [String], failure: (() -> String)? = nil) throws -> String {
        String(decoding: try run(arguments, failure: failure), as: UTF8.self).trimmingCharacters(in: .newlines)
    }

    /// What a command prints; what it says when it fails is told, or something better.
    private static func run(
        _ arguments: [String], input: String = "", failure: (() -> String)? = nil
    ) throws -> [UInt8] {
        let (questions, errors) = (try NamelessFile(input), try NamelessFile())
        let (process, output) = (Process(), Pipe())
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["git"] + arguments
        process.standardInput = questions.handle
        process.standardOutput = output
        process.standardError = errors.handle
        try process.run()
        let answer = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw CommandError(failure?() ?? "--git: git \(arguments[0]) failed: \(errors.text)")
        }
        return Array(answer)
    }
}

/// A file without a name: what a program reads, or what it says when it fails.
private struct NamelessFile {
    let handle: FileHandle

    init(_ text: String = "") throws {
        let url = FileManager.default.temporaryDirectory.appending(path: "cordon-git-\(UUID())")
        guard FileManager.default.createFile(atPath: url.path, contents: Data(text.utf8)) else {
            throw CommandError("\(url.path): cannot be made; name a folder with room in `TMPDIR`")
        }
        handle = try FileHandle(forUpdating: url)
        try FileManager.default.removeItem(at: url)
    }

    var text: String {
        try? handle.seek(toOffset: 0)
        let data = (try? handle.readToEnd()) ?? nil
        return String(decoding: data ?? Data(), as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
    }
}

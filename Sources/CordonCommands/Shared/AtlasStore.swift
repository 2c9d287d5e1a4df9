import CordonAtlas
import CordonGeoIP
import Foundation

/// A folder with atlases of earlier runs, each named by what it was made of.
///
/// What it gives back is checked like any file of a stranger, and belongs to this user alone: somebody who could write
/// there could decide who is let in.
struct AtlasStore: Sendable {
    let folder: String

    /// `$CORDON_CACHE`, else `$XDG_CACHE_HOME/cordon`, else `~/.cache/cordon`; nil where none of them is set.
    static var standard: AtlasStore? {
        let environment = ProcessInfo.processInfo.environment
        if let folder = environment["CORDON_CACHE"] { return folder.isEmpty ? nil : AtlasStore(folder: folder) }
        if let parent = environment["XDG_CACHE_HOME"], !parent.isEmpty { return AtlasStore(folder: parent + "/cordon") }
        return environment["HOME"].map { AtlasStore(folder: $0 + "/.cache/cordon") }
    }

    private func path(_ key: Digest) -> String { "\(folder)/\(key).atlas" }

    /// The atlas with this key; nil where there is none.
    ///
    /// - Throws: ``CommandError`` for one that is damaged or not to be trusted; it is to be made again.
    func read(_ key: Digest, corrections: CorrectionTable) throws -> AtlasFile? {
        let path = path(key)
        guard FileManager.default.fileExists(atPath: path) else { return nil }
        try checkOwner(path)
        let bytes = try FileBytes.read(path)
        do {
            let file = try AtlasFile(reading: bytes.span, corrections: corrections) { Digest(of: $0).bytes }
            guard file.key == key.bytes else { throw CommandError("\(path): the atlas of other data") }
            return file
        } catch let error as AtlasFileError {
            throw CommandError("\(path): \(error)")
        }
    }

    private func checkOwner(_ path: String) throws {
        var status = stat()
        guard unsafe lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_uid == geteuid(),
            status.st_mode & (S_IWGRP | S_IWOTH) == 0
        else { throw CommandError("\(path): not a file that only this user can write") }
    }

    /// Keeps an atlas, under its name only when it is whole.
    func write(_ file: AtlasFile, _ key: Digest) throws {
        do {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw CommandError("\(folder): the atlas cannot be kept: the folder cannot be made")
        }
        try FileBytes.write(file.encoded { Digest(of: $0).bytes }, to: path(key), mode: 0o600, followingLinks: false)
    }
}

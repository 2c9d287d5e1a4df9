import Glibc

extension FileBytes {
    /// Puts bytes into a file, which is there as a whole or not at all. A link is followed unless told otherwise, and
    /// what is no regular file is refused: a device or a FIFO would be replaced.
    ///
    /// - Throws: ``CommandError`` naming the file.
    static func write(
        _ bytes: [UInt8], to path: String, mode: mode_t = 0o644, followingLinks: Bool = true
    ) throws {
        let target = followingLinks ? try target(path) : path
        var temporary = Array("\(target).XXXXXX".utf8CString)
        let descriptor = unsafe mkstemp(&temporary)
        guard descriptor >= 0 else { throw unwritable(path) }
        let isWritten = write(bytes, to: descriptor) && fchmod(descriptor, mode) == 0
        let failure = isWritten ? 0 : errno
        close(descriptor)
        guard isWritten, unsafe rename(temporary, target) == 0 else {
            let failure = isWritten ? errno : failure
            _ = unsafe unlink(temporary)
            errno = failure
            throw unwritable(path)
        }
    }

    /// The file that is to be replaced, or the name of one that is not there yet.
    private static func target(_ path: String) throws -> String {
        var status = stat()
        guard unsafe stat(path, &status) == 0 else { return path }
        guard status.st_mode & S_IFMT == S_IFREG else {
            let what = status.st_mode & S_IFMT == S_IFDIR ? "a directory" : "not a regular file"
            throw CommandError("\(path): cannot be written: this is \(what); name a file")
        }
        // Safe: the text is copied before it is freed.
        guard let resolved = unsafe realpath(path, nil) else { throw unwritable(path) }
        defer { unsafe free(resolved) }
        return unsafe String(cString: resolved)
    }

    private static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = unsafe rest.withUnsafeBytes { unsafe Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return false }
            rest = rest.dropFirst(count)
        }
        return true
    }

    private static func unwritable(_ path: String) -> CommandError {
        let reason = unsafe String(cString: strerror(errno)).lowercased()
        return CommandError("\(path): cannot be written: \(reason); check the folder and the permissions")
    }

    /// Whether two names are those of one file.
    static func isSame(_ path: String, _ other: String) -> Bool {
        var (status, otherStatus) = (stat(), stat())
        guard unsafe stat(path, &status) == 0, unsafe stat(other, &otherStatus) == 0 else { return false }
        return status.st_dev == otherStatus.st_dev && status.st_ino == otherStatus.st_ino
    }
}

import Glibc

/// Reading a file into memory.
enum FileBytes {
    /// The bytes of a regular file.
    ///
    /// - Throws: ``CommandError`` naming the file, if it cannot be read or is none.
    static func read(_ path: String) throws -> [UInt8] {
        // Not to wait for a writer where the name is that of a FIFO.
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw unreadable(path) }
        defer { close(descriptor) }
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0 else { throw unreadable(path) }
        try requireRegular(status, path)
        return try read(descriptor, expecting: Int(status.st_size), path)
    }

    /// Whether the bytes of a file can be read again.
    static func isRegular(_ path: String) -> Bool {
        var status = stat()
        // Safe: the path is lent as a C string for the call.
        return unsafe stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
    }

    /// Makes sure that a path names a regular file, without opening it: to open a FIFO is to wait for its writer.
    ///
    /// - Throws: ``CommandError`` naming the file, if it is none or not there.
    static func requireRegular(_ path: String) throws(CommandError) {
        var status = stat()
        // Safe: the path is lent as a C string for the call.
        guard unsafe stat(path, &status) == 0 else { throw unreadable(path) }
        try requireRegular(status, path)
    }

    private static func requireRegular(_ status: stat, _ path: String) throws(CommandError) {
        guard status.st_mode & S_IFMT != S_IFREG else { return }
        let what = status.st_mode & S_IFMT == S_IFDIR ? "a directory" : "not a regular file"
        throw CommandError("\(path): this is \(what); name a file")
    }

    private static func read(_ descriptor: Int32, expecting size: Int, _ path: String) throws -> [UInt8] {
        guard size <= maximumSize else { throw CommandError("\(path): larger than 2 GiB; use a smaller file") }
        var bytes = [UInt8](repeating: 0, count: size + 1)
        var count = 0
        while true {
            if count == bytes.count { bytes += [UInt8](repeating: 0, count: max(1 << 16, count)) }
            guard bytes.count <= maximumSize * 2 else {
                throw CommandError("\(path): larger than 2 GiB; use a smaller file")
            }
            // Safe: the pointer does not leave the closure, and the count is the room that there is.
            let read = unsafe bytes.withUnsafeMutableBytes { buffer in
                unsafe Glibc.read(descriptor, buffer.baseAddress?.advanced(by: count), buffer.count - count)
            }
            if read < 0, errno == EINTR { continue }
            guard read >= 0 else { throw unreadable(path) }
            guard read > 0 else { break }
            count += read
        }
        bytes.removeLast(bytes.count - count)
        return bytes
    }

    private static let maximumSize = 2 << 30

    private static func unreadable(_ path: String) -> CommandError {
        let reason = unsafe String(cString: strerror(errno)).lowercased()
        return CommandError("\(path): cannot be read: \(reason); check the name and the permissions")
    }
}

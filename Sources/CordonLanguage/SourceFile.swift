import Glibc

/// The text of a policy file, kept so that messages can show the line that they are about.
package struct SourceFile: Sendable {
    /// The largest file that is read, in bytes: 32 MiB.
    package static let maximumSize = 32 << 20

    /// As the user named it.
    package let path: String
    package let bytes: [UInt8]

    package init(path: String, bytes: [UInt8]) {
        self.path = path
        self.bytes = bytes
    }

    /// Reads a file into memory.
    package init(reading path: String) throws(SourceFileError) {
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .unreadable(path: path, reason: Self.reason()) }
        defer { close(descriptor) }
        self.path = path
        self.bytes = try Self.contents(of: descriptor, path: path)
    }

    private static func contents(of descriptor: Int32, path: String) throws(SourceFileError) -> [UInt8] {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = unsafe read(descriptor, &buffer, buffer.count)
            guard count >= 0 else {
                if errno == EINTR { continue }
                throw errno == EISDIR ? .directory(path: path) : .unreadable(path: path, reason: reason())
            }
            guard count > 0 else { return bytes }
            guard bytes.count + count <= maximumSize else { throw .tooLarge(path: path) }
            bytes += buffer[..<count]
        }
    }

    private static func reason() -> String { unsafe String(cString: strerror(errno)).lowercased() }

    /// The text of a line, counted from 1, without its end; nil behind the last line.
    ///
    /// - Complexity: O(size of the file)
    package func line(_ number: Int) -> String? {
        let lines = bytes.split(separator: UInt8(ascii: "\n"), maxSplits: number, omittingEmptySubsequences: false)
        guard number >= 1, number <= lines.count else { return nil }
        let line = lines[number - 1]
        return String(decoding: line.last == UInt8(ascii: "\r") ? line.dropLast() : line, as: UTF8.self)
    }
}

/// Why a policy file could not be read at all.
package enum SourceFileError: Error, Hashable, Sendable, CustomStringConvertible {
    case directory(path: String)
    case tooLarge(path: String)
    case unreadable(path: String, reason: String)

    package var description: String {
        switch self {
        case .directory(let path): "\(path): this is a directory; name a policy file in it"
        case .tooLarge(let path): "\(path): larger than 32 MiB, the limit for a policy; split it or shorten its lists"
        case .unreadable(let path, let reason): "\(path): cannot be read: \(reason); check the name and the permissions"
        }
    }
}

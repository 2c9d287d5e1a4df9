import CordonGzip
import Glibc

/// Where a list's bytes come from.
package protocol ByteSource: Sendable {
    /// Writes bytes from `start` up to the end of the buffer and returns how many; 0 is the end of the input.
    mutating func read(into buffer: inout [UInt8], from start: Int) throws(ByteSourceError) -> Int
}

/// A system call on a list's file that failed, or gzip data that cannot be unfolded.
package struct ByteSourceError: Error, Hashable, Sendable {
    private let code: Int32
    private let fault: GzipFault?

    /// The `errno` of a call.
    package init(code: Int32) {
        self.code = code
        fault = nil
    }

    init(_ fault: GzipFault) {
        code = 0
        self.fault = fault
    }

    package var isDirectory: Bool { fault == nil && code == EISDIR }
    /// Whether the bytes came and are no gzip.
    package var isDamage: Bool { fault != nil }
}

extension ByteSourceError: CustomStringConvertible {
    package var description: String {
        if let fault { return "\(fault)" + (fault.offset.map { " at byte \($0)" } ?? "") }
        // Safe: strerror never returns null, and glibc's text lives until the thread's next call.
        return unsafe String(cString: strerror(code)).lowercased()
    }
}

extension GzipFault {
    /// How many bytes of the file were right.
    fileprivate var offset: Int? {
        switch self {
        case .endsEarly(let offset), .damaged(let offset): offset
        case .tooLarge, .noMemory: nil
        }
    }
}

/// A file opened for reading, or standard input; closed with its last reference.
package final class FileByteSource: ByteSource {
    private let descriptor: Int32
    private let isOwned: Bool

    /// Opens a file; `-` is standard input.
    package init(path: String) throws(ByteSourceError) {
        isOwned = path != "-"
        // Safe: the path is lent as a C string for the call.
        descriptor = unsafe path == "-" ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw ByteSourceError(code: errno) }
    }

    deinit {
        if isOwned, descriptor >= 0 { _ = close(descriptor) }
    }

    package func read(into buffer: inout [UInt8], from start: Int) throws(ByteSourceError) -> Int {
        while true {
            // Safe: the pointer does not leave the closure, and the count is the room that there is.
            let count = unsafe buffer.withUnsafeMutableBytes { bytes in
                let room = unsafe UnsafeMutableRawBufferPointer(rebasing: bytes[start...])
                return unsafe Glibc.read(descriptor, room.baseAddress, room.count)
            }
            if count >= 0 { return count }
            guard errno == EINTR else { throw ByteSourceError(code: errno) }
        }
    }
}

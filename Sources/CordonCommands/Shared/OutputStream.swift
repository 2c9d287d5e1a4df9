import Glibc

/// Something that takes the bytes of a result.
package protocol ByteSink: AnyObject {
    func write(_ bytes: [UInt8]) throws
}

extension ByteSink {
    package func write(_ text: String) throws { try write(Array(text.utf8)) }
}

/// A file descriptor behind a buffer. Every failed write is an error: a full disk must not look like an answer.
package final class DescriptorSink: ByteSink {
    private static let capacity = 1 << 16

    private let descriptor: Int32
    private let name: String
    private var buffer: [UInt8] = []

    package init(descriptor: Int32, name: String) {
        self.descriptor = descriptor
        self.name = name
        buffer.reserveCapacity(Self.capacity * 2)
    }

    /// Standard output.
    package static func standardOutput() -> DescriptorSink {
        DescriptorSink(descriptor: STDOUT_FILENO, name: "standard output")
    }

    package func write(_ bytes: [UInt8]) throws {
        buffer += bytes
        if buffer.count >= Self.capacity { try flush() }
    }

    package func flush() throws {
        var written = 0
        while written < buffer.count {
            let rest = buffer[written...]
            let count = unsafe rest.withUnsafeBytes { unsafe Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else {
                let reason = unsafe String(cString: strerror(errno))
                throw CommandError("\(name): cannot be written: \(reason.lowercased())")
            }
            written += count
        }
        buffer.removeAll(keepingCapacity: true)
    }
}

/// A nameless temporary file: lines that may only be shown after something that is known later.
package final class Spool: ByteSink {
    private let sink: DescriptorSink
    private let descriptor: Int32

    package init() throws {
        var template = Array("/tmp/cordon-XXXXXX".utf8CString)
        descriptor = unsafe mkstemp(&template)
        guard descriptor >= 0 else { throw CommandError("/tmp: no temporary file can be made there") }
        _ = unsafe unlink(template)
        sink = DescriptorSink(descriptor: descriptor, name: "temporary file in /tmp")
    }

    deinit { close(descriptor) }

    package func write(_ bytes: [UInt8]) throws { try sink.write(bytes) }

    /// Writes everything that was collected to another sink.
    package func copy(to target: some ByteSink) throws {
        try sink.flush()
        lseek(descriptor, 0, SEEK_SET)
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = unsafe read(descriptor, &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw CommandError("temporary file in /tmp: cannot be read back") }
            guard count > 0 else { return }
            try target.write(Array(buffer[..<count]))
        }
    }
}

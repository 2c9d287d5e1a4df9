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
    private let remedy: String?
    private var buffer: [UInt8] = []

    /// Writes to an open descriptor; messages call it by the name and, if given, tell the remedy.
    package init(descriptor: Int32, name: String, remedy: String? = nil) {
        self.descriptor = descriptor
        self.name = name
        self.remedy = remedy
        buffer.reserveCapacity(Self.capacity * 2)
    }

    /// Standard output.
    package static func standardOutput() -> DescriptorSink {
        DescriptorSink(descriptor: STDOUT_FILENO, name: "standard output")
    }

    package func write(_ bytes: [UInt8]) throws {
        if buffer.isEmpty, bytes.count >= Self.capacity { return try writeOut(bytes) }
        buffer += bytes
        if buffer.count >= Self.capacity { try flush() }
    }

    package func flush() throws {
        try writeOut(buffer)
        buffer.removeAll(keepingCapacity: true)
    }

    private func writeOut(_ bytes: [UInt8]) throws {
        var written = 0
        while written < bytes.count {
            let rest = bytes[written...]
            let count = unsafe rest.withUnsafeBytes { unsafe Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else {
                let reason = unsafe String(cString: strerror(errno))
                let help = remedy.map { "; \($0)" } ?? ""
                throw CommandError("\(name): cannot be written: \(reason.lowercased())\(help)")
            }
            written += count
        }
    }
}

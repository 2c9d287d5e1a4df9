package import CordonParticipants
import Foundation
import Glibc

/// A nameless temporary file in `TMPDIR`, or else in `/tmp`: lines that may only be shown after something that is known
/// later, or input that is read twice.
package final class Spool: ByteSink {
    private let file: TemporaryFile
    private let sink: DescriptorSink
    /// So many bytes were written.
    package private(set) var count = 0

    /// Makes the file.
    ///
    /// - Throws: ``CommandError`` naming the folder.
    package init() throws {
        file = try TemporaryFile()
        sink = DescriptorSink(descriptor: file.descriptor, name: file.name, remedy: TemporaryFile.remedy)
    }

    package func write(_ bytes: [UInt8]) throws {
        try sink.write(bytes)
        count += bytes.count
    }

    /// Writes everything that was collected to another sink.
    package func copy(to target: some ByteSink) throws {
        var source = try source(of: 0..<count)
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let read: Int
            do throws(ByteSourceError) {
                read = try source.read(into: &buffer, from: 0)
            } catch {
                throw CommandError("\(file.name): cannot be read back: \(error)")
            }
            guard read > 0 else { return }
            try target.write(Array(buffer[..<read]))
        }
    }

    /// Some of the bytes that were written, to be read as often as need be; the file stays until the last of them is gone.
    package func source(of range: Range<Int>) throws -> some ByteSource {
        try sink.flush()
        return SpooledBytes(file: file, range: range)
    }
}

/// A stretch of a temporary file.
private struct SpooledBytes: ByteSource {
    let file: TemporaryFile
    /// What has not been read yet.
    var range: Range<Int>

    mutating func read(into buffer: inout [UInt8], from start: Int) throws(ByteSourceError) -> Int {
        let room = min(buffer.count - start, range.count)
        while room > 0 {
            // Safe: the pointer does not leave the closure, and no more than the room that there is gets written.
            let count = unsafe buffer.withUnsafeMutableBytes { bytes in
                unsafe pread(file.descriptor, bytes.baseAddress?.advanced(by: start), room, off_t(range.lowerBound))
            }
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw ByteSourceError(code: errno) }
            // The file is nobody else's; what was written and is not there was lost.
            guard count > 0 else { throw ByteSourceError(code: EIO) }
            range = range.lowerBound + count..<range.upperBound
            return count
        }
        return 0
    }
}

/// The descriptor of a file without a name; closed with the last reference.
private final class TemporaryFile: Sendable {
    let descriptor: Int32
    let name: String

    static let remedy = "name a folder with more room in `TMPDIR`"

    init() throws {
        let named = ProcessInfo.processInfo.environment["TMPDIR"] ?? ""
        let folder = named.isEmpty ? "/tmp" : named
        var template = Array("\(folder)/cordon-XXXXXX".utf8CString)
        descriptor = unsafe mkstemp(&template)
        name = "temporary file in \(folder)"
        guard descriptor >= 0 else {
            let reason = unsafe String(cString: strerror(errno)).lowercased()
            throw CommandError("\(folder): no temporary file can be made there: \(reason); name a folder in `TMPDIR`")
        }
        _ = unsafe unlink(template)
    }

    deinit { if descriptor >= 0 { close(descriptor) } }
}

import Glibc

/// The text of a file that people write, kept so that messages can show the line that they are about.
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

    /// Reads a file into memory. Of a FIFO it reads what is written into it; where nobody does, it does not wait for ever.
    package init(reading path: String) throws(SourceFileError) {
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw .unreadable(path: path, reason: Self.reason()) }
        defer { close(descriptor) }
        self.path = path
        self.bytes = try Self.contents(of: descriptor, path: path)
    }

    /// Reads standard input into memory.
    package init(readingStandardInput name: String) throws(SourceFileError) {
        self.path = name
        self.bytes = try Self.contents(of: STDIN_FILENO, path: name)
    }

    private static func contents(of descriptor: Int32, path: String) throws(SourceFileError) -> [UInt8] {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        var reader = PatientReader(descriptor)
        while true {
            let count: Int
            do throws(PatientReader.Failure) { count = try reader.read(into: &buffer) } catch {
                throw failure(error, path)
            }
            guard count > 0 else { return bytes }
            guard bytes.count + count <= maximumSize else { throw .tooLarge(path: path) }
            bytes += buffer[..<count]
        }
    }

    private static func failure(_ failure: PatientReader.Failure, _ path: String) -> SourceFileError {
        switch failure {
        case .nobodyWrites: .noWriter(path: path)
        case .call(EISDIR): .directory(path: path)
        case .call(let code): .unreadable(path: path, reason: reason(code))
        }
    }

    private static func reason(_ code: Int32 = errno) -> String {
        unsafe String(cString: strerror(code)).lowercased()
    }

    /// The text of a line, counted from 1, without its end; nil behind the last line.
    ///
    /// - Complexity: O(size of the file)
    package func line(_ number: Int) -> String? {
        var start = bytes.starts(with: byteOrderMark) ? byteOrderMark.count : 0
        for _ in 1..<max(1, number) {
            guard let end = endOfLine(from: start), end.next < bytes.count else { return nil }
            start = end.next
        }
        guard number >= 1 else { return nil }
        return String(decoding: bytes[start..<(endOfLine(from: start)?.end ?? bytes.count)], as: UTF8.self)
    }

    /// The bytes at which lines begin.
    var lineStarts: [Int] {
        var starts = [0]
        while let end = endOfLine(from: starts[starts.count - 1]) { starts.append(end.next) }
        return starts
    }

    // YAML 1.1 knows more line breaks than most editors: CR, NEL, LS and PS (section 4.2 of its specification).
    private func endOfLine(from start: Int) -> (end: Int, next: Int)? {
        for index in start..<bytes.count {
            switch bytes[index] {
            case 0x0A: return (index, index + 1)
            case 0x0D: return (index, index + (follows(index, [0x0A]) ? 2 : 1))
            case 0xC2 where follows(index, [0x85]): return (index, index + 2)
            case 0xE2 where follows(index, [0x80, 0xA8]) || follows(index, [0x80, 0xA9]): return (index, index + 3)
            default: continue
            }
        }
        return nil
    }

    private func follows(_ index: Int, _ expected: [UInt8]) -> Bool {
        bytes[(index + 1)...].starts(with: expected)
    }
}

let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

/// Why a file could not be read at all.
package enum SourceFileError: Error, Hashable, Sendable, CustomStringConvertible {
    case directory(path: String)
    case noWriter(path: String)
    case tooLarge(path: String)
    case unreadable(path: String, reason: String)

    package var description: String {
        switch self {
        case .directory(let path): "\(path): this is a directory; name a file in it"
        case .noWriter(let path): "\(path): this is a FIFO that nobody writes to; write to it, or name a file"
        case .tooLarge(let path): "\(path): larger than 32 MiB, the limit; split it or shorten its lists"
        case .unreadable(let path, let reason): "\(path): cannot be read: \(reason); check the name and the permissions"
        }
    }
}

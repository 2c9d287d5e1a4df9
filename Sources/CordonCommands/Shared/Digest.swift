package import CordonParticipants
import Crypto

/// SHA-256 (FIPS 180-4), by which data and policies are told apart.
package struct Digest: Hashable, Sendable {
    /// 32 bytes.
    package let bytes: [UInt8]

    /// The digest of some bytes.
    package init(of bytes: Span<UInt8>) {
        var hasher = SHA256()
        unsafe bytes.withUnsafeBytes { unsafe hasher.update(bufferPointer: $0) }
        self.bytes = Array(hasher.finalize())
    }

    package init(of bytes: [UInt8]) { self.init(of: bytes.span) }

    /// The digest of a file, of which some at a time is in memory.
    ///
    /// - Throws: ``ByteSourceError`` if it cannot be read.
    package init(ofFile path: String) throws(ByteSourceError) {
        let source = try FileByteSource(path: path)
        var buffer = [UInt8](repeating: 0, count: 1 << 18)
        var hasher = SHA256()
        while true {
            let count = try source.read(into: &buffer, from: 0)
            guard count > 0 else { break }
            hasher.update(data: buffer[..<count])
        }
        bytes = Array(hasher.finalize())
    }

    /// Takes a digest that was worked out before.
    package init(bytes: [UInt8]) { self.bytes = bytes }
}

extension Digest: CustomStringConvertible {
    /// Hexadecimal in small letters.
    package var description: String {
        bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    }
}

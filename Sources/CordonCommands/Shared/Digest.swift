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

    /// Takes a digest that was worked out before.
    package init(bytes: [UInt8]) { self.bytes = bytes }
}

extension Digest: CustomStringConvertible {
    /// Hexadecimal in small letters.
    package var description: String {
        bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    }
}

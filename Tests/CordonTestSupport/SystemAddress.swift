import Glibc

/// What the C library makes of addresses: a second opinion.
package enum SystemAddress {
    /// The address that `inet_pton` reads as IPv4. The text ends in a NUL byte and is read up to the first one.
    package static func ipv4(_ text: [UInt8]) -> UInt32? {
        var bits: UInt32 = 0
        return read(text, family: AF_INET, into: &bits) ? UInt32(bigEndian: bits) : nil
    }

    /// The address that `inet_pton` reads as IPv6. The text ends in a NUL byte and is read up to the first one.
    package static func ipv6(_ text: [UInt8]) -> UInt128? {
        var bits: UInt128 = 0
        return read(text, family: AF_INET6, into: &bits) ? UInt128(bigEndian: bits) : nil
    }

    /// Whether a NUL byte before the last keeps the C library from seeing the whole text.
    package static func stopsEarly(_ text: [UInt8]) -> Bool {
        unsafe text.withUnsafeBytes { bytes in
            // The text ends in a NUL byte, so it has a first byte and an end.
            unsafe bytes.assumingMemoryBound(to: CChar.self).baseAddress.map { unsafe strlen($0) } != bytes.count - 1
        }
    }

    /// The text that `inet_ntop` writes.
    package static func text(ofIPv4 bits: UInt32) -> String { write(bits.bigEndian, family: AF_INET) }

    /// The text that `inet_ntop` writes.
    package static func text(ofIPv6 bits: UInt128) -> String { write(bits.bigEndian, family: AF_INET6) }

    private static func read<Bits: BitwiseCopyable>(_ text: [UInt8], family: Int32, into bits: inout Bits) -> Bool {
        unsafe text.withUnsafeBytes { bytes in
            let characters = unsafe bytes.assumingMemoryBound(to: CChar.self)
            return unsafe inet_pton(family, characters.baseAddress, &bits) == 1
        }
    }

    private static func write<Bits: BitwiseCopyable>(_ bits: Bits, family: Int32) -> String {
        var bits = bits
        var buffer = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
        guard unsafe inet_ntop(family, &bits, &buffer, socklen_t(buffer.count)) != nil else { return "" }
        return String(decoding: buffer.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
}

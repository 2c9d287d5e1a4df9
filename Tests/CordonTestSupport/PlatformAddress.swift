import Glibc

/// The C library's reading and printing of addresses, the oracle of the differential tests.
package enum PlatformAddress: Equatable {
    case v4(UInt32)
    case v6(UInt128)

    /// Asks `inet_pton`, with AF_INET6 where there is a colon. The text ends in a NUL and holds no other.
    package init?(terminated text: [UInt8]) {
        if text.contains(UInt8(ascii: ":")) {
            guard let bits: UInt128 = Self.read(text, AF_INET6) else { return nil }
            self = .v6(UInt128(bigEndian: bits))
        } else {
            guard let bits: UInt32 = Self.read(text, AF_INET) else { return nil }
            self = .v4(UInt32(bigEndian: bits))
        }
    }

    /// The address as `inet_ntop` writes it.
    package var text: String {
        switch self {
        case .v4(let bits): Self.print(bits.bigEndian, AF_INET)
        case .v6(let bits): Self.print(bits.bigEndian, AF_INET6)
        }
    }

    private static func read<Bits: FixedWidthInteger>(_ text: [UInt8], _ family: Int32) -> Bits? {
        var bits: Bits = 0
        let status = unsafe text.withUnsafeBytes { text in
            unsafe inet_pton(family, text.baseAddress?.assumingMemoryBound(to: CChar.self), &bits)
        }
        return status == 1 ? bits : nil
    }

    private static func print<Bits: FixedWidthInteger>(_ bits: Bits, _ family: Int32) -> String {
        var bits = bits
        return unsafe withUnsafeTemporaryAllocation(of: CChar.self, capacity: Int(INET6_ADDRSTRLEN)) { buffer in
            guard let text = buffer.baseAddress,
                unsafe inet_ntop(family, &bits, text, socklen_t(buffer.count)) != nil
            else { return "" }
            return unsafe String(cString: text)
        }
    }
}

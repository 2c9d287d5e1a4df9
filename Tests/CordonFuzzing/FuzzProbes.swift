import CordonGeoIP
import CordonModel

/// What is asked of a source besides what the source itself speaks of.
enum FuzzProbes {
    /// Addresses that follow from the input, so that a finding can be repeated, and the corners of both families.
    static func addresses(from bytes: [UInt8]) -> [IPAddress] {
        // FNV-1a.
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        let bits = UInt128(hash) << 64 | UInt128(hash &* 0x9E37_79B9_7F4A_7C15)
        let wide: [UInt128] = [0, 1, .max, bits, bits >> 64, 0x2002 << 112 | bits >> 16, 0xFFFF << 32 | bits >> 96]
        return wide.map { .v6(IPv6Address(bits: $0)) }
            + [0, 1, 1 << 16, 1 << 30, .max, UInt32(truncatingIfNeeded: hash)].map { .v4(IPv4Address(bits: $0)) }
    }

    /// All texts of two capital letters that a database could hold, wherever they stand.
    static func twoByteTexts(in bytes: [UInt8]) -> Set<String> {
        var result: Set<String> = []
        for index in bytes.indices.dropLast(2) where bytes[index] == 0x42 {
            result.insert(String(decoding: bytes[index + 1...index + 2], as: UTF8.self))
        }
        return result
    }
}

extension AddressRange {
    /// Whether the range lies wholly before another, IPv4 before IPv6.
    func isBefore(_ other: AddressRange) -> Bool {
        isIPv4 == other.isIPv4 ? last < other.first : isIPv4
    }

    func contains(_ address: IPAddress) -> Bool {
        switch address {
        case .v4(let address): isIPv4 && first <= UInt128(address.bits) && UInt128(address.bits) <= last
        case .v6(let address): !isIPv4 && first <= address.bits && address.bits <= last
        }
    }
}

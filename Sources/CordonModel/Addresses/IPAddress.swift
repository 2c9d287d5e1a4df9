/// An address as Cordon compares it: IPv4-mapped IPv6 (`::ffff:0:0/96`) is IPv4, always.
package enum IPAddress: Hashable, Sendable {
    case v4(IPv4Address)
    case v6(IPv6Address)

    /// Makes an address of either family, an IPv4-mapped one becoming IPv4.
    package init(_ address: IPv6Address) {
        if address.bits >> 32 == 0xFFFF {
            self = .v4(IPv4Address(bits: UInt32(truncatingIfNeeded: address.bits)))
        } else {
            self = .v6(address)
        }
    }

    /// Reads one address; nothing may stand before or behind it.
    package init(parsing text: Span<UInt8>) throws(AddressError) {
        for index in 0..<text.count where text[index] == UInt8(ascii: ":") {
            self = IPAddress(try IPv6Address(parsing: text))
            return
        }
        self = .v4(try IPv4Address(parsing: text))
    }

    /// Reads one address; nothing may stand before or behind it.
    package init(_ text: some StringProtocol) throws(AddressError) {
        let bytes = Array(text.utf8)
        try self.init(parsing: bytes.span)
    }
}

extension IPAddress: CustomStringConvertible {
    package var description: String {
        switch self {
        case .v4(let address): address.description
        case .v6(let address): address.description
        }
    }
}

extension IPAddress {
    /// Appends the address as text.
    package func write(to bytes: inout [UInt8]) {
        switch self {
        case .v4(let address): address.write(to: &bytes)
        case .v6(let address): address.write(to: &bytes)
        }
    }

    /// The address with its host part cleared, as reports show it unless told otherwise: /24 for IPv4, /48 for IPv6. A
    /// 6to4 address has an IPv4 address in its first 48 bits, of which it keeps the /24.
    package var truncated: IPNetwork {
        switch self {
        case .v4(let address): .v4(IPv4Network(containing: address, prefixLength: 24))
        case .v6(let address):
            .v6(IPv6Network(containing: address, prefixLength: address.group(0) == 0x2002 ? 40 : 48))
        }
    }
}

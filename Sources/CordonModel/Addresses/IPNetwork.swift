/// An IPv4 network: the addresses that share the first `prefixLength` bits.
package struct IPv4Network: Hashable, Sendable {
    package let first: IPv4Address
    /// 0 to 32.
    package let prefixLength: Int

    /// The network of that size around an address.
    package init(containing address: IPv4Address, prefixLength: Int) {
        self.first = IPv4Address(bits: address.bits & Self.mask(prefixLength))
        self.prefixLength = prefixLength
    }

    package func contains(_ address: IPv4Address) -> Bool {
        address.bits & Self.mask(prefixLength) == first.bits
    }

    package var last: IPv4Address { IPv4Address(bits: first.bits | ~Self.mask(prefixLength)) }

    private static func mask(_ length: Int) -> UInt32 { ~(UInt32.max >> UInt32(length)) }
}

/// An IPv6 network: the addresses that share the first `prefixLength` bits.
package struct IPv6Network: Hashable, Sendable {
    package let first: IPv6Address
    /// 0 to 128.
    package let prefixLength: Int

    /// The network of that size around an address.
    package init(containing address: IPv6Address, prefixLength: Int) {
        self.first = IPv6Address(bits: address.bits & Self.mask(prefixLength))
        self.prefixLength = prefixLength
    }

    package func contains(_ address: IPv6Address) -> Bool {
        address.bits & Self.mask(prefixLength) == first.bits
    }

    package var last: IPv6Address { IPv6Address(bits: first.bits | ~Self.mask(prefixLength)) }

    private static func mask(_ length: Int) -> UInt128 { ~(UInt128.max >> UInt128(length)) }
}

/// A network of either family. `::/0` holds every IPv6 address and no IPv4 one.
package enum IPNetwork: Hashable, Sendable {
    case v4(IPv4Network)
    case v6(IPv6Network)

    package func contains(_ address: IPAddress) -> Bool {
        switch (self, address) {
        case (.v4(let network), .v4(let address)): network.contains(address)
        case (.v6(let network), .v6(let address)): network.contains(address)
        default: false
        }
    }

    package var prefixLength: Int {
        switch self {
        case .v4(let network): network.prefixLength
        case .v6(let network): network.prefixLength
        }
    }

    package var firstAddress: IPAddress {
        switch self {
        case .v4(let network): .v4(network.first)
        case .v6(let network): .v6(network.first)
        }
    }

    package var lastAddress: IPAddress {
        switch self {
        case .v4(let network): .v4(network.last)
        case .v6(let network): .v6(network.last)
        }
    }
}

extension IPNetwork {
    /// Reads `ADDRESS/LENGTH` in CIDR notation (RFC 4632). Bits set behind the prefix are an error, as they mostly
    /// hide a typing mistake. A network inside `::ffff:0:0/96` is the IPv4 network that it stands for.
    package init(_ text: some StringProtocol) throws(AddressError) {
        guard let slash = text.firstIndex(of: "/") else {
            _ = try IPAddress(text)
            throw .prefixLengthMissing
        }
        let addressText = text[..<slash]
        let length = try Self.prefixLength(text[text.index(after: slash)...])
        let bytes = Array(addressText.utf8)
        if addressText.contains(":") {
            self = try Self.network(of: IPv6Address(parsing: bytes.span), length: length)
        } else {
            self = try Self.network(of: IPv4Address(parsing: bytes.span), length: length)
        }
    }

    private static func prefixLength(_ text: some StringProtocol) throws(AddressError) -> Int {
        let digits = text.utf8
        guard (1...3).contains(digits.count), digits.allSatisfy({ $0.decimalDigit != nil }),
            digits.count == 1 || digits.first != UInt8(ascii: "0"), let length = Int(text)
        else { throw .prefixLengthInvalid }
        return length
    }

    private static func network(of address: IPv4Address, length: Int) throws(AddressError) -> IPNetwork {
        guard length <= 32 else { throw .prefixLengthInvalid }
        let network = IPNetwork.v4(IPv4Network(containing: address, prefixLength: length))
        guard network.firstAddress == .v4(address) else { throw .hostBitsSet(suggestion: "\(network)") }
        return network
    }

    private static func network(of address: IPv6Address, length: Int) throws(AddressError) -> IPNetwork {
        guard length <= 128 else { throw .prefixLengthInvalid }
        if length >= 96, case .v4(let mapped) = IPAddress(address) {
            return try network(of: mapped, length: length - 96)
        }
        let network = IPv6Network(containing: address, prefixLength: length)
        guard network.first == address else { throw .hostBitsSet(suggestion: "\(IPNetwork.v6(network))") }
        return .v6(network)
    }
}

extension IPNetwork: CustomStringConvertible {
    package var description: String { "\(firstAddress)/\(prefixLength)" }
}

extension IPNetwork {
    /// Appends the first address and the length of the prefix.
    package func write(to bytes: inout [UInt8]) {
        firstAddress.write(to: &bytes)
        bytes.append(UInt8(ascii: "/"))
        bytes.append(decimal: UInt64(prefixLength))
    }
}

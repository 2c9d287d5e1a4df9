import CordonModel
import CordonTestSupport

/// Addresses are read as the C library reads them, but for what is documented, and networks hold what they say.
enum AddressFuzz {
    static func run(address bytes: [UInt8]) throws(FuzzFinding) {
        let ours = try? IPAddress(parsing: bytes.span)
        // A C string ends at its first NUL.
        guard !bytes.contains(0) else { return try expect(ours == nil, "an address with a NUL in it") }
        let theirs = PlatformAddress(terminated: bytes + [0])
        switch (ours, theirs) {
        case (nil, nil): return
        case (.v4(let left), .v4(let right)): try expect(left.bits == right, "another IPv4 address: \(left)")
        case (.v6(let left), .v6(let right)): try expect(left.bits == right, "another IPv6 address: \(left)")
        // A mapped address is its IPv4 address.
        case (.v4(let left), .v6(let right)):
            try expect(right == 0xFFFF << 32 | UInt128(left.bits), "not the mapped address: \(left)")
        default: throw FuzzFinding("read as \(ours as Any), by the C library as \(theirs as Any)")
        }
        if let ours { try checkAddress(ours) }
    }

    private static func checkAddress(_ address: IPAddress) throws(FuzzFinding) {
        try expect((try? IPAddress("\(address)")) == address, "\(address) is not read as it is printed")
        try expect(address.truncated.contains(address), "\(address) is not in \(address.truncated)")
        let isTunnel = address.embeddedIPv4 != nil
        try expect(!isTunnel || address.kind == .tunnel, "\(address) has an address inside and is no tunnel")
    }

    static func run(network bytes: [UInt8]) throws(FuzzFinding) {
        let text = String(decoding: bytes, as: UTF8.self)
        let network: IPNetwork
        do throws(AddressError) {
            network = try IPNetwork(text)
        } catch {
            return try checkSuggestion(error)
        }
        try expect((try? IPNetwork("\(network)")) == network, "\(network) is not read as it is printed")
        let address = String(text.prefix { $0 != "/" })
        let isThere = (try? IPAddress(address)).map { network.contains($0) || bytes.contains(UInt8(ascii: ":")) }
        try expect(isThere == true, "\(network) does not hold \(address)")
        try expect(network.firstAddress.isSameFamily(as: network), "\(network) begins in another family")
    }

    private static func checkSuggestion(_ error: AddressError) throws(FuzzFinding) {
        guard case .hostBitsSet(let suggestion) = error else { return }
        let network = try? IPNetwork(suggestion)
        try expect(network.map { "\($0)" } == suggestion, "`\(suggestion)` is suggested and no network")
    }
}

extension IPAddress {
    /// An IPv6 network may begin with what, as a single address, is IPv4.
    fileprivate func isSameFamily(as network: IPNetwork) -> Bool {
        switch (self, network) {
        case (.v4, .v4), (.v6, .v6): true
        default: false
        }
    }
}

import CordonModel

/// Reads the addresses at the start of a line.
enum AddressReader {
    /// A range of two fields. Nearly always one range: one of 128-bit numbers may fall into an IPv4 and an IPv6 part.
    static func ranges(
        _ line: Span<UInt8>, _ first: Range<Int>, _ last: Range<Int>, wideNumbers: Bool
    ) throws(TextFault) -> (AddressRange, rest: [AddressRange]) {
        if wideNumbers, let ends = wideNumberEnds(line, first, last) {
            guard ends.first <= ends.last else { throw reversed(last) }
            let ranges = AddressRange.ranges(from: ends.first, to: ends.last)
            return (ranges[0], Array(ranges.dropFirst()))
        }
        let firstAddress = try address(line, first)
        let lastAddress = try address(line, last)
        guard let range = AddressRange(firstAddress, lastAddress) else { throw reversed(last) }
        return (range, [])
    }

    private static func reversed(_ field: Range<Int>) -> TextFault {
        TextFault(
            offset: field.lowerBound,
            message: "the range ends before it begins or in another family; swap or mend them")
    }

    /// Two numbers of which one takes more than 32 bits: smaller ones are IPv4 addresses.
    private static func wideNumberEnds(
        _ line: Span<UInt8>, _ first: Range<Int>, _ last: Range<Int>
    ) -> (first: UInt128, last: UInt128)? {
        guard let first = line.extracting(first).decimalNumber, let last = line.extracting(last).decimalNumber,
            max(first, last) > UInt128(UInt32.max)
        else { return nil }
        return (first, last)
    }

    private static func address(_ line: Span<UInt8>, _ field: Range<Int>) throws(TextFault) -> IPAddress {
        let text = line.extracting(field)
        if text.count <= 10, let bits = text.decimalNumber.flatMap({ UInt32(exactly: $0) }) {
            return .v4(IPv4Address(bits: bits))
        }
        do {
            return try IPAddress(parsing: text)
        } catch {
            throw TextFault(offset: field.lowerBound, message: "\(text.quoted) is not an address: \(error)")
        }
    }

    /// A network in CIDR notation, or a single address.
    static func network(_ line: Span<UInt8>, _ field: Range<Int>) throws(TextFault) -> AddressRange {
        let text = line.extracting(field)
        if let network = plainNetwork(text) { return AddressRange(network) }
        do {
            guard text.contains(UInt8(ascii: "/")) else { return AddressRange(try IPAddress(parsing: text)) }
            return AddressRange(try IPNetwork(String(decoding: (0..<text.count).map { text[$0] }, as: UTF8.self)))
        } catch {
            throw TextFault(offset: field.lowerBound, message: "\(text.quoted) is not a network: \(error)")
        }
    }

    /// What nearly all networks are, read without making a string; nil for all that needs a closer look.
    private static func plainNetwork(_ text: Span<UInt8>) -> IPNetwork? {
        guard let slash = slash(text), text[slash + 1] != UInt8(ascii: "0"),
            let length = text.extracting(slash + 1..<text.count).decimalNumber.flatMap({ Int(exactly: $0) })
        else { return nil }
        let network: IPNetwork
        let address = try? IPAddress(parsing: text.extracting(0..<slash))
        switch address {
        case .v4(let address) where length <= 32 && !text.contains(UInt8(ascii: ":")):
            network = .v4(IPv4Network(containing: address, prefixLength: length))
        case .v6(let address) where length <= 128:
            network = .v6(IPv6Network(containing: address, prefixLength: length))
        default: return nil
        }
        return network.firstAddress == address ? network : nil
    }

    private static func slash(_ text: Span<UInt8>) -> Int? {
        for index in stride(from: text.count - 2, through: max(0, text.count - 4), by: -1)
        where text[index] == UInt8(ascii: "/") {
            return index
        }
        return nil
    }
}

extension AddressRange {
    /// A single address.
    init(_ address: IPAddress) {
        switch address {
        case .v4(let address): self.init(first: UInt128(address.bits), last: UInt128(address.bits), isIPv4: true)
        case .v6(let address): self.init(first: address.bits, last: address.bits, isIPv4: false)
        }
    }
}

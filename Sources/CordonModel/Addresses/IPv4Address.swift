/// An IPv4 address.
package struct IPv4Address: Hashable, Sendable {
    /// The 32 bits, most significant first: 192.0.2.1 is `0xC000_0201`.
    package let bits: UInt32

    package init(bits: UInt32) {
        self.bits = bits
    }

    /// Reads exactly four decimal parts without leading zeros, the form of RFC 6943 section 3.1.1 called strict.
    ///
    /// - Complexity: O(*n*) in the length of the text, at most 16 bytes are looked at.
    package init(parsing text: Span<UInt8>) throws(AddressError) {
        guard !text.isEmpty else { throw .empty }
        var cursor = 0
        var bits: UInt32 = 0
        for part in 0..<4 {
            if part > 0 {
                guard cursor < text.count else { throw .wrongNumberOfParts }
                guard text[cursor] == UInt8(ascii: ".") else { throw .notAnAddress }
                cursor += 1
            }
            bits = bits << 8 | (try Self.part(of: text, at: &cursor))
        }
        guard cursor == text.count else {
            throw text[cursor] == UInt8(ascii: ".") ? .wrongNumberOfParts : .notAnAddress
        }
        self.bits = bits
    }

    private static func part(of text: Span<UInt8>, at cursor: inout Int) throws(AddressError) -> UInt32 {
        let start = cursor
        var value: UInt32 = 0
        while cursor < text.count, let digit = text[cursor].decimalDigit {
            value = value * 10 + UInt32(digit)
            guard value <= 255 else { throw .numberTooLarge }
            cursor += 1
            if cursor - start > 1, text[start] == UInt8(ascii: "0") { throw .leadingZero }
        }
        guard cursor > start else { throw .notAnAddress }
        return value
    }
}

extension IPv4Address: Comparable {
    package static func < (left: Self, right: Self) -> Bool { left.bits < right.bits }
}

extension IPv4Address: CustomStringConvertible {
    package var description: String {
        var bytes: [UInt8] = []
        write(to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }
}

extension IPv4Address {
    /// Appends the four decimal parts.
    package func write(to bytes: inout [UInt8]) {
        for shift: UInt32 in [24, 16, 8] {
            bytes.append(decimal: UInt64(bits >> shift & 0xFF))
            bytes.append(UInt8(ascii: "."))
        }
        bytes.append(decimal: UInt64(bits & 0xFF))
    }
}

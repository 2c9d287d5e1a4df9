/// An IPv6 address. An IPv4-mapped one is `IPAddress`'s business: there it becomes IPv4 before anything looks at it.
package struct IPv6Address: Hashable, Sendable {
    /// The 128 bits, most significant first.
    package let bits: UInt128

    package init(bits: UInt128) {
        self.bits = bits
    }

    /// Reads the text forms of RFC 4291 section 2.2, with an embedded IPv4 tail as strict as ``IPv4Address``.
    ///
    /// - Complexity: O(*n*) in the length of the text; more than 45 bytes are refused before they are read.
    package init(parsing text: Span<UInt8>) throws(AddressError) {
        guard !text.isEmpty else { throw .empty }
        guard text.count <= Self.longestText else { throw Self.hasZone(text) ? .zoneIdentifier : .notAnAddress }
        var reader = GroupReader(text: text)
        self.bits = try reader.read()
    }

    /// `ffff:ffff:ffff:ffff:ffff:ffff:255.255.255.255`
    private static let longestText = 45

    private static func hasZone(_ text: Span<UInt8>) -> Bool {
        (0..<text.count).contains { text[$0] == UInt8(ascii: "%") }
    }

    /// The eight 16-bit groups, most significant first.
    package func group(_ index: Int) -> UInt16 {
        UInt16(truncatingIfNeeded: bits >> UInt128((7 - index) * 16))
    }
}

/// Reads groups from left to right; those behind `::` are collected apart and moved to the end.
private struct GroupReader: ~Escapable {
    private let text: Span<UInt8>
    private var cursor = 0
    private var head: UInt128 = 0
    private var tail: UInt128 = 0
    private var headCount = 0
    private var tailCount = 0
    private var sawGap = false

    @_lifetime(copy text)
    init(text: Span<UInt8>) {
        self.text = text
    }

    mutating func read() throws(AddressError) -> UInt128 {
        try readLeadingColons()
        while cursor < text.count {
            if embedsIPv4Here() {
                try readEmbeddedIPv4()
                break
            }
            append(try readGroup())
            try readSeparator()
        }
        return try assemble()
    }

    private var count: Int { headCount + tailCount }

    private mutating func readLeadingColons() throws(AddressError) {
        guard text[0] == UInt8(ascii: ":") else { return }
        guard text.count > 1, text[1] == UInt8(ascii: ":") else { throw .notAnAddress }
        sawGap = true
        cursor = 2
    }

    private mutating func readGroup() throws(AddressError) -> UInt16 {
        let start = cursor
        var value: UInt16 = 0
        while cursor < text.count, let digit = text[cursor].hexDigit {
            guard cursor - start < 4 else { throw .numberTooLarge }
            value = value << 4 | UInt16(digit)
            cursor += 1
        }
        guard cursor > start else {
            throw text[cursor] == UInt8(ascii: "%") ? .zoneIdentifier : .notAnAddress
        }
        return value
    }

    private mutating func readSeparator() throws(AddressError) {
        guard cursor < text.count else { return }
        guard text[cursor] == UInt8(ascii: ":") else {
            throw text[cursor] == UInt8(ascii: "%") ? .zoneIdentifier : .notAnAddress
        }
        cursor += 1
        guard cursor < text.count else { throw .notAnAddress }
        guard text[cursor] == UInt8(ascii: ":") else { return }
        guard !sawGap else { throw .notAnAddress }
        sawGap = true
        cursor += 1
    }

    private func embedsIPv4Here() -> Bool {
        var index = cursor
        while index < text.count, text[index].decimalDigit != nil { index += 1 }
        return index < text.count && index > cursor && text[index] == UInt8(ascii: ".")
    }

    private mutating func readEmbeddedIPv4() throws(AddressError) {
        let address = try IPv4Address(parsing: text.extracting(cursor..<text.count))
        append(UInt16(address.bits >> 16))
        append(UInt16(truncatingIfNeeded: address.bits))
        cursor = text.count
    }

    // Groups beyond the eighth are shifted out of the bits; `assemble` refuses them by their count.
    private mutating func append(_ group: UInt16) {
        if sawGap {
            tail = tail << 16 | UInt128(group)
            tailCount += 1
        } else {
            head = head << 16 | UInt128(group)
            headCount += 1
        }
    }

    private func assemble() throws(AddressError) -> UInt128 {
        guard sawGap else {
            guard count == 8 else { throw .wrongNumberOfParts }
            return head
        }
        guard count <= 7 else { throw .wrongNumberOfParts }
        return headCount == 0 ? tail : head << UInt128((8 - headCount) * 16) | tail
    }
}

extension IPv6Address: Comparable {
    package static func < (left: Self, right: Self) -> Bool { left.bits < right.bits }
}

extension IPv6Address: CustomStringConvertible {
    /// The canonical text of RFC 5952: small letters, no leading zeros, the longest run of zeros shortened.
    package var description: String {
        var bytes: [UInt8] = []
        write(to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }
}

extension IPv6Address {
    /// Appends the canonical text of RFC 5952.
    package func write(to bytes: inout [UInt8]) {
        guard let gap = longestZeroRun else { return write(groups: 0..<8, to: &bytes) }
        write(groups: 0..<gap.lowerBound, to: &bytes)
        bytes.append(UInt8(ascii: ":"))
        bytes.append(UInt8(ascii: ":"))
        write(groups: gap.upperBound..<8, to: &bytes)
    }

    private func write(groups range: Range<Int>, to bytes: inout [UInt8]) {
        for index in range {
            if index > range.lowerBound { bytes.append(UInt8(ascii: ":")) }
            bytes.append(hexadecimal: group(index))
        }
    }

    /// The first of the longest runs of at least two zero groups (RFC 5952 section 4.2).
    private var longestZeroRun: Range<Int>? {
        var longest = 0..<1
        var start = 0
        for index in 0..<8 {
            guard group(index) == 0 else {
                start = index + 1
                continue
            }
            if index + 1 - start > longest.count { longest = start..<index + 1 }
        }
        return longest.count >= 2 ? longest : nil
    }
}

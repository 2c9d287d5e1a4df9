extension Span<UInt8> {
    /// Whether both hold the same bytes.
    func equals(_ other: borrowing Span<UInt8>) -> Bool {
        guard count == other.count else { return false }
        for index in 0..<count where self[index] != other[index] { return false }
        return true
    }

    func equals(_ other: [UInt8]) -> Bool { equals(other.span) }

    /// Whether the bytes are UTF-8 as RFC 3629 has it: no surrogates, no overlong forms.
    var isUTF8: Bool { (try? UTF8Span(validating: self)) != nil }

    /// The bytes as text; where they are not UTF-8, with U+FFFD in the place of what is not.
    var text: String {
        if let text = try? UTF8Span(validating: self) { return String(copying: text) }
        return String(decoding: array, as: UTF8.self)
    }

    var array: [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(count)
        for index in 0..<count { result.append(self[index]) }
        return result
    }

    /// The bytes for a message: cut where they are long, control and invisible characters escaped.
    var shown: String {
        let scalars = extracting(first: Swift.min(count, 256)).text.unicodeScalars
        let visible = scalars.prefix(60).map(Self.escape).joined()
        return scalars.count > 60 ? visible + "…" : visible
    }

    private static func escape(_ scalar: Unicode.Scalar) -> String {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned:
            "\\u{" + String(scalar.value, radix: 16) + "}"
        default: String(scalar)
        }
    }
}

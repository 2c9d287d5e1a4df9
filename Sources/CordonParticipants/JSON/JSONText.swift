import CordonModel

/// What a JSON string's characters stand for.
enum JSONText {
    /// Resolves the escapes of a string whose form has been checked; nil for half of a surrogate pair.
    ///
    /// - Returns: Bytes that are never more than the string's own.
    static func decode(_ text: Span<UInt8>) -> [UInt8]? {
        var result: [UInt8] = []
        var index = 0
        while index < text.count {
            guard text[index] == UInt8(ascii: "\\") else {
                result.append(text[index])
                index += 1
                continue
            }
            if let byte = shortEscape(text[index + 1]) {
                result.append(byte)
                index += 2
            } else {
                guard let scalar = scalar(text, &index) else { return nil }
                result.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
            }
        }
        return result
    }

    /// What a backslash and this letter stand for; nil for `u` and whatever is no escape.
    static func shortEscape(_ letter: UInt8) -> UInt8? {
        switch letter {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): letter
        case UInt8(ascii: "b"): 0x08
        case UInt8(ascii: "f"): 0x0C
        case UInt8(ascii: "n"): 0x0A
        case UInt8(ascii: "r"): 0x0D
        case UInt8(ascii: "t"): 0x09
        default: nil
        }
    }

    /// Reads `\uXXXX`, or two of them that make one scalar.
    private static func scalar(_ text: Span<UInt8>, _ index: inout Int) -> Unicode.Scalar? {
        let first = codeUnit(text, &index)
        guard UTF16.isLeadSurrogate(first) else { return Unicode.Scalar(first) }
        guard index + 6 <= text.count, text[index] == UInt8(ascii: "\\"), text[index + 1] == UInt8(ascii: "u") else {
            return nil
        }
        let second = codeUnit(text, &index)
        guard UTF16.isTrailSurrogate(second) else { return nil }
        return Unicode.Scalar(0x10000 + (UInt32(first) - 0xD800) << 10 + (UInt32(second) - 0xDC00))
    }

    private static func codeUnit(_ text: Span<UInt8>, _ index: inout Int) -> UInt16 {
        var unit: UInt16 = 0
        for offset in 2..<6 { unit = unit << 4 | UInt16(text[index + offset].hexDigit ?? 0) }
        index += 6
        return unit
    }
}

// Byte classes shared by the readers. Only ASCII counts: a full-width digit is not a digit.
extension UInt8 {
    /// 0 to 9 for an ASCII digit.
    package var decimalDigit: UInt8? {
        let digit = self &- UInt8(ascii: "0")
        return digit < 10 ? digit : nil
    }

    /// 0 to 15 for an ASCII hexadecimal digit of either case.
    package var hexDigit: UInt8? {
        if let digit = decimalDigit { return digit }
        let letter = (self | 0x20) &- UInt8(ascii: "a")
        return letter < 6 ? letter + 10 : nil
    }

    package var isUpperASCII: Bool { self >= UInt8(ascii: "A") && self <= UInt8(ascii: "Z") }
    package var isLowerASCII: Bool { self >= UInt8(ascii: "a") && self <= UInt8(ascii: "z") }

    /// The byte with an ASCII capital letter made small.
    package var lowercasedASCII: UInt8 { isUpperASCII ? self | 0x20 : self }
}

extension [UInt8] {
    /// Appends a number in decimal digits.
    ///
    /// - Complexity: O(digits)
    package mutating func append(decimal value: UInt64) {
        if value >= 10 { append(decimal: value / 10) }
        append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: value % 10))
    }

    /// Appends a number in hexadecimal digits, small letters and no leading zeros.
    ///
    /// - Complexity: O(digits)
    package mutating func append(hexadecimal value: UInt16) {
        if value >= 16 { append(hexadecimal: value / 16) }
        let digit = UInt8(truncatingIfNeeded: value % 16)
        append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
    }
}

extension StringProtocol {
    /// The text with ASCII capital letters made small and everything else as it is.
    package var lowercasedASCII: String {
        String(decoding: utf8.map(\.lowercasedASCII), as: UTF8.self)
    }
}

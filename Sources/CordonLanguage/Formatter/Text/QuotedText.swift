/// Texts in double quotes, in the escapes that YAML and JSON share.
enum QuotedText {
    static func append(_ text: String, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "\""))
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": bytes += Array("\\\"".utf8)
            case "\\": bytes += Array("\\\\".utf8)
            case "\n": bytes += Array("\\n".utf8)
            case "\r": bytes += Array("\\r".utf8)
            case "\t": bytes += Array("\\t".utf8)
            default:
                if isPrintable(scalar) { bytes += Array(scalar.utf8) } else { appendNumber(of: scalar, to: &bytes) }
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    /// Whether YAML takes a character as it is, and takes it for no line break; tabs are.
    static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x20...0x7E, 0xA0...0x2027, 0x202A...0xD7FF, 0xE000...0xFEFE, 0xFF00...0xFFFD: true
        case 0x10000...0x10FFFF: true
        default: false
        }
    }

    // All that is not printable lies in the first 65,536 characters.
    private static func appendNumber(of scalar: Unicode.Scalar, to bytes: inout [UInt8]) {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        bytes += Array("\\u".utf8) + Array(repeating: UInt8(ascii: "0"), count: 4 - digits.utf8.count)
        bytes += Array(digits.utf8)
    }
}

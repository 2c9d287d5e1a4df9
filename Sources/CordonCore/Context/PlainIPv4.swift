/// The quick way for well-formed IPv4 addresses. Everything else is left to the reader that can say what is wrong.
enum PlainIPv4 {
    /// The 32 bits of four decimal parts without leading zeros; nil for any other text, IPv6 included.
    static func bits(_ text: Span<UInt8>) -> UInt32? {
        guard text.count >= 7, text.count <= 15 else { return nil }
        var bits: UInt32 = 0
        var part: UInt32 = 0
        var digits = 0
        var dots = 0
        for index in 0..<text.count {
            let digit = UInt32(text[index] &- UInt8(ascii: "0"))
            if digit < 10 {
                guard digits == 0 || part > 0 else { return nil }
                part = part &* 10 &+ digit
                digits &+= 1
            } else {
                guard text[index] == UInt8(ascii: "."), digits > 0, part < 256 else { return nil }
                bits = bits << 8 | part
                part = 0
                digits = 0
                dots &+= 1
            }
        }
        return dots == 3 && digits > 0 && part < 256 ? bits << 8 | part : nil
    }
}

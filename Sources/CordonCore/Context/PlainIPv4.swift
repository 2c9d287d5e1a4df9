/// The quick way for well-formed IPv4 addresses: eight characters at once in an integer, without a branch for each. Everything
/// else is left to the reader that can say what is wrong.
///
/// The first two parts and their dots are always among the first eight characters, and the last two parts and the dots before
/// them among the last eight.
package struct PlainIPv4 {
    /// Digits as their values and dots as 0x1E, the first character in the lowest byte.
    private let front: UInt64
    private let back: UInt64
    private let count: Int
    /// The highest bit of each byte that is no digit.
    private let frontDots: UInt64
    private let backDots: UInt64

    /// The 32 bits of four decimal parts without leading zeros; nil for any other text, IPv6 and the few addresses of seven
    /// characters included.
    package static func bits(_ text: Span<UInt8>) -> UInt32? {
        guard text.count >= 8, text.count <= 15 else { return nil }
        return PlainIPv4(text).bits
    }

    private init(_ text: Span<UInt8>) {
        count = text.count
        // Safe: there are at least eight bytes, and the pointer does not leave the closure.
        let (first, last) = unsafe text.withUnsafeBytes { bytes in
            unsafe (
                UInt64(littleEndian: bytes.loadUnaligned(as: UInt64.self)),
                UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: bytes.count - 8, as: UInt64.self))
            )
        }
        front = first ^ Self.repeated(UInt8(ascii: "0"))
        back = last ^ Self.repeated(UInt8(ascii: "0"))
        frontDots = (front &+ Self.repeated(0x76)) & Self.repeated(0x80)
        backDots = (back &+ Self.repeated(0x76)) & Self.repeated(0x80)
    }

    private var bits: UInt32? {
        guard isOfDigitsAndDots, frontDots != 0, backDots != 0 else { return nil }
        let (first, second) = (
            frontDots.trailingZeroBitCount >> 3, (frontDots & (frontDots &- 1)).trailingZeroBitCount >> 3
        )
        // Counted in `back`, from its first character.
        let third = 7 &- backDots.leadingZeroBitCount >> 3
        let before = 7 &- (backDots & ~(0x80 << UInt64(third &* 8))).leadingZeroBitCount >> 3
        // The last dot but one is the second one, so that there are three.
        guard before &+ (count &- 8) == second else { return nil }
        return bits(first, second &- first &- 1, before, third &- before &- 1)
    }

    private func bits(_ firstLength: Int, _ secondLength: Int, _ before: Int, _ thirdLength: Int) -> UInt32? {
        let (a, aIsRight) = Self.part(front, firstLength)
        let (b, bIsRight) = Self.part(front >> UInt64((firstLength &+ 1) &* 8), secondLength)
        let (c, cIsRight) = Self.part(back >> UInt64((before &+ 1) &* 8), thirdLength)
        let fourth = before &+ thirdLength &+ 2
        let (d, dIsRight) = Self.part(fourth < 8 ? back >> UInt64(fourth &* 8) : 0, 8 &- fourth)
        return aIsRight && bIsRight && cIsRight && dIsRight ? a << 24 | b << 16 | c << 8 | d : nil
    }

    /// Any byte that is neither has its highest bit set in one of the two.
    private var isOfDigitsAndDots: Bool {
        let high = (front | back) & Self.repeated(0x80)
        return high | (frontDots & Self.different(front)) | (backDots & Self.different(back)) == 0
    }

    /// The highest bit of each byte, all below 0x80, that is no dot.
    @inline(__always)
    private static func different(_ characters: UInt64) -> UInt64 {
        (((characters ^ repeated(0x1E)) & repeated(0x7F)) &+ repeated(0x7F)) & repeated(0x80)
    }

    /// The number that one to three digits stand for, and whether they are so many, up to 255, without a leading zero.
    @inline(__always)
    private static func part(_ characters: UInt64, _ length: Int) -> (number: UInt32, isRight: Bool) {
        let digits = UInt32(truncatingIfNeeded: characters)
        // The last digit in the third byte, and zeros in the place of those that are not there.
        let aligned = digits << (24 &- 8 &* UInt32(truncatingIfNeeded: length & 3))
        let number = (aligned & 0xFF) &* 100 &+ (aligned >> 8 & 0xFF) &* 10 &+ (aligned >> 16 & 0xFF)
        let hasLeadingZero = (digits & 0xFF == 0) != (length == 1) && digits & 0xFF == 0
        return (number, length >= 1 && length <= 3 && number <= 255 && !hasLeadingZero)
    }

    @inline(__always)
    private static func repeated(_ byte: UInt8) -> UInt64 { UInt64(byte) &* 0x0101_0101_0101_0101 }
}

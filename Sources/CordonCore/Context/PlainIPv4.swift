/// The quick way for well-formed IPv4 addresses: eight characters at once in an integer, and no branch that depends on how long
/// the parts are. Everything else is left to the reader that can say what is wrong.
///
/// Everything is inlined, as a call would put four integers into memory and read them again.
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
    @inline(__always)
    package static func bits(_ text: Span<UInt8>) -> UInt32? {
        guard text.count >= 8, text.count <= 15 else { return nil }
        let address = PlainIPv4(text)
        return address.isOfDigitsAndDots && !address.hasLeadingZero ? address.bits : nil
    }

    @inline(__always)
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

    /// Any byte that is neither has its highest bit set in one of the three.
    @inline(__always)
    private var isOfDigitsAndDots: Bool {
        (front | back) & Self.repeated(0x80) | Self.different(front) & frontDots | Self.different(back) & backDots == 0
    }

    /// The highest bit of each byte, all below 0x80, that is no dot.
    private static func different(_ characters: UInt64) -> UInt64 {
        (characters ^ repeated(0x1E)) &+ repeated(0x7F)
    }

    /// Whether a zero stands before a digit, and behind a dot or at the beginning.
    @inline(__always)
    private var hasLeadingZero: Bool {
        Self.zeros(front) & (frontDots << 8 | 0x80) & ~frontDots >> 8
            | Self.zeros(back) & (backDots << 8) & ~backDots >> 8 != 0
    }

    /// The highest bit of each byte, all below 0x80, that is zero.
    private static func zeros(_ characters: UInt64) -> UInt64 {
        ~(characters &+ repeated(0x7F)) & repeated(0x80)
    }

    @inline(__always)
    private var bits: UInt32? {
        guard frontDots != 0, backDots != 0 else { return nil }
        // Where dots are in `front`, and in `back`.
        let (first, second) = (Self.lowest(frontDots), Self.lowest(frontDots & (frontDots &- 1)))
        let third = Self.highest(backDots)
        let before = Self.highest(backDots & ~(0x80 &<< UInt64(third &* 8)))
        let lengths = (first, second &- first &- 1, third &- before &- 1, 7 &- third)
        // The last dot but one is the second one, so that there are three.
        guard before &+ (count &- 8) == second, Self.isLength(lengths.0), Self.isLength(lengths.1),
            Self.isLength(lengths.2), Self.isLength(lengths.3)
        else { return nil }
        return Self.bits(
            (Self.digits(front, before: first, lengths.0), Self.digits(front, before: second, lengths.1)),
            (Self.digits(back, before: third, lengths.2), Self.digits(back, before: 8, lengths.3)))
    }

    /// The byte of the lowest bit that is set; 8 if there is none.
    private static func lowest(_ bits: UInt64) -> Int { bits.trailingZeroBitCount >> 3 }

    /// The byte of the highest bit that is set; -1 if there is none.
    private static func highest(_ bits: UInt64) -> Int { 7 &- bits.leadingZeroBitCount >> 3 }

    private static func isLength(_ length: Int) -> Bool { UInt(bitPattern: length &- 1) < 3 }

    /// One to three digits that stand before some byte: the last one in the third byte, and zeros for those that are not there.
    @inline(__always)
    private static func digits(_ characters: UInt64, before end: Int, _ length: Int) -> UInt64 {
        let digits = (characters &<< UInt64(truncatingIfNeeded: 64 &- 8 &* end)) >> 40
        return digits & (0xFF_FFFF &<< UInt64(truncatingIfNeeded: 24 &- 8 &* length))
    }

    /// The address of two times two parts in digits; nil if a part is above 255.
    @inline(__always)
    private static func bits(_ front: (UInt64, UInt64), _ back: (UInt64, UInt64)) -> UInt32? {
        let (front, back) = (numbers(front), numbers(back))
        guard (front | back) & ~0xFF_0000_00FF == 0 else { return nil }
        return UInt32(truncatingIfNeeded: front << 24 | front >> 16 | back << 8 | back >> 32)
    }

    /// Two parts at once, each in half of an integer.
    @inline(__always)
    private static func numbers(_ parts: (UInt64, UInt64)) -> UInt64 {
        let digits = parts.0 | parts.1 << 32
        let lanes: UInt64 = 0xFF_0000_00FF
        return (digits & lanes) &* 100 &+ (digits >> 8 & lanes) &* 10 &+ (digits >> 16 & lanes)
    }

    private static func repeated(_ byte: UInt8) -> UInt64 { UInt64(byte) &* 0x0101_0101_0101_0101 }
}

import CordonModel

/// Writes texts that are addresses, nearly addresses, or nothing of the kind, as bytes into a buffer that is used again.
package struct AddressTexts {
    /// The text, and a NUL byte behind it for the C library.
    package private(set) var terminated: [UInt8] = []
    private var random: SeededGenerator

    package init(seed: UInt64) {
        random = SeededGenerator(seed: seed)
    }

    /// Replaces the text by another.
    package mutating func advance() {
        terminated.removeAll(keepingCapacity: true)
        switch below(8) {
        case 0: appendNoise()
        case 1, 2: appendIPv4()
        case 3: appendBelowKnownPrefix()
        default: appendIPv6()
        }
        for _ in 0..<max(0, below(6) - 2) { mutate() }
        terminated.append(0)
    }

    /// An address of the kind that printing finds hard: with runs of zero groups.
    package mutating func sparseBits() -> UInt128 {
        (0..<8).reduce(0) { bits, _ in bits << 16 | UInt128(group()) }
    }

    package mutating func below(_ bound: Int) -> Int {
        Int(truncatingIfNeeded: random.next() >> 33) % bound
    }

    private mutating func oneIn(_ count: Int) -> Bool { below(count) == 0 }

    private mutating func group() -> UInt16 {
        switch below(8) {
        case 0...3: 0
        case 4: 0xFFFF
        case 5: UInt16(below(16))
        default: UInt16(below(0x1_0000))
        }
    }
}

extension AddressTexts {
    private mutating func appendNoise() {
        for _ in 0..<below(50) { terminated.append(anyByte()) }
    }

    private mutating func appendIPv4() {
        for part in 0..<4 {
            if part > 0 { terminated.append(UInt8(ascii: ".")) }
            if oneIn(64) { terminated.append(UInt8(ascii: "0")) }
            appendDigits(oneIn(32) ? below(1000) : below(256), radix: 10)
        }
    }

    /// Mapped, compatible and NAT64 addresses, with the IPv4 part dotted or not.
    private mutating func appendBelowKnownPrefix() {
        let prefixes = ["::ffff:", "::FFFF:", "0:0:0:0:0:ffff:", "::", "64:ff9b::", "::ffff:0:"]
        for byte in prefixes[below(prefixes.count)].utf8 { terminated.append(byte) }
        if oneIn(2) { return appendIPv4() }
        appendHex(group())
        terminated.append(UInt8(ascii: ":"))
        appendHex(group())
    }

    /// Eight groups, of which the last two may be dotted and any run, zero or not, shortened to `::`.
    private mutating func appendIPv6() {
        let end = oneIn(4) ? 6 : 8
        let gap = oneIn(4) ? end : below(end)
        let afterGap = gap + 1 + below(end - gap + 1)
        var needsColon = false
        for index in 0..<end where index <= gap || index >= afterGap {
            if index == gap {
                terminated += [UInt8(ascii: ":"), UInt8(ascii: ":")]
            } else {
                if needsColon { terminated.append(UInt8(ascii: ":")) }
                appendHex(group())
            }
            needsColon = index != gap
        }
        guard end == 6 else { return }
        if needsColon { terminated.append(UInt8(ascii: ":")) }
        appendIPv4()
    }

    private mutating func appendHex(_ group: UInt16) {
        if oneIn(8) { appendDigits(0, radix: 16) }
        let start = terminated.count
        appendDigits(Int(group), radix: 16)
        guard oneIn(4) else { return }
        for index in start..<terminated.count where terminated[index].isLowerASCII { terminated[index] &= 0xDF }
    }

    private mutating func appendDigits(_ value: Int, radix: Int) {
        var unit = 1
        while value / unit >= radix { unit *= radix }
        while unit > 0 {
            terminated.append(Self.digits[value / unit % radix])
            unit /= radix
        }
    }

    private static let digits = Array("0123456789abcdef".utf8)
}

extension AddressTexts {
    private mutating func mutate() {
        let place = below(terminated.count + 1)
        switch below(4) {
        case 0: terminated.insert(anyByte(), at: place)
        case _ where place == terminated.count: terminated.append(anyByte())
        case 1: terminated.remove(at: place)
        case 2: terminated[place] = anyByte()
        default: terminated.insert(terminated[place], at: place)
        }
    }

    private mutating func anyByte() -> UInt8 { Self.alphabet[below(Self.alphabet.count)] }

    // The Arabic digit one gives bytes beyond ASCII, NUL an end that only the C library sees.
    private static let alphabet = Array("0123456789abcdefABCDEF0123456789::::....::::....gGx%/[] +-\t\u{0}\u{661}".utf8)
}

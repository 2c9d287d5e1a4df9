import CordonModel
import CordonTestSupport

/// Makes texts that are addresses, nearly addresses, or rubbish from an address's alphabet.
struct AddressTextGenerator {
    private var random: SplitMix64
    /// The text last made, with a NUL behind it.
    private(set) var text: [UInt8] = []

    init(seed: UInt64) {
        random = SplitMix64(seed: seed)
        text.reserveCapacity(96)
    }

    mutating func makeNext() {
        text.removeAll(keepingCapacity: true)
        let choice = random.next()
        switch choice & 15 {
        case 0: writeRubbish()
        case 1...5: writeDotted()
        default: writeGroups()
        }
        for _ in 0..<[0, 0, 1, 2][Int(choice >> 8 & 3)] { mutate() }
        text.append(0)
    }

    private mutating func below(_ bound: Int) -> Int { Int(truncatingIfNeeded: random.next() >> 33) % bound }

    private mutating func writeRubbish() {
        for _ in 0..<below(20) { text.append(alphabet[below(alphabet.count)]) }
    }

    private mutating func writeDotted() {
        for part in 0..<4 {
            if part > 0 { text.append(UInt8(ascii: ".")) }
            writeDecimal(below(8) == 0 ? below(300) : below(256))
        }
    }

    private mutating func writeDecimal(_ value: Int) {
        if value >= 100 { text.append(UInt8(ascii: "0") + UInt8(value / 100)) }
        if value >= 10 { text.append(UInt8(ascii: "0") + UInt8(value / 10 % 10)) }
        text.append(UInt8(ascii: "0") + UInt8(value % 10))
    }

    // Many zeros, often a gap and sometimes a dotted tail, so that every rule of RFC 4291 and RFC 5952 has work.
    private mutating func writeGroups() {
        let hasGap = below(2) == 0
        let hasTail = below(6) == 0
        let count = max(0, (hasTail ? 6 : 8) - (hasGap ? 1 + below(7) : 0))
        let gap = hasGap ? below(count + 1) : -1
        if hasTail, hasGap, below(2) == 0 { return writeMapped() }
        for index in 0..<count {
            if index == gap { text.append(UInt8(ascii: ":")) }
            if index > 0 || index == gap { text.append(UInt8(ascii: ":")) }
            writeGroup()
        }
        if gap == count { text += [UInt8(ascii: ":"), UInt8(ascii: ":")] }
        if hasTail {
            if count > 0, gap != count { text.append(UInt8(ascii: ":")) }
            writeDotted()
        }
    }

    private mutating func writeMapped() {
        text += below(3) == 0 ? "::".utf8 : "::ffff:".utf8
        writeDotted()
    }

    private mutating func writeGroup() {
        let isZero = below(2) == 0
        var value = isZero ? 0 : below(0x10000)
        for _ in 0..<(isZero ? 1 : 1 + below(4)) {
            text.append(hexDigits[value & 15 | below(2) << 4])
            value >>= 4
        }
    }

    private mutating func mutate() {
        guard !text.isEmpty else { return }
        let place = below(text.count)
        switch below(5) {
        case 0: text.remove(at: place)
        case 1: text.insert(alphabet[below(alphabet.count)], at: place)
        case 2: text.insert(text[place], at: place)
        case 3: text.swapAt(place, below(text.count))
        default: text[place] = alphabet[below(alphabet.count)]
        }
    }
}

private let alphabet = Array("0123456789abcdefABCDEF::::....00% xg/[]-+\u{E9}\t".utf8)
private let hexDigits = Array("0123456789abcdef0123456789ABCDEF".utf8)

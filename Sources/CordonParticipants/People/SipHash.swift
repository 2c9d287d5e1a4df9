/// SipHash-2-4 with 128 bits (Aumasson and Bernstein): whoever does not know the key cannot make texts that meet.
struct SipHash {
    private var v0: UInt64
    private var v1: UInt64
    private var v2: UInt64
    private var v3: UInt64
    /// Bytes that do not make a word yet, the first in the low bits.
    private var tail: UInt64 = 0
    private var count = 0

    init(key: (UInt64, UInt64)) {
        v0 = 0x736F_6D65_7073_6575 ^ key.0
        v1 = 0x646F_7261_6E64_6F6D ^ key.1 ^ 0xEE
        v2 = 0x6C79_6765_6E65_7261 ^ key.0
        v3 = 0x7465_6462_7974_6573 ^ key.1
    }

    mutating func combine(_ byte: UInt8) {
        tail |= UInt64(byte) << UInt64((count & 7) << 3)
        count += 1
        guard count & 7 == 0 else { return }
        compress(tail)
        tail = 0
    }

    mutating func combine(_ text: String) {
        for byte in text.utf8 { combine(byte) }
    }

    private mutating func compress(_ word: UInt64) {
        v3 ^= word
        round()
        round()
        v0 ^= word
    }

    mutating func finish() -> (UInt64, UInt64) {
        compress(tail | UInt64(count & 0xFF) << 56)
        v2 ^= 0xEE
        let low = squeeze()
        v1 ^= 0xDD
        return (low, squeeze())
    }

    private mutating func squeeze() -> UInt64 {
        for _ in 0..<4 { round() }
        return v0 ^ v1 ^ v2 ^ v3
    }

    private mutating func round() {
        v0 = v0 &+ v1
        v2 = v2 &+ v3
        v1 = rotated(v1, 13) ^ v0
        v3 = rotated(v3, 16) ^ v2
        v0 = rotated(v0, 32)
        v2 = v2 &+ v1
        v0 = v0 &+ v3
        v1 = rotated(v1, 17) ^ v2
        v3 = rotated(v3, 21) ^ v0
        v2 = rotated(v2, 32)
    }

    private func rotated(_ word: UInt64, _ count: UInt64) -> UInt64 { word << count | word >> (64 - count) }
}

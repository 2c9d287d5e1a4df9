/// Makes gzip (RFC 1952) without a library: stored blocks, or one run of zeros in the fixed Huffman code.
package enum GzipText {
    /// One member with a file name in its header.
    package static func member(_ bytes: [UInt8]) -> [UInt8] {
        var blocks: [UInt8] = []
        var rest = bytes[...]
        repeat {
            let block = rest.prefix(65_535)
            rest = rest.dropFirst(block.count)
            let size = UInt16(block.count)
            blocks.append(rest.isEmpty ? 1 : 0)
            blocks += littleEndian(size) + littleEndian(~size) + block
        } while !rest.isEmpty
        let header: [UInt8] = [0x1F, 0x8B, 8, 8, 0, 0, 0, 0, 0, 255] + Array("name\0".utf8)
        return header + blocks + trailer(bytes)
    }

    /// A member of 1 + 258 × `runs` zeros, each run taking 13 bits.
    package static func zeros(runs: Int) -> [UInt8] {
        var writer = BitWriter()
        writer.write(0b011, 3)  // last block, fixed code
        writer.write(0b0000_1100, 8)  // literal 0 is 00110000, first bit first
        for _ in 0..<runs {
            writer.write(0b1010_0011, 8)  // length 258: 11000101
            writer.write(0, 5)  // distance 1
        }
        writer.write(0, 7)  // end of block
        let zeros = [UInt8](repeating: 0, count: 1 + 258 * runs)
        return [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255] + writer.finished + trailer(zeros)
    }

    private static func trailer(_ bytes: [UInt8]) -> [UInt8] {
        littleEndian(checksum(bytes)) + littleEndian(UInt32(truncatingIfNeeded: bytes.count))
    }

    private static func littleEndian<Number: FixedWidthInteger>(_ number: Number) -> [UInt8] {
        (0..<Number.bitWidth / 8).map { UInt8(truncatingIfNeeded: number >> Number($0 * 8)) }
    }

    private static let table: [UInt32] = (0..<256).map { byte in
        (0..<8).reduce(UInt32(byte)) { value, _ in value & 1 == 1 ? value >> 1 ^ 0xEDB8_8320 : value >> 1 }
    }

    private static func checksum(_ bytes: [UInt8]) -> UInt32 {
        let table = table
        return ~bytes.reduce(~0) { table[Int(($0 ^ UInt32($1)) & 0xFF)] ^ $0 >> 8 }
    }
}

/// Bits of each byte from the lowest up, as deflate has them.
private struct BitWriter {
    private var bytes: [UInt8] = []
    private var current: UInt32 = 0
    private var count = 0

    mutating func write(_ bits: UInt32, _ width: Int) {
        current |= bits << UInt32(count)
        count += width
        while count >= 8 {
            bytes.append(UInt8(truncatingIfNeeded: current))
            current >>= 8
            count -= 8
        }
    }

    var finished: [UInt8] { count > 0 ? bytes + [UInt8(truncatingIfNeeded: current)] : bytes }
}

/// A value of the MaxMind DB data format (MaxMind DB File Format Specification 2.0).
package indirect enum MMDBValue: Hashable, Sendable {
    case string(String)
    case uint16(UInt16)
    case uint32(UInt32)
    case uint64(UInt64)
    case boolean(Bool)
    case double(Double)
    case array([MMDBValue])
    /// Keys and values in the order in which they are written.
    case map([Entry])

    package struct Entry: Hashable, Sendable {
        package let key: String
        package let value: MMDBValue

        package init(_ key: String, _ value: MMDBValue) {
            self.key = key
            self.value = value
        }
    }
}

extension MMDBValue: ExpressibleByStringLiteral, ExpressibleByDictionaryLiteral, ExpressibleByArrayLiteral {
    package init(stringLiteral value: String) { self = .string(value) }
    package init(arrayLiteral elements: MMDBValue...) { self = .array(elements) }

    package init(dictionaryLiteral elements: (String, MMDBValue)...) {
        self = .map(elements.map { Entry($0.0, $0.1) })
    }
}

extension MMDBValue {
    /// The value in the format's encoding, without pointers.
    package var encoded: [UInt8] {
        var bytes: [UInt8] = []
        encode(into: &bytes)
        return bytes
    }

    private func encode(into bytes: inout [UInt8]) {
        switch self {
        case .string(let text):
            Self.writeControl(2, size: text.utf8.count, &bytes)
            bytes += text.utf8
        case .double(let number): Self.writeNumber(3, number.bitPattern, keepingZeros: true, &bytes)
        case .uint16(let number): Self.writeNumber(5, number, &bytes)
        case .uint32(let number): Self.writeNumber(6, number, &bytes)
        case .uint64(let number): Self.writeNumber(9, number, &bytes)
        case .boolean(let flag): Self.writeControl(14, size: flag ? 1 : 0, &bytes)
        case .array(let items):
            Self.writeControl(11, size: items.count, &bytes)
            for item in items { item.encode(into: &bytes) }
        case .map(let entries):
            Self.writeControl(7, size: entries.count, &bytes)
            for entry in entries {
                MMDBValue.string(entry.key).encode(into: &bytes)
                entry.value.encode(into: &bytes)
            }
        }
    }

    private static func writeNumber(
        _ type: UInt8, _ number: some FixedWidthInteger & UnsignedInteger, keepingZeros: Bool = false,
        _ bytes: inout [UInt8]
    ) {
        let width = number.bitWidth / 8
        let length = keepingZeros ? width : width - number.leadingZeroBitCount / 8
        writeControl(type, size: length, &bytes)
        for index in (0..<length).reversed() { bytes.append(UInt8(truncatingIfNeeded: number >> (index * 8))) }
    }

    private static func writeControl(_ type: UInt8, size: Int, _ bytes: inout [UInt8]) {
        let shortType = type <= 7 ? type << 5 : 0
        let (code, extra) = sizeCode(size)
        bytes.append(shortType | code)
        if type > 7 { bytes.append(type - 7) }
        bytes += extra
    }

    private static func sizeCode(_ size: Int) -> (code: UInt8, extra: [UInt8]) {
        switch size {
        case ..<29: return (UInt8(size), [])
        case ..<285: return (29, [UInt8(size - 29)])
        case ..<65_821: return (30, bigEndian(size - 285, 2))
        default: return (31, bigEndian(size - 65_821, 3))
        }
    }

    private static func bigEndian(_ value: Int, _ count: Int) -> [UInt8] {
        (0..<count).reversed().map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
    }
}

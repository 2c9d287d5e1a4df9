/// The head of one value in a data section: what it is, how large, and where its payload lies.
struct MMDBHead {
    enum Kind {
        case pointer(to: Int)
        case string
        case map
        case array
        /// An unsigned number of up to 64 bits.
        case unsigned
        /// Other numbers and raw bytes, of which only the width matters here.
        case scalar
        case boolean
    }

    let kind: Kind
    /// Bytes of a string or scalar, entries of a map, items of an array.
    let size: Int
    /// Where the payload begins.
    let payload: Int
    /// Where the next value begins; for maps and arrays, their first member.
    var next: Int {
        switch kind {
        case .string, .unsigned, .scalar: payload + size
        case .pointer, .map, .array, .boolean: payload
        }
    }
}

/// What is wrong at a byte of a section.
struct MMDBFault: Error {
    let offset: Int
    let message: String
}

extension MMDBHead {
    /// Reads a head at an offset from the section's beginning, and makes sure that its payload is inside the section.
    init(at offset: Int, in section: Span<UInt8>) throws(MMDBFault) {
        var cursor = offset
        let control = try Self.byte(&cursor, section)
        guard control >> 5 != 1 else {
            self = try Self.pointer(control, cursor, section)
            return
        }
        let type = control >> 5 == 0 ? try Self.extendedType(&cursor, section) : control >> 5
        let size = try Self.size(control, &cursor, section)
        let kind = try Self.kind(type, size: size, at: offset)
        self.init(kind: kind, size: size, payload: cursor)
        guard next <= section.count else {
            throw MMDBFault(offset: offset, message: "a value reaches past its section")
        }
    }

    private static func byte(_ cursor: inout Int, _ section: Span<UInt8>) throws(MMDBFault) -> UInt8 {
        guard cursor >= 0, cursor < section.count else {
            throw MMDBFault(offset: cursor, message: "a value lies outside its section")
        }
        defer { cursor += 1 }
        return section[cursor]
    }

    private static func number(_ count: Int, _ cursor: inout Int, _ section: Span<UInt8>) throws(MMDBFault) -> Int {
        var value = 0
        for _ in 0..<count { value = value << 8 | Int(try byte(&cursor, section)) }
        return value
    }

    private static func extendedType(_ cursor: inout Int, _ section: Span<UInt8>) throws(MMDBFault) -> UInt8 {
        let type = try byte(&cursor, section)
        guard (1...8).contains(type) else { throw MMDBFault(offset: cursor - 1, message: "unknown type of value") }
        return type + 7
    }

    private static func size(
        _ control: UInt8, _ cursor: inout Int, _ section: Span<UInt8>
    ) throws(MMDBFault) -> Int {
        switch control & 0x1F {
        case 29: return 29 + (try number(1, &cursor, section))
        case 30: return 285 + (try number(2, &cursor, section))
        case 31: return 65_821 + (try number(3, &cursor, section))
        case let size: return Int(size)
        }
    }

    private static func pointer(
        _ control: UInt8, _ start: Int, _ section: Span<UInt8>
    ) throws(MMDBFault) -> MMDBHead {
        var cursor = start
        let width = Int(control >> 3 & 3) + 1
        let high = width == 4 ? 0 : Int(control & 7) << (width * 8)
        let base = [0, 2048, 526_336, 0][width - 1]
        let target = high + (try number(width, &cursor, section)) + base
        guard target < section.count else { throw MMDBFault(offset: start - 1, message: "a pointer leads outside") }
        return MMDBHead(kind: .pointer(to: target), size: 0, payload: cursor)
    }

    /// Types by the numbers of the specification, with the widths that it allows.
    private static func kind(_ type: UInt8, size: Int, at offset: Int) throws(MMDBFault) -> Kind {
        switch (type, size) {
        case (2, _): return .string
        case (5, ...2), (6, ...4), (9, ...8): return .unsigned
        case (3, 8), (4, _), (8, ...4), (10, ...16), (15, 4): return .scalar
        case (7, _): return .map
        case (11, _): return .array
        case (14, 0...1): return .boolean
        case (12, _), (13, _): throw MMDBFault(offset: offset, message: "a value of a type that no file holds")
        default: throw MMDBFault(offset: offset, message: "a value of impossible size")
        }
    }
}

extension MMDBHead {
    /// The head itself, or what it points at: the format has no pointer to a pointer.
    func resolved(in section: Span<UInt8>) throws(MMDBFault) -> MMDBHead {
        guard case .pointer(let target) = kind else { return self }
        return try MMDBHead(at: target, in: section)
    }

    /// Where the value behind this one begins; what a pointer leads to is not gone into.
    static func end(ofValueAt offset: Int, in section: Span<UInt8>) throws(MMDBFault) -> Int {
        var cursor = offset
        var remaining = 1
        while remaining > 0 {
            let head = try MMDBHead(at: cursor, in: section)
            cursor = head.next
            remaining -= 1
            if case .map = head.kind { remaining += head.size * 2 }
            if case .array = head.kind { remaining += head.size }
        }
        return cursor
    }

    /// The value of an unsigned number.
    func number(in section: Span<UInt8>) -> UInt64 {
        (0..<size).reduce(0) { $0 << 8 | UInt64(section[payload + $1]) }
    }

    /// Whether a string has these bytes.
    func isText(_ text: StaticString, in section: Span<UInt8>) -> Bool {
        guard case .string = kind, size == text.utf8CodeUnitCount else { return false }
        // Safe: the count was compared, and a static string's text lives as long as the program.
        let bytes = unsafe UnsafeBufferPointer(start: text.utf8Start, count: size)
        for index in 0..<size where unsafe section[payload + index] != bytes[index] { return false }
        return true
    }
}

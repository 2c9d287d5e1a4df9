import CordonModel

/// Why a text is not JSON that is read here.
package struct JSONReadingError: Error, CustomStringConvertible, Sendable {
    /// From 1 on.
    package let byte: Int
    package let problem: String

    package var description: String { "byte \(byte): \(problem)" }
}

/// Reads JSON (RFC 8259) out of bytes of somebody else's: strictly, no name twice in an object, numbers whole ones, and
/// nested so deep at most that the stack suffices.
package struct JSONReader {
    package static let deepestNesting = 32

    private let bytes: [UInt8]
    private var position = 0

    /// The value that the bytes are.
    ///
    /// - Complexity: O(*n*)
    package static func read(_ bytes: [UInt8]) throws(JSONReadingError) -> JSONValue {
        var reader = JSONReader(bytes)
        let value = try reader.value(depth: 0)
        reader.skipSpace()
        guard reader.peek == nil else { throw reader.error("something stands behind the end of the value") }
        return value
    }

    private init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    private var peek: UInt8? { position < bytes.count ? bytes[position] : nil }

    private func error(_ problem: String) -> JSONReadingError {
        JSONReadingError(byte: position + 1, problem: peek == nil ? "it ends here; is the rest cut off?" : problem)
    }

    private mutating func skipSpace() {
        while let byte = peek, byte == 0x20 || (0x09...0x0D).contains(byte), byte != 0x0B, byte != 0x0C {
            position += 1
        }
    }

    private mutating func skip(_ scalar: Unicode.Scalar) -> Bool {
        skipSpace()
        guard peek == UInt8(ascii: scalar) else { return false }
        position += 1
        return true
    }

    private mutating func expect(_ scalar: Unicode.Scalar) throws(JSONReadingError) {
        guard skip(scalar) else { throw error("`\(scalar)` is expected") }
    }
}

// Values.
extension JSONReader {
    private mutating func value(depth: Int) throws(JSONReadingError) -> JSONValue {
        skipSpace()
        switch peek {
        case UInt8(ascii: "{"): return try object(depth)
        case UInt8(ascii: "["): return try array(depth)
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        default: return .integer(try integer())
        }
    }

    private func deeper(_ depth: Int) throws(JSONReadingError) -> Int {
        guard depth < Self.deepestNesting else {
            throw error("values are nested more than \(Self.deepestNesting) deep")
        }
        return depth + 1
    }

    private mutating func object(_ depth: Int) throws(JSONReadingError) -> JSONValue {
        let depth = try deeper(depth)
        var members: [JSONValue.Member] = []
        var names: Set<String> = []
        position += 1
        if skip("}") { return .object([]) }
        repeat {
            skipSpace()
            let name = try string()
            guard names.insert(name).inserted else { throw error("a name stands a second time in one object") }
            try expect(":")
            members.append(JSONValue.Member(name, try value(depth: depth)))
        } while skip(",")
        try expect("}")
        return .object(members)
    }

    private mutating func array(_ depth: Int) throws(JSONReadingError) -> JSONValue {
        let depth = try deeper(depth)
        var elements: [JSONValue] = []
        position += 1
        if skip("]") { return .array([]) }
        repeat { elements.append(try value(depth: depth)) } while skip(",")
        try expect("]")
        return .array(elements)
    }

    private mutating func word(_ text: StaticString, _ value: JSONValue) throws(JSONReadingError) -> JSONValue {
        for scalar in "\(text)".unicodeScalars {
            guard peek == UInt8(ascii: scalar) else { throw error("`\(text)` is expected") }
            position += 1
        }
        return value
    }

    private mutating func integer() throws(JSONReadingError) -> Int {
        let start = position
        if peek == UInt8(ascii: "-") { position += 1 }
        while peek?.decimalDigit != nil { position += 1 }
        let text = String(decoding: bytes[start..<position], as: UTF8.self)
        if let next = peek, [UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E")].contains(next) {
            throw error("a whole number is expected")
        }
        guard let value = Int(text), String(value) == text else { throw error("a value is expected") }
        return value
    }
}

// Texts.
extension JSONReader {
    private mutating func string() throws(JSONReadingError) -> String {
        guard peek == UInt8(ascii: "\"") else { throw error("a text is expected") }
        position += 1
        var text: [UInt8] = []
        while let byte = peek, byte != UInt8(ascii: "\"") {
            guard byte >= 0x20 else { throw error("a control character in a text") }
            position += 1
            if byte == UInt8(ascii: "\\") { text += try escape() } else { text.append(byte) }
        }
        guard peek != nil else { throw error("") }
        position += 1
        guard let string = String(validating: text, as: UTF8.self) else { throw error("a text that is not UTF-8") }
        return string
    }

    private mutating func escape() throws(JSONReadingError) -> [UInt8] {
        guard let byte = peek else { throw error("") }
        position += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return [byte]
        case UInt8(ascii: "b"): return [0x08]
        case UInt8(ascii: "f"): return [0x0C]
        case UInt8(ascii: "n"): return [0x0A]
        case UInt8(ascii: "r"): return [0x0D]
        case UInt8(ascii: "t"): return [0x09]
        case UInt8(ascii: "u"): return try scalar()
        default: throw error("an unknown escape")
        }
    }

    /// `XXXX`, or `XXXX\uXXXX` of a pair.
    private mutating func scalar() throws(JSONReadingError) -> [UInt8] {
        let first = try codeUnit()
        var units = [first]
        if UTF16.isLeadSurrogate(first) {
            guard peek == UInt8(ascii: "\\") else { throw error("half of a surrogate pair") }
            position += 1
            guard peek == UInt8(ascii: "u") else { throw error("half of a surrogate pair") }
            position += 1
            units.append(try codeUnit())
        }
        guard let text = String(validating: units, as: UTF16.self) else { throw error("half of a surrogate pair") }
        return Array(text.utf8)
    }

    private mutating func codeUnit() throws(JSONReadingError) -> UInt16 {
        var unit: UInt16 = 0
        for _ in 0..<4 {
            guard let digit = peek?.hexDigit else { throw error("a hexadecimal digit is expected") }
            unit = unit << 4 | UInt16(digit)
            position += 1
        }
        return unit
    }
}

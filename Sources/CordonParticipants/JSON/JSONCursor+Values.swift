import CordonModel

/// A scalar as it stands in the list.
struct JSONScalar {
    /// The characters, without quotes.
    var range: Range<Int>
    var isString: Bool
    var hasEscapes: Bool
}

extension JSONCursor {
    /// Passes over a string and checks its form; what its escapes mean is ``JSONText``'s.
    mutating func string() throws(JSONFault) -> JSONScalar {
        guard skip("\"") else { throw unexpected("a string") }
        let start = position
        var hasEscapes = false
        while let byte = peek {
            switch byte {
            case UInt8(ascii: "\""):
                position += 1
                return JSONScalar(range: start..<position - 1, isString: true, hasEscapes: hasEscapes)
            case UInt8(ascii: "\\"):
                hasEscapes = true
                try skipEscape()
            case 0..<0x20: throw fault(.controlCharacter)
            default: position += 1
            }
        }
        throw fault(.unexpectedEnd)
    }

    private mutating func skipEscape() throws(JSONFault) {
        position += 1
        guard let byte = peek else { throw fault(.unexpectedEnd) }
        guard byte == UInt8(ascii: "u") else {
            guard JSONText.shortEscape(byte) != nil else { throw fault(.escape) }
            position += 1
            return
        }
        position += 1
        for _ in 0..<4 {
            guard let digit = peek else { throw fault(.unexpectedEnd) }
            guard digit.hexDigit != nil else { throw unexpected("a hexadecimal digit") }
            position += 1
        }
    }

    /// Passes over a string, number, boolean or null.
    mutating func scalar() throws(JSONFault) -> JSONScalar {
        let start = position
        switch peek {
        case UInt8(ascii: "\""): return try string()
        case UInt8(ascii: "t"): try literal("true")
        case UInt8(ascii: "f"): try literal("false")
        case UInt8(ascii: "n"): try literal("null")
        case UInt8(ascii: "-"): try number()
        default:
            guard peek?.decimalDigit != nil else { throw unexpected("a value") }
            try number()
        }
        return JSONScalar(range: start..<position, isString: false, hasEscapes: false)
    }

    private mutating func literal(_ text: StaticString) throws(JSONFault) {
        for scalar in "\(text)".unicodeScalars where !skip(scalar) { throw unexpected("`\(text)`") }
    }

    private mutating func number() throws(JSONFault) {
        _ = skip("-")
        if !skip("0") { try digits() }
        if skip(".") { try digits() }
        guard skip("e") || skip("E") else { return }
        if !skip("+") { _ = skip("-") }
        try digits()
    }

    private mutating func digits() throws(JSONFault) {
        guard peek?.decimalDigit != nil else { throw unexpected("a digit") }
        while peek?.decimalDigit != nil { position += 1 }
    }

    /// Whether an object or array begins here.
    var isAtContainer: Bool { peek == UInt8(ascii: "{") || peek == UInt8(ascii: "[") }

    /// Passes over any value inside `depth` open objects and arrays.
    mutating func skipValue(depth: Int) throws(JSONFault) {
        var stack = JSONNesting(depth: depth)
        repeat {
            if isAtContainer {
                if try open(&stack) { continue }
            } else {
                _ = try scalar()
            }
            try close(&stack)
        } while stack.depth > depth
    }

    /// Enters an object or array and goes to its first member; false, and it is behind it, where there is none.
    private mutating func open(_ stack: inout JSONNesting) throws(JSONFault) -> Bool {
        guard stack.depth < Self.deepestNesting else { throw fault(.nestedTooDeeply) }
        let isObject = peek == UInt8(ascii: "{")
        position += 1
        skipSpace()
        if skip(isObject ? "}" : "]") { return false }
        stack.push(isObject: isObject)
        if isObject { try key() }
        return true
    }

    private mutating func key() throws(JSONFault) {
        _ = try string()
        skipSpace()
        try expect(":")
        skipSpace()
    }

    /// Behind a value: leaves what ends here and goes to the next member.
    private mutating func close(_ stack: inout JSONNesting) throws(JSONFault) {
        while !stack.isAtBase {
            skipSpace()
            if skip(",") {
                skipSpace()
                if stack.isObject { try key() }
                return
            }
            try expect(stack.isObject ? "}" : "]")
            stack.pop()
        }
    }
}

/// The open objects and arrays, a bit each.
private struct JSONNesting {
    private var objects: UInt64 = 0
    private let base: Int
    private(set) var depth: Int

    init(depth: Int) {
        base = depth
        self.depth = depth
    }

    var isObject: Bool { objects & 1 == 1 }
    var isAtBase: Bool { depth == base }

    mutating func push(isObject: Bool) {
        objects = objects << 1 | (isObject ? 1 : 0)
        depth += 1
    }

    mutating func pop() {
        objects >>= 1
        depth -= 1
    }
}

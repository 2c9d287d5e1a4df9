/// Where and why a text is not JSON as RFC 8259 has it.
struct JSONFault: Error {
    enum Kind {
        case unexpectedEnd
        case unexpected(UInt8, wanted: String)
        case controlCharacter
        case escape
        case nestedTooDeeply
    }

    let kind: Kind
    /// An index of the span that the cursor reads.
    let position: Int

    var isUnexpectedEnd: Bool {
        if case .unexpectedEnd = kind { true } else { false }
    }

    var isNestedTooDeeply: Bool {
        if case .nestedTooDeeply = kind { true } else { false }
    }
}

extension JSONFault: CustomStringConvertible {
    var description: String {
        switch kind {
        case .unexpectedEnd: "it ends in the middle of a value; is the rest cut off?"
        case .unexpected(let byte, let wanted): "\(Self.name(byte)) where \(wanted) is expected"
        case .controlCharacter: "a line break or control character in a string; write it as `\\n` or `\\u00XX`"
        case .escape: "an unknown escape in a string; write a backslash as `\\\\`"
        case .nestedTooDeeply: "values are nested more than \(JSONCursor.deepestNesting) deep; flatten them"
        }
    }

    private static func name(_ byte: UInt8) -> String {
        byte > 0x20 && byte < 0x7F ? "`\(Unicode.Scalar(byte))`" : "byte 0x\(String(byte, radix: 16))"
    }
}

/// Reads JSON out of bytes that are all there, strictly and without recursion.
struct JSONCursor: ~Escapable {
    static let deepestNesting = 64

    let bytes: Span<UInt8>
    var position: Int

    @_lifetime(copy bytes)
    init(_ bytes: Span<UInt8>, at position: Int = 0) {
        self.bytes = bytes
        self.position = position
    }

    var peek: UInt8? { position < bytes.count ? bytes[position] : nil }

    mutating func skipSpace() {
        while position < bytes.count, bytes[position].isJSONSpace { position += 1 }
    }

    /// Passes over the byte if it stands here.
    mutating func skip(_ byte: Unicode.Scalar) -> Bool {
        guard position < bytes.count, bytes[position] == UInt8(ascii: byte) else { return false }
        position += 1
        return true
    }

    mutating func expect(_ byte: Unicode.Scalar) throws(JSONFault) {
        guard skip(byte) else { throw unexpected("`\(byte)`") }
    }

    /// The fault of the byte that stands here, or of there being none.
    func unexpected(_ wanted: String) -> JSONFault {
        guard let peek else { return JSONFault(kind: .unexpectedEnd, position: position) }
        return JSONFault(kind: .unexpected(peek, wanted: wanted), position: position)
    }

    func fault(_ kind: JSONFault.Kind) -> JSONFault {
        JSONFault(kind: kind, position: position)
    }
}

extension UInt8 {
    var isJSONSpace: Bool {
        self == UInt8(ascii: " ") || self == UInt8(ascii: "\n") || self == UInt8(ascii: "\r")
            || self == UInt8(ascii: "\t")
    }
}

/// Finds where a JSON value ends, stopping and going on wherever the buffer does, without checking what it holds.
///
/// Only brackets and quotes are counted: of a malformed value it finds some end, and ``JSONCursor`` then says what is
/// wrong.
struct JSONExtent: Sendable {
    /// The bytes seen so far, or all of the value's once ``scan(_:)`` is true.
    private(set) var count = 0
    private var depth = 0
    private var isInString = false
    private var isEscaped = false

    /// Goes on in the value, whose bytes from its first on these are; true once its end is among them.
    mutating func scan(_ bytes: Span<UInt8>) -> Bool {
        while count < bytes.count {
            let byte = bytes[count]
            if isInString {
                count += 1
                if passInString(byte) { return true }
                continue
            }
            if depth == 0, count > 0, byte.endsJSONScalar { return true }
            count += 1
            if passOutside(byte) { return true }
        }
        return false
    }

    /// True where the string is the value.
    private mutating func passInString(_ byte: UInt8) -> Bool {
        if isEscaped {
            isEscaped = false
        } else if byte == UInt8(ascii: "\\") {
            isEscaped = true
        } else if byte == UInt8(ascii: "\"") {
            isInString = false
            return depth == 0
        }
        return false
    }

    /// True behind the value's last bracket.
    private mutating func passOutside(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "\""): isInString = true
        case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
        case UInt8(ascii: "}"), UInt8(ascii: "]"):
            depth -= 1
            return depth <= 0
        default: break
        }
        return false
    }
}

extension UInt8 {
    fileprivate var endsJSONScalar: Bool {
        isJSONSpace || self == UInt8(ascii: ",") || self == UInt8(ascii: "}") || self == UInt8(ascii: "]")
            || self == UInt8(ascii: ":")
    }
}

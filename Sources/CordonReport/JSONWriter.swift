/// Writes JSON as bytes; rows of a million decisions go through here.
package struct JSONWriter {
    package private(set) var bytes: [UInt8] = []

    package init() {}

    package var text: String { String(decoding: bytes, as: UTF8.self) }

    /// Forgets what was written and keeps the memory.
    package mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }

    package mutating func writeRaw(_ text: String) { bytes.append(contentsOf: text.utf8) }

    package mutating func writeRaw(_ text: [UInt8]) { bytes.append(contentsOf: text) }

    /// Lets something append text of its own that needs no escaping.
    package mutating func writeRaw(_ write: (inout [UInt8]) -> Void) { write(&bytes) }

    /// Writes a quoted string, escaping what RFC 8259 section 7 requires.
    package mutating func writeString(_ text: String) {
        bytes.append(UInt8(ascii: "\""))
        if Self.isPlain(text) {
            bytes.append(contentsOf: text.utf8)
        } else {
            for byte in text.utf8 { writeEscaped(byte) }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private static func isPlain(_ text: String) -> Bool {
        let utf8 = text.utf8
        let span = utf8.span
        for index in 0..<span.count {
            let byte = span[index]
            if byte < 0x20 || byte == 0x7F || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { return false }
        }
        return true
    }

    private mutating func writeEscaped(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
        case UInt8(ascii: "\n"): writeRaw("\\n")
        case UInt8(ascii: "\r"): writeRaw("\\r")
        case UInt8(ascii: "\t"): writeRaw("\\t")
        case 0..<0x20, 0x7F: writeRaw("\\u00" + (byte < 16 ? "0" : "") + String(byte, radix: 16))
        default: bytes.append(byte)
        }
    }

    /// Writes a value; `indent` is the level for indented output and nil for output on one line.
    package mutating func write(_ value: JSONValue, indent: Int?) {
        switch value {
        case .null: writeRaw("null")
        case .bool(let bool): writeRaw(bool ? "true" : "false")
        case .integer(let integer): writeRaw(String(integer))
        case .number(let number): writeRaw(number.isFinite ? String(number) : "null")
        case .string(let string): writeString(string)
        case .array(let elements):
            writeList("[", "]", count: elements.count, indent: indent) { writer, index, indent in
                writer.write(elements[index], indent: indent)
            }
        case .object(let members):
            writeList("{", "}", count: members.count, indent: indent) { writer, index, indent in
                writer.writeString(members[index].name)
                writer.writeRaw(indent == nil ? ":" : ": ")
                writer.write(members[index].value, indent: indent)
            }
        }
    }

    private mutating func writeList(
        _ open: String, _ close: String, count: Int, indent: Int?, element: (inout JSONWriter, Int, Int?) -> Void
    ) {
        writeRaw(open)
        let inner = indent.map { $0 + 1 }
        for index in 0..<count {
            if index > 0 { writeRaw(",") }
            writeLineBreak(inner)
            element(&self, index, inner)
        }
        if count > 0 { writeLineBreak(indent) }
        writeRaw(close)
    }

    private mutating func writeLineBreak(_ indent: Int?) {
        guard let indent else { return }
        bytes.append(UInt8(ascii: "\n"))
        bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: indent * 2))
    }
}

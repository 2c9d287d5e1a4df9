import CordonReport
import Testing

@Suite struct JSONReaderTests {
    private func read(_ text: String) throws -> JSONValue { try JSONReader.read(Array(text.utf8)) }

    @Test func `reads what the writer writes`() throws {
        let value: JSONValue = [
            "a": .array([.integer(-1), .integer(.max), .integer(.min), .null, .bool(true), .bool(false)]),
            "": .string("\"\\/\n\t\u{7F}\u{1}ä😀\u{0}"), "b": .object([]), "c": .array([]),
        ]
        #expect(try read(value.compactText) == value)
        #expect(try read(" \r\n\t" + value.prettyText + "\n") == value)
        #expect(try read(#""\ud83d\ude00\u00E4\b\f\r\/""#) == .string("😀ä\u{8}\u{C}\r/"))
    }

    @Test(arguments: [
        ("", "byte 1: it ends here; is the rest cut off?"),
        ("{\"a\": [1, 2", "byte 12: it ends here; is the rest cut off?"),
        ("\"abc", "byte 5: it ends here; is the rest cut off?"),
        ("\"\\", "byte 3: it ends here; is the rest cut off?"),
        ("\"\\u00", "byte 6: it ends here; is the rest cut off?"),
        ("[1] 2", "byte 5: something stands behind the end of the value"),
        ("[1,]", "byte 4: a value is expected"),
        ("[1 2]", "byte 4: `]` is expected"),
        ("{\"a\" 1}", "byte 6: `:` is expected"),
        ("{a: 1}", "byte 2: a text is expected"),
        ("{\"a\":1,\"a\":2}", "byte 11: a name stands a second time in one object"),
        ("1.5", "byte 2: a whole number is expected"),
        ("1e400", "byte 2: a whole number is expected"),
        ("[01]", "byte 4: a value is expected"),
        ("[-]", "byte 3: a value is expected"),
        ("[99999999999999999999]", "byte 22: a value is expected"),
        ("[nul]", "byte 5: `null` is expected"),
        ("[\"\u{1}\"]", "byte 3: a control character in a text"),
        ("[\"\\x\"]", "byte 5: an unknown escape"),
        ("[\"\\ud800\"]", "byte 9: half of a surrogate pair"),
        ("[\"\\ud800\\n\"]", "byte 10: half of a surrogate pair"),
    ])
    func `says what is wrong and where`(text: String, message: String) {
        #expect(throws: JSONReadingError.self) { try read(text) }
        do { _ = try read(text) } catch { #expect("\(error)" == message) }
    }

    @Test func `bytes that are no text, and values that are nested without end`() {
        #expect(throws: JSONReadingError.self) { try JSONReader.read([0x22, 0xFF, 0x22]) }
        #expect(throws: JSONReadingError.self) { try JSONReader.read(Array(repeating: 0x5B, count: 1_000_000)) }
        let deep = String(repeating: "[", count: 32) + String(repeating: "]", count: 32)
        #expect(throws: Never.self) { try read(deep) }
        #expect(throws: JSONReadingError.self) { try read("[\(deep)]") }
    }

    /// Every beginning of a text, and every text with a byte changed, is read or refused.
    @Test func `no bytes bring it down`() {
        let bytes = Array(#"{"a": [1, -2, {"b": "x\u00e4\ud83d\ude00\n"}], "c": null, "d": true}"#.utf8)
        var read = 0
        for index in bytes.indices {
            #expect(throws: JSONReadingError.self) { try JSONReader.read(Array(bytes[..<index])) }
            for byte in UInt8.min...UInt8.max {
                var changed = bytes
                changed[index] = byte
                if (try? JSONReader.read(changed)) != nil { read += 1 }
            }
        }
        #expect(read > bytes.count)
    }
}

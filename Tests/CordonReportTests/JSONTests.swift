import CordonReport
import CordonTestSupport
import Foundation
import Testing

@Suite struct JSONTests {
    static let strings: [(String, String)] = [
        ("", #""""#), ("plain", #""plain""#), (#"a"b\c/d"#, #""a\"b\\c/d""#), ("\n\r\t", #""\n\r\t""#),
        ("\u{0}\u{1F}\u{8}", #""\u0000\u001f\u0008""#), ("\u{7F}", #""\u007f""#), ("香港 🇭🇰", #""香港 🇭🇰""#),
    ]

    @Test(arguments: strings) func escapesStrings(text: String, expected: String) {
        #expect(JSONValue.string(text).compactText == expected)
    }

    static let numbers: [(JSONValue, String)] = [
        (.integer(.min), "-9223372036854775808"), (.integer(.max), "9223372036854775807"), (.number(0.5), "0.5"),
        (.number(1e300), "1e+300"), (.number(.infinity), "null"), (.number(.nan), "null"), (.null, "null"),
        (.optional(nil), "null"), (.optional("x"), #""x""#), (true, "true"), (false, "false"), (7, "7"),
    ]

    @Test(arguments: numbers) func writesScalars(value: JSONValue, expected: String) {
        #expect(value.compactText == expected)
    }

    static let document: JSONValue = [
        "zebra": 1, "apple": [[], [:], ["x", 2]], "mango": ["b": .null, "a": true],
    ]

    @Test func keepsTheOrderOfKeys() {
        #expect(Self.document.compactText == #"{"zebra":1,"apple":[[],{},["x",2]],"mango":{"b":null,"a":true}}"#)
    }

    @Test func indentsByTwo() {
        #expect(
            Self.document.prettyText == """
                {
                  "zebra": 1,
                  "apple": [
                    [],
                    {},
                    [
                      "x",
                      2
                    ]
                  ],
                  "mango": {
                    "b": null,
                    "a": true
                  }
                }
                """
        )
    }

    @Test func writerKeepsNothingAfterRemoveAll() {
        var writer = JSONWriter()
        writer.writeString("before")
        writer.removeAll()
        writer.writeRaw("x=")
        writer.writeString("after")
        #expect(writer.text == #"x="after""#)
    }
}

/// Against Foundation's reader and writer, on values made at random.
@Suite struct JSONDifferentialTests {
    @Test func stringsAreReadBack() throws {
        var random = SeededGenerator(seed: 1)
        for _ in 0..<20_000 {
            let text = Self.string(using: &random)
            let json = Data(JSONValue.string(text).compactText.utf8)
            let read = try #require(JSONSerialization.jsonObject(with: json, options: .fragmentsAllowed) as? String)
            guard Array(read.unicodeScalars) == Array(text.unicodeScalars) else {
                Issue.record("\(String(reflecting: text)) became \(String(reflecting: read))")
                return
            }
        }
    }

    @Test func numbersAreReadBack() throws {
        var random = SeededGenerator(seed: 2)
        for _ in 0..<20_000 {
            let number = Double(bitPattern: random.next())
            guard number.isFinite else { continue }
            let json = Data(JSONValue.number(number).compactText.utf8)
            try #require(try JSONDecoder().decode(Double.self, from: json) == number)
        }
    }

    @Test func treesAreWrittenAsFoundationWritesThem() throws {
        var random = SeededGenerator(seed: 3)
        for _ in 0..<2_000 {
            let tree = Self.tree(depth: 4, using: &random)
            let compact = try JSONSerialization.jsonObject(with: Data(tree.compactText.utf8))
            let pretty = try JSONSerialization.jsonObject(with: Data(tree.prettyText.utf8))
            try #require(try Self.foundationText(compact) == tree.compactText)
            try #require(try Self.foundationText(pretty) == tree.compactText)
        }
    }

    private static func foundationText(_ object: Any) throws -> String {
        let options: JSONSerialization.WritingOptions = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try JSONSerialization.data(withJSONObject: object, options: options), as: UTF8.self)
    }

    /// Quotes, backslashes, control characters and what lies beyond ASCII, more often than they come by chance.
    private static func string(using random: inout SeededGenerator) -> String {
        let ranges: [ClosedRange<UInt32>] = [0...0x7F, 0x20...0x5C, 0x80...0xD7FF, 0x2028...0x2029, 0xE000...0x10FFFF]
        var text = String.UnicodeScalarView()
        for _ in 0..<Int.random(in: 0..<20, using: &random) {
            let range = ranges[Int.random(in: 0..<ranges.count, using: &random)]
            if let scalar = Unicode.Scalar(UInt32.random(in: range, using: &random)) { text.append(scalar) }
        }
        return String(text)
    }

    /// An object or a list, its keys in alphabetical order as Foundation writes them.
    private static func tree(depth: Int, using random: inout SeededGenerator) -> JSONValue {
        let keys = "abcdef".filter { _ in Bool.random(using: &random) }
        let values = keys.map { _ in value(depth: depth - 1, using: &random) }
        guard Bool.random(using: &random) else { return .array(values) }
        return .object(zip(keys, values).map { JSONValue.Member(String($0), $1) })
    }

    private static func value(depth: Int, using random: inout SeededGenerator) -> JSONValue {
        switch Int.random(in: depth > 0 ? 0..<7 : 0..<4, using: &random) {
        case 0: .null
        case 1: .bool(.random(using: &random))
        case 2: .integer(.random(in: -1_000_000...1_000_000, using: &random))
        case 3: .string(#"\"quoted", Ålesund/香港"#)
        default: tree(depth: depth, using: &random)
        }
    }
}

import CordonModel
import CordonReport
import CordonTestSupport
import Foundation
import Testing

@Suite struct JSONTests {
    private let sample: JSONValue = [
        "zulu": 1,
        "alpha": ["x", 2, true, .null, .number(0.25), [], [:]],
        "mike": ["b": .optional(nil), "a": .optional("text")],
        "empty": "",
    ]

    @Test func `indented text keeps the order of the members`() {
        #expect(
            sample.prettyText == """
                {
                  "zulu": 1,
                  "alpha": [
                    "x",
                    2,
                    true,
                    null,
                    0.25,
                    [],
                    {}
                  ],
                  "mike": {
                    "b": null,
                    "a": "text"
                  },
                  "empty": ""
                }
                """)
    }

    @Test func `text on one line has no space`() {
        #expect(
            sample.compactText
                == #"{"zulu":1,"alpha":["x",2,true,null,0.25,[],{}],"mike":{"b":null,"a":"text"},"empty":""}"#)
    }

    @Test(arguments: [
        (JSONValue.string("a\"b\\c/d"), #""a\"b\\c/d""#),
        ("\n\r\t", #""\n\r\t""#),
        ("\u{0}\u{1}\u{8}\u{C}\u{1B}\u{1F}\u{7F}", #""\u0000\u0001\u0008\u000c\u001b\u001f\u007f""#),
        ("\r\n\"\u{301}", #""\r\n\""# + "\u{301}\""),
        ("香港 🇭🇰 \u{2028}", "\"香港 🇭🇰 \u{2028}\""),
        (.integer(.min), "-9223372036854775808"),
        (.integer(.max), "9223372036854775807"),
        (.number(.nan), "null"),
        (.number(-.infinity), "null"),
        (.object([.init("\"", "\n")]), #"{"\"":"\n"}"#),
    ])
    func `escapes what it must`(value: JSONValue, text: String) {
        #expect(value.compactText == text)
        #expect(Array(value.compactText.utf8) == Array(text.utf8))
    }

    @Test func `Foundation reads random strings back`() throws {
        var random = SplitMix64(seed: 8259)
        for _ in 0..<5000 {
            let texts = (0..<4).map { _ in randomText(&random) }
            let members = texts.enumerated().map { JSONValue.Member("\($0.offset)" + $0.element, .string($0.element)) }
            let value = JSONValue.array([.object(members), .array(texts.map(JSONValue.string))])
            for text in [value.compactText, value.prettyText] {
                let read = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [Any]
                let object = try #require(read?.first as? [String: String])
                // As scalars: `==` of strings would take composed and decomposed letters for the same.
                #expect((read?.last as? [String])?.map(scalars) == texts.map(scalars))
                for (index, text) in texts.enumerated() {
                    #expect(object["\(index)" + text].map(scalars) == scalars(text))
                }
            }
        }
    }

    @Test func `Foundation reads random numbers back`() throws {
        var random = SplitMix64(seed: 754)
        for _ in 0..<5000 {
            let number = Double(bitPattern: random.next())
            let integer = Int(truncatingIfNeeded: random.next()) >> Int(random.next() % 64)
            guard number.isFinite else { continue }
            // Not `JSONSerialization`, which reads doubles with an error in the last place.
            let numbers = try read([Double].self, JSONValue.array([.number(number)]))
            #expect(numbers == [number])
            #expect(try read([Int].self, JSONValue.array([.integer(integer)])) == [integer])
        }
    }

    @Test func `a writer's memory is used again`() {
        var writer = JSONWriter()
        writer.write(["a": 1], indent: nil)
        writer.removeAll()
        writer.writeString("b")
        #expect(writer.text == "\"b\"")
    }

    private func read<T: Decodable>(_ type: T.Type, _ value: JSONValue) throws -> T {
        try JSONDecoder().decode(type, from: Data(value.compactText.utf8))
    }

    private func scalars(_ text: String) -> [Unicode.Scalar] { Array(text.unicodeScalars) }

    private func randomText(_ random: inout SplitMix64) -> String {
        var text = String.UnicodeScalarView()
        for _ in 0..<random.next() % 12 {
            let bound: UInt64 = [0x30, 0x80, 0x800, 0x11_0000][Int(random.next() % 4)]
            if let scalar = Unicode.Scalar(UInt32(random.next() % bound)) { text.append(scalar) }
        }
        return String(text)
    }
}

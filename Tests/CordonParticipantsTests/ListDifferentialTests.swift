import CordonModel
import CordonParticipants
import CordonTestSupport
import Foundation
import Testing

@Suite struct ListDifferentialTests {
    static let samples: [(ListFormat, String)] = [
        (
            .csv,
            "\u{FEFF}meeting,user,ip,tags\r\n\"m\"\"1\",\"a\nb\",192.0.2.1,x;y\r\n\r\nm,é,,\nbad\"q,u,,\n\"m\",\"u\"\r"
        ),
        (.csv, "meeting,user\nm,u\n\"m,\"\"\"\"\",\"open\n\n"),
        (
            .json,
            "{\"n\": [\"]\", 1.5], \"participants\": [\n{\"meeting\": \"m\\u00e9\\ud83d\\ude00\", \"user\": 1,"
                + "\"tags\": [\"a\\n\", \"b\"]} , {\"meeting\":{}, \"user\":\"\\\"\"}\n, 7 ], \"z\": null}\n"
        ),
        (.json, "[{\"meeting\":\"m\",\"user\":\"\\n\\n\"},\n{\"meeting\":\"m\",\n\"user\":tru}]"),
        (
            .ndjson,
            "{\"meeting\":\"m\",\"user\":\"u\\t\"}\n\n{\"meeting\":\"m\",\r\n {\"user\":\"v\",\"meeting\":\"m\"}\r\n{\"x\":"
        ),
    ]

    @Test(arguments: [1, 2, 3, 7, 64])
    func chunksDoNotMatter(size: Int) {
        for (format, text) in Self.samples {
            let whole = Reading(text, format)
            #expect(whole.rows.count + (whole.error == nil ? 0 : 1) > 1)
            #expect(Reading(Array(text.utf8), format, chunk: size) == whole)
            #expect(Reading(Array(text.utf8), format, buffer: size) == whole)
            #expect(Reading(Array(text.utf8), nil, chunk: size, buffer: size).rows == Reading(text).rows)
        }
    }

    @Test func csvAgainstAPlainSplitter() {
        var generator = SplitMix64(seed: 4)
        let pieces = ["a", "b1", "\"", "\"\"", ",", ",", "\n", "\r\n", "\r", " ", "é", ";", "\",\"", "\"\n"]
        var compared = 0
        for _ in 0..<5000 {
            let count = Int.random(in: 1...24, using: &generator)
            let body = (0..<count).map { _ in pieces[Int.random(in: 0..<pieces.count, using: &generator)] }.joined()
            guard let expected = PlainCSV.rows(body) else { continue }
            let read = Reading(Array("meeting,user\n\(body)".utf8), .csv, buffer: 16)
            #expect(read.error == nil)
            #expect(read.summary == expected.map(PlainCSV.summary), "\(body.debugDescription)")
            compared += expected.count
        }
        #expect(compared > 5000)
    }

    @Test func jsonStringsAgainstFoundation() throws {
        var generator = SplitMix64(seed: 8)
        let pieces = [
            "a", "é", "😀", "\\n", "\\\"", "\\\\", "\\/", "\\u00e9", "\\u4F1a", "\\ud83d\\ude00", "\\uFFFF",
            "\\b\\f\\r\\t",
            "{", "]", ",", "\u{7F}",
        ]
        for _ in 0..<3000 {
            let count = Int.random(in: 1...12, using: &generator)
            let text = (0..<count).map { _ in pieces[Int.random(in: 0..<pieces.count, using: &generator)] }.joined()
            let list = #"[{"meeting":"m","user":"\#(text)"}]"#
            let parsed = try JSONSerialization.jsonObject(with: Data(list.utf8)) as? [[String: String]]
            #expect(Reading(list).records.map(\.user) == [parsed?.first?["user"]])
        }
    }

    /// Foundation is laxer in places, so only one way: what we take for JSON, it does too.
    @Test func acceptedJSONIsJSON() {
        var generator = SplitMix64(seed: 15)
        let pieces = ["{", "}", "[", "]", ",", ":", "\"a\"", "\"b\"", "1", "-0.5e+7 ", "true", "null", " ", "01", "."]
        var accepted = 0
        for _ in 0..<20_000 {
            let count = Int.random(in: 1...9, using: &generator)
            let text = (0..<count).map { _ in pieces[Int.random(in: 0..<pieces.count, using: &generator)] }.joined()
            let list = "[" + text + "]"
            guard Reading(list, .json).error == nil else { continue }
            accepted += 1
            #expect((try? JSONSerialization.jsonObject(with: Data(list.utf8))) != nil, "\(list)")
        }
        #expect(accepted > 100)
    }

    /// Damaged lists are read or refused; every row and error names a line that the list has.
    @Test(arguments: 0..<5)
    func damagedLists(sample: Int) {
        let (format, text) = Self.samples[sample]
        var generator = SplitMix64(seed: UInt64(sample))
        for _ in 0..<1500 {
            var bytes = Array(text.utf8)
            for _ in 0..<Int.random(in: 1...4, using: &generator) { Self.damage(&bytes, &generator) }
            let reading = Reading(bytes, Bool.random(using: &generator) ? format : nil, buffer: 32)
            let lines = 1 + bytes.count { $0 == UInt8(ascii: "\n") }
            let told = reading.records.map(\.line) + reading.rejected.map(\.line) + [reading.error?.line ?? 1]
            #expect(told.allSatisfy { (1...lines).contains($0) }, "\(bytes)")
            #expect(Reading(bytes, format, chunk: 3) == Reading(bytes, format), "\(bytes)")
        }
    }

    private static func damage(_ bytes: inout [UInt8], _ generator: inout SplitMix64) {
        guard !bytes.isEmpty else { return }
        let index = Int.random(in: 0..<bytes.count, using: &generator)
        let hostile = Array("\"\\{}[],:;\r\n\0u0d8e".utf8) + [0x80, 0xC3, 0xFF]
        switch Int.random(in: 0..<5, using: &generator) {
        case 0: bytes[index] = UInt8.random(in: 0...255, using: &generator)
        case 1: bytes[index] = hostile[Int.random(in: 0..<hostile.count, using: &generator)]
        case 2: bytes.insert(hostile[Int.random(in: 0..<hostile.count, using: &generator)], at: index)
        case 3: bytes.remove(at: index)
        default: bytes.removeSubrange(index...)
        }
    }
}

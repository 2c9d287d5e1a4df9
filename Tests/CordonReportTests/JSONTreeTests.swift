import CordonModel
import CordonReport
import CordonTestSupport
import Foundation
import Testing

@Suite struct JSONTreeTests {
    @Test func `Foundation reads random trees and writes the same text`() throws {
        var random = SplitMix64(seed: 3)
        for _ in 0..<2_000 {
            let tree = tree(depth: 4, &random)
            try #require(try writtenByFoundation(tree.compactText) == tree.compactText)
            try #require(try writtenByFoundation(tree.prettyText) == tree.compactText)
        }
    }

    private func writtenByFoundation(_ text: String) throws -> String {
        let object = try JSONSerialization.jsonObject(with: Data(text.utf8))
        let options: JSONSerialization.WritingOptions = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try JSONSerialization.data(withJSONObject: object, options: options), as: UTF8.self)
    }

    /// An object or a list. Keys are in alphabetical order, as that is the only one that Foundation can be made to keep.
    private func tree(depth: Int, _ random: inout SplitMix64) -> JSONValue {
        let keys = "abcdef".filter { _ in random.next() % 2 == 0 }
        let values = keys.map { _ in value(depth: depth - 1, &random) }
        guard random.next() % 2 == 0 else { return .array(values) }
        return .object(zip(keys, values).map { JSONValue.Member(String($0), $1) })
    }

    private func value(depth: Int, _ random: inout SplitMix64) -> JSONValue {
        switch random.next() % (depth > 0 ? 7 : 4) {
        case 0: .null
        case 1: .bool(random.next() % 2 == 0)
        case 2: .integer(.random(in: -1_000_000...1_000_000, using: &random))
        case 3: .string(#"\"quoted", Ålesund/香港"#)
        default: tree(depth: depth, &random)
        }
    }
}

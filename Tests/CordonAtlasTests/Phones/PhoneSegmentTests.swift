import CordonAtlas
import CordonModel
import CordonTestSupport
import Testing

@Suite("Telephone numbers as segments")
struct PhoneSegmentTests {
    private let table = PhoneTable.standard

    @Test("They are disjoint and leave nothing out")
    func complete() {
        let prefixes = table.segments.map(\.prefix)
        #expect(prefixes == prefixes.sorted())
        #expect(prefixes.allSatisfy { (1...15).contains($0.utf8.count) && !$0.hasPrefix("0") })
        // Sorted, a prefix of another stands right before some of those that it is a prefix of.
        #expect(zip(prefixes, prefixes.dropFirst()).allSatisfy { !$1.hasPrefix($0) })
        let total = prefixes.reduce(into: 0) { $0 += Self.share(of: $1) }
        #expect(total == 9 * Self.share(of: "1"))
    }

    /// How many texts of fifteen digits begin with a prefix.
    private static func share(of prefix: String) -> Int {
        (prefix.utf8.count..<15).reduce(1) { product, _ in product * 10 }
    }

    @Test("They say what a look-up says")
    func agreement() {
        var generator = SplitMix64(seed: 1)
        for segment in table.segments {
            for _ in 0..<20 {
                let number = generator.phoneNumber(beginningWith: segment.prefix)
                guard let number, number.digits.hasPrefix(segment.prefix) else { continue }
                guard table.place(of: number) != segment.place else { continue }
                Issue.record("\(number) is not what +\(segment.prefix) says")
            }
        }
    }

    @Test("Neighbours of one answer are one segment")
    func merged() throws {
        let segments = table.segments
        #expect(segments.contains(PhoneSegment(prefix: "852", place: try place("HK"))))
        #expect(segments.contains(PhoneSegment(prefix: "999", place: nil)))
        let families = Dictionary(grouping: segments) { $0.prefix.dropLast() }
        for (parent, children) in families where children.count == 10 && !parent.isEmpty {
            #expect(Set(children.map(\.place)).count > 1, "+\(parent)")
        }
    }

    @Test("A table of two lines")
    func small() throws {
        let segments = PhoneTable("7 KZ RU\n77 KZ").segments
        let expected = (1...9).flatMap { first in
            first == 7 ? (0...9).map { "7\($0)" } : [String(first)]
        }
        #expect(segments.map(\.prefix) == expected)
        for segment in segments {
            let codes = segment.prefix == "77" ? "KZ" : segment.prefix.hasPrefix("7") ? "KZ RU" : ""
            #expect(segment.place == (codes.isEmpty ? nil : try place(codes)))
        }
        #expect(PhoneTable("").segments == (1...9).map { PhoneSegment(prefix: String($0), place: nil) })
        #expect(PhoneTable("7 RU\n77 RU").segments.count == 9)
    }

    private func place(_ text: String) throws -> PhonePlace {
        .countries(try text.split(separator: " ").map { try #require(CountryCode($0)) })
    }
}

import CordonGeoIP
import CordonModel
import CordonTestSupport
import Testing

@Suite("Mangled texts")
struct TextFuzzTests {
    private static let pieces = [
        ",", "\"", "\n", "\r\n", "#", "/", "/0", "/128", ":", "::", "-", "??", "ZZ", "0", "4294967296",
        "340282366920938463463374607431768211455", "net:", "\n\nnet: ::/0\n", "country:", "é", "\u{FEFF}", "\0",
    ]

    /// Takes pieces of a text out, doubles them, or puts others in.
    private static func mangle(_ text: String, _ generator: inout SplitMix64) -> String {
        var characters = Array(text)
        for _ in 0...Int.random(in: 0..<4, using: &generator) {
            let start = Int.random(in: 0...characters.count, using: &generator)
            let end = min(characters.count, start + Int.random(in: 0..<6, using: &generator))
            let piece = Array(pieces[Int.random(in: 0..<pieces.count, using: &generator)])
            let old = Array(characters[start..<end])
            let new = [[], piece, old + old, old + piece][Int.random(in: 0..<4, using: &generator)]
            characters.replaceSubrange(start..<end, with: new)
        }
        return String(characters)
    }

    @Test(
        "Are refused with a place, or give disjoint ranges in order",
        arguments: TextFormatTests.ranges + TextFormatTests.networks)
    func mangled(sample: TextFormatTests.Sample) {
        var generator = SplitMix64(seed: UInt64(sample.text.utf8.count))
        for round in 0..<150 {
            let text = Self.mangle(sample.text, &generator)
            do {
                let source = try TextSource(text: text, path: "text", format: round % 2 == 0 ? nil : sample.format)
                for (entry, next) in zip(source.entries, source.entries.dropFirst()) {
                    #expect(entry.range.isBefore(next.range), "\(text)")
                }
                #expect(
                    source.entries.allSatisfy {
                        $0.range.first <= $0.range.last && $0.location < source.locations.count
                    })
            } catch {
                #expect(error.code == .source && error.path.hasPrefix("text:"), "\(error) in \(text)")
            }
        }
    }
}

extension AddressRange {
    fileprivate func isBefore(_ other: AddressRange) -> Bool {
        isIPv4 == other.isIPv4 ? last < other.first : isIPv4
    }
}

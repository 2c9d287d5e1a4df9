/// Changes inputs at random, always the same ones for the same generator: the short run of the tests, where there is
/// no coverage to guide it.
package struct FuzzMutator {
    /// Sizes, limits and markers of the formats that are read.
    private static let pieces: [[UInt8]] = [
        [0], [0xFF], [0x7F], [0x20, 0], [0x38, 0, 0, 0, 0], [0x3F, 0xFF, 0xFF, 0xFF, 0xFF], [0xE0],
        [0xFF, 0xFF, 0xFF, 0xFF],
        [0x5F, 0xFF, 0xFF, 0xFF], [0, 4], [0x42, 0x43, 0x4E], Array(":".utf8), Array("::".utf8), Array(".".utf8),
        Array("/".utf8), Array(",".utf8), Array("\"".utf8), Array("\n".utf8), Array("0".utf8), Array("255".utf8),
        Array("4294967296".utf8), Array("net: ".utf8), Array("T24:00:00Z".utf8), Array("é".utf8),
    ]

    private let corpus: [[UInt8]]

    /// Takes the inputs to begin with, at least one.
    package init(corpus: [[UInt8]]) {
        self.corpus = corpus
    }

    /// The next input, of one to four changes.
    package func next(using generator: inout some RandomNumberGenerator) -> [UInt8] {
        var bytes = corpus.randomElement(using: &generator) ?? []
        for _ in 0..<Int.random(in: 1...4, using: &generator) { change(&bytes, &generator) }
        return bytes
    }

    private func change(_ bytes: inout [UInt8], _ generator: inout some RandomNumberGenerator) {
        let place = Int.random(in: 0...bytes.count, using: &generator)
        let end = min(bytes.count, place + Int.random(in: 0..<9, using: &generator))
        switch Int.random(in: 0..<8, using: &generator) {
        case 0: bytes.removeSubrange(place..<end)
        case 1: bytes.insert(contentsOf: bytes[place..<end], at: place)
        case 2: bytes.replaceSubrange(place..<end, with: Self.pieces.randomElement(using: &generator) ?? [])
        case 3: bytes.insert(contentsOf: Self.pieces.randomElement(using: &generator) ?? [], at: place)
        case 4 where Int.random(in: 0..<4, using: &generator) == 0: bytes.removeLast(bytes.count - place)
        case 5: splice(&bytes, place, &generator)
        default:
            guard place < bytes.count else { return }
            bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
        }
    }

    /// Puts the end of another input behind the beginning of this one.
    private func splice(_ bytes: inout [UInt8], _ place: Int, _ generator: inout some RandomNumberGenerator) {
        guard let other = corpus.randomElement(using: &generator), other.count < 4096 else { return }
        bytes.replaceSubrange(place..., with: other.dropFirst(Int.random(in: 0...other.count, using: &generator)))
    }
}

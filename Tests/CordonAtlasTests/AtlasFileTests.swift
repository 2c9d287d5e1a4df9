import CordonAtlas
import CordonModel
import CordonTestSupport
import Testing

@Suite("Atlas files")
struct AtlasFileTests {
    private static let key = Array("the data".utf8)

    /// No good digest, but one of 32 bytes that every byte changes.
    private static func digest(_ bytes: Span<UInt8>) -> [UInt8] {
        var state: [UInt64] = [1, 2, 3, 4]
        for index in 0..<bytes.count {
            let lane = index & 3
            state[lane] = (state[lane] ^ UInt64(bytes[index])) &* 0x9E37_79B9_7F4A_7C15
            state[(lane + 1) & 3] ^= state[lane] >> 29
        }
        return state.flatMap { word in (0..<8).map { UInt8(truncatingIfNeeded: word >> ($0 * 8)) } }
    }

    private static func file(seed: UInt64, sources: Int = 2) -> AtlasFile {
        var generator = SplitMix64(seed: seed)
        let tables = (0..<sources).map { _ in RandomSource(&generator, networks: 20).table }
        let described = (0..<sources).map {
            AtlasFile.Source(
                databaseType: "Test \($0)", buildDate: $0 == 0 ? nil : Instant(milliseconds: -5),
                digest: [UInt8($0), 7])
        }
        return AtlasFile(key: key, sources: described, atlas: Atlas(sources: tables))
    }

    @Test("What was written is read", arguments: 0..<20)
    func roundTrip(seed: UInt64) throws {
        let file = Self.file(seed: seed, sources: Int(seed % 4))
        let bytes = file.encoded(digest: Self.digest)
        let read = try AtlasFile(reading: bytes.span, digest: Self.digest)
        #expect(read.key == file.key)
        #expect(read.sources == file.sources)
        #expect(read.atlas.locations == file.atlas.locations)
        #expect(read.atlas.classes == file.atlas.classes)
        #expect(read.atlas.ipv4 == file.atlas.ipv4)
        #expect(read.atlas.ipv6 == file.atlas.ipv6)
        #expect(read.encoded(digest: Self.digest) == bytes)
    }

    @Test func `every changed byte is noticed`() {
        let bytes = Self.file(seed: 1).encoded(digest: Self.digest)
        for index in bytes.indices {
            var damaged = bytes
            damaged[index] ^= 1 << UInt8(index % 8)
            #expect(throws: AtlasFileError.self) { try AtlasFile(reading: damaged.span, digest: Self.digest) }
        }
    }

    @Test func `every file that was cut off is noticed`() {
        let bytes = Self.file(seed: 2).encoded(digest: Self.digest)
        for count in 0..<bytes.count {
            let rest = Array(bytes[..<count])
            #expect(throws: AtlasFileError.self) { try AtlasFile(reading: rest.span, digest: Self.digest) }
        }
    }

    /// Somebody who can write the digest too must not be able to do more than lie.
    @Test func `whatever the bytes, reading them ends in an error or in an atlas that can be asked`() {
        let bytes = Self.file(seed: 3).encoded(digest: Self.digest)
        var generator = SplitMix64(seed: 4)
        var accepted = 0
        for _ in 0..<4000 {
            var body = Array(bytes.dropLast(32))
            for _ in 0..<Int.random(in: 1...3, using: &generator) {
                let index = Int.random(in: 12..<body.count, using: &generator)
                body[index] =
                    [0, 1, 0x7F, 0xFF, UInt8.random(in: 0...255, using: &generator)].randomElement(using: &generator)
                    ?? 0
            }
            let forged = body + Self.digest(body.span)
            guard let file = try? AtlasFile(reading: forged.span, digest: Self.digest) else { continue }
            accepted += 1
            for index in 0..<file.atlas.ipv4.count {
                _ = file.atlas.evidence(of: .v4(IPv4Address(bits: file.atlas.ipv4.starts[index])))
            }
            for index in 0..<file.atlas.ipv6.count {
                _ = file.atlas.evidence(of: .v6(IPv6Address(bits: file.atlas.ipv6.starts[index])))
            }
        }
        #expect(accepted > 100)
    }
}

import CordonGeoIP
import CordonModel
import CordonTestSupport
import Testing

@Suite("Damage")
struct DamageTests {
    enum Sample: String, CaseIterable {
        case v4Records24
        case v6Records28
        case v6Records32

        func bytes() throws -> [UInt8] {
            let families = self == .v4Records24 ? [true] : [true, false]
            let size = [Sample.v4Records24: 24, .v6Records28: 28, .v6Records32: 32][self]
            let table = RangeTable(seed: 77, count: 12, families: families)
            return try table.builder().build(.test, recordSize: size, ipVersion: families.count == 1 ? 4 : 6).bytes
        }
    }

    @Test("A file that was cut off anywhere is refused", arguments: Sample.allCases)
    func truncation(sample: Sample) throws {
        let bytes = try sample.bytes()
        try #require(Opening(bytes: bytes).isOpen)
        var generator = SplitMix64(seed: 3)
        let lengths =
            Array(0..<64) + (bytes.count - 300..<bytes.count)
            + (0..<100).map { _ in Int.random(in: 0..<bytes.count, using: &generator) }
        for length in Set(lengths) {
            #expect(!Opening(bytes: Array(bytes[..<length])).isOpen, "\(length) of \(bytes.count) bytes")
        }
    }

    @Test(
        "What only the library refuses is closed and freed once",
        arguments: ["build_epoch", "languages", "description"])
    func refusedByLibrary(key: String) throws {
        var bytes = try Sample.v6Records28.bytes()
        let place = try #require(bytes.first(of: Array(key.utf8), after: Array("MaxMind.com".utf8)))
        bytes[place] = UInt8(ascii: "x")
        for _ in 0..<100 {
            let error = try #require(throws: GeoIPError.self) { try GeoIPDatabase(bytes: bytes, path: "x.mmdb") }
            #expect(error.code == .library)
        }
    }

    @Test("A changed bit is refused or gives a database that can be asked and walked", arguments: Sample.allCases)
    func flips(sample: Sample) throws {
        let opened = try Self.flipped(sample.bytes(), times: 1500, seed: 11)
        // Bits of addresses and texts cannot be told from right ones; those of lengths and types can.
        #expect((1..<1500).contains(opened))
    }

    @Test(
        "Changed bits of MaxMind's databases", .enabled(if: SharedFiles.isThere, SharedFiles.skip),
        arguments: ["MaxMind-DB-test-decoder", "MaxMind-DB-test-nested", "MaxMind-DB-test-metadata-pointers"])
    func sharedFlips(name: String) throws {
        let bytes = try SharedFiles.bytes("maxmind-db/test-data/\(name).mmdb")
        let opened = Self.flipped(bytes, times: 500, seed: 12)
        #expect((1..<500).contains(opened))
    }

    private static func flipped(_ bytes: [UInt8], times: Int, seed: UInt64) -> Int {
        var generator = SplitMix64(seed: seed)
        var opened = 0
        for _ in 0..<times {
            var copy = bytes
            for _ in 0..<Int.random(in: 1...3, using: &generator) {
                copy[Int.random(in: 0..<copy.count, using: &generator)] ^=
                    1 << UInt8.random(in: 0..<8, using: &generator)
            }
            if Opening(bytes: copy).isOpen { opened += 1 }
        }
        return opened
    }
}

extension [UInt8] {
    /// Where a text begins for the first time behind the last place of another.
    fileprivate func first(of text: [UInt8], after mark: [UInt8]) -> Int? {
        let places = indices.filter { self[$0...].starts(with: mark) }
        return places.last.flatMap { start in self[start...].indices.first { self[$0...].starts(with: text) } }
    }
}

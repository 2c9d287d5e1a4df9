import CordonGeoIP
import CordonModel
import CordonTestSupport
import Foundation
import Testing

@Suite("Gzip files")
struct GzipTests {
    private static let text = "# Generated: Thu, 25 Jun 2026 04:33:59 GMT\n1,2,GB\n3,4,FR\n"
    private static let bytes = Array(text.utf8)

    /// Writes bytes to a file and reads them as a text.
    private func read(_ bytes: [UInt8]) throws -> TextSource {
        try withTemporaryFolder { folder in
            try Data(bytes).write(to: URL(filePath: "\(folder)/text.gz"))
            return try TextSource(path: "\(folder)/text.gz")
        }
    }

    static let packed: [(String, [UInt8])] = [
        ("one member", GzipText.member(bytes)),
        ("members one behind the other", GzipText.member(Array(bytes[..<50])) + GzipText.member(Array(bytes[50...]))),
        ("an empty member", GzipText.member([]) + GzipText.member(bytes)),
        ("zeros behind", GzipText.member(bytes) + [UInt8](repeating: 0, count: 700)),
        ("not packed", bytes),
    ]

    @Test("A packed text is read as the text", arguments: packed)
    func texts(name: String, bytes: [UInt8]) throws {
        let source = try read(bytes)
        #expect(try source.entries == TextSource(text: Self.text, path: "text").entries)
        #expect(source.generated == Instant("2026-06-25T04:33:59Z"))
    }

    @Test("More than what is read at a time")
    func large() throws {
        let text = "1,1,GB\n#" + String(repeating: "-", count: 1_500_000) + "\n2,2,GB\n"
        #expect(
            try read(GzipText.member(Array(text.utf8))).summaries == ["1 0.0.0.1 0.0.0.1 GB", "3 0.0.0.2 0.0.0.2 GB"])
    }

    @Test("A packed database is opened as the database")
    func database() throws {
        let file = try RangeTable(seed: 3, count: 40, families: [true, false]).builder().build(.test)
        try withTemporaryFolder { folder in
            try Data(GzipText.member(file.bytes)).write(to: URL(filePath: "\(folder)/test.mmdb.gz"))
            let database = try GeoIPDatabase(path: "\(folder)/test.mmdb.gz")
            #expect(database.withBytes { bytes in (0..<bytes.count).map { bytes[$0] } } == file.bytes)
        }
    }

    private static let member = GzipText.member(bytes)

    static func changed(_ offset: Int) -> [UInt8] {
        var bytes = member
        bytes[offset] ^= 1
        return bytes
    }

    static let faults: [(bytes: [UInt8], message: String)] = [
        (Array(member.dropLast()), " at byte \(member.count - 1): gzip data that ends too early; download it again"),
        (Array(member.prefix(3)), " at byte 3: gzip data that ends too early; download it again"),
        (Array(member.prefix(40)), " at byte 40: gzip data that ends too early; download it again"),
        (changed(member.count - 8), " at byte \(member.count - 4): gzip data that is damaged; download it again"),
        (changed(member.count - 1), " at byte \(member.count): gzip data that is damaged; download it again"),
        (member + Array("more".utf8), " at byte \(member.count + 2): gzip data that is damaged; download it again"),
        (member + member.prefix(12), " at byte \(member.count + 12): gzip data that ends too early; download it again"),
        (GzipText.member([]), ": the file is empty; download it again"),
        ([0x50, 0x4B, 3, 4, 20, 0], ": a zip archive; unpack it and name the file inside"),
    ]

    @Test("Damaged and cut off, with the byte of the file", arguments: faults)
    func fault(bytes: [UInt8], message: String) throws {
        let error = try #require(throws: GeoIPError.self) { try read(bytes) }
        #expect("\(error)".hasSuffix("text.gz\(message)"), "\(error)")
    }

    @Test("A bomb is refused before it has unfolded")
    func bomb() throws {
        let member = GzipText.zeros(runs: 4000)
        let bomb = (0..<140).flatMap { _ in member }
        let limit = 64 << 20 + 64 * bomb.count
        #expect(4000 * 258 * 140 > limit, "this would be no bomb")
        let error = try #require(throws: GeoIPError.self) { try read(bomb) }
        #expect(error.code == .tooLarge)
        #expect(error.message == "gzip data that unfolds to more than \(limit) bytes; unpack it and look at what it is")
    }
}

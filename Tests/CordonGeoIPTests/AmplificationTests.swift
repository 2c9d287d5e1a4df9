import CordonGeoIP
import Testing

/// Small files whose records overlap or share so that reading them all would take for ever.
@Suite struct AmplificationTests {
    private static let leafCount = 4096

    /// An IPv4 database whose tree is complete and leads to records that lie `stride` bytes apart.
    private func database(firstRecord: Int, stride: Int, data: [UInt8]) -> [UInt8] {
        let nodeCount = Self.leafCount - 1
        func branch(_ child: Int) -> Int {
            child < nodeCount ? child : nodeCount + 16 + firstRecord + (child - nodeCount) * stride
        }
        let records = (0..<nodeCount).flatMap { [branch($0 * 2 + 1), branch($0 * 2 + 2)] }
        let tree = records.flatMap { [UInt8($0 >> 16), UInt8($0 >> 8 & 0xFF), UInt8($0 & 0xFF)] }
        let metadata: MMDBValue = [
            "binary_format_major_version": .uint16(2), "binary_format_minor_version": .uint16(0),
            "build_epoch": .uint64(1), "database_type": "Test", "description": ["en": "test"],
            "ip_version": .uint16(4), "languages": ["en"], "node_count": .uint32(UInt32(nodeCount)),
            "record_size": .uint16(24),
        ]
        let marker = [0xAB, 0xCD, 0xEF] + Array("MaxMind.com".utf8)
        return tree + [UInt8](repeating: 0, count: 16) + data + marker + metadata.encoded
    }

    private func message(_ bytes: [UInt8]) throws -> String {
        let error = try #require(throws: GeoIPError.self) { try GeoIPDatabase(bytes: bytes, path: "x.mmdb") }
        return error.description
    }

    @Test func textsThatOverlap() throws {
        // `^` and two spaces are the head of a text of 8,509 bytes and lie in the texts before them.
        let heads = [[UInt8]](repeating: Array("^  ".utf8), count: Self.leafCount).flatMap(\.self)
        let bytes = database(firstRecord: 0, stride: 3, data: heads + [UInt8](repeating: 0x20, count: 8600))
        #expect(try message(bytes).contains("or values that overlap; the file is damaged"))
    }

    @Test func recordsThatShareOneLargeMap() throws {
        let count = 30_000
        let entries = [[UInt8]](repeating: [0x41, 0x61, 0xA0], count: count).flatMap(\.self)
        let map = [0xFE, UInt8((count - 285) >> 8), UInt8((count - 285) & 0xFF)] + entries
        let record: [UInt8] = [0xE1, 0x47] + Array("country".utf8) + [0x38, 0, 0, 0, 0]
        let records = [[UInt8]](repeating: record, count: Self.leafCount).flatMap(\.self)
        let bytes = database(firstRecord: map.count, stride: record.count, data: map + records)
        #expect(try message(bytes).contains("records that unfold to more than"))
    }

    @Test func theShapeItselfIsFine() throws {
        let record = MMDBValue.map([.init("country", ["iso_code": "CN"])]).encoded
        let records = [[UInt8]](repeating: record, count: Self.leafCount).flatMap(\.self)
        let database = try GeoIPDatabase(
            bytes: database(firstRecord: 0, stride: record.count, data: records), path: "x.mmdb")
        #expect(database.metadata.recordCount == Self.leafCount)
    }
}

import CordonGeoIP
import CordonModel
import Testing

/// Small files whose records overlap or share so that reading them all would take for ever.
@Suite struct AmplificationTests {
    private static let leafCount = 4096

    /// An IPv4 database whose tree is complete and leads to records that lie `stride` bytes apart.
    private func database(firstRecord: Int, stride: Int, data: [UInt8]) -> [UInt8] {
        HandmadeDatabase(records: (0..<Self.leafCount).map { firstRecord + $0 * stride }, data: data).bytes
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

    /// A text that each record tells as its continent, or as its subdivision, is not read to the end each time.
    @Test(.timeLimit(.minutes(15)), arguments: ["continent", "subdivisions"])
    func recordsThatShareOneLongText(field: String) throws {
        let text = [0x5F, 0x0F, 0x00, 0x00] + [UInt8](repeating: 0x41, count: 65_821 + 0x0F_0000)
        let code: [UInt8] = [0xE1, 0x44] + Array("code".utf8) + [0x38, 0, 0, 0, 0]
        let part: [UInt8] = [0x01, 0x04, 0xE1, 0x48] + Array("iso_code".utf8) + [0x38, 0, 0, 0, 0]
        let country = Array(MMDBValue.map([.init("country", ["iso_code": "CN"])]).encoded.dropFirst())
        let record = [0xE2] + country + MMDBValue.string(field).encoded + (field == "continent" ? code : part)
        let records = [[UInt8]](repeating: record, count: Self.leafCount).flatMap(\.self)
        let database = try GeoIPDatabase(
            bytes: database(firstRecord: text.count, stride: record.count, data: text + records), path: "x.mmdb")
        #expect(database.location(of: try IPAddress("1.0.0.0")) == Location(country: CountryCode("CN")))
    }

    /// The library would copy the text once for each language.
    @Test(arguments: ["languages", "description"]) func languagesThatShareOneLongText(key: String) throws {
        let text = MMDBValue.string(String(repeating: "A", count: 60_000)).encoded
        // To the value of the first key, behind the head of the map and the key itself.
        let pointers = [[UInt8]](repeating: [0x20, 3], count: 20_000).flatMap(\.self)
        let head: [UInt8] = key == "languages" ? [0x1E, 0x04] : [0xFE]
        let size = (key == "languages" ? 20_000 : 10_000) - 285
        var file = HandmadeDatabase(4, [(-2, -1)])
        file.metadata = [("a", text), (key, head + [UInt8(size >> 8), UInt8(size & 0xFF)] + pointers)]
        #expect(try message(file.bytes).contains("texts that unfold to more than 1048576 bytes"))
    }

    @Test func theShapeItselfIsFine() throws {
        let record = MMDBValue.map([.init("country", ["iso_code": "CN"])]).encoded
        let records = [[UInt8]](repeating: record, count: Self.leafCount).flatMap(\.self)
        let database = try GeoIPDatabase(
            bytes: database(firstRecord: 0, stride: record.count, data: records), path: "x.mmdb")
        #expect(database.metadata.recordCount == Self.leafCount)
    }
}

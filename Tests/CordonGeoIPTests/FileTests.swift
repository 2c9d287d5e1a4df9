import CordonGeoIP
import CordonModel
import Foundation
import Testing

@Suite("Files on disk")
struct FileTests {
    private static let table = RangeTable(seed: 31, count: 60, families: [true, false])

    enum Change: CaseIterable {
        case truncated
        case overwritten
        case removed

        func apply(to path: String) throws {
            switch self {
            case .truncated: try FileHandle(forWritingTo: URL(filePath: path)).truncate(atOffset: 0)
            case .overwritten:
                let file = try FileHandle(forWritingTo: URL(filePath: path))
                let size = try file.seekToEnd()
                try file.seek(toOffset: 0)
                try file.write(contentsOf: Data(repeating: 0xFF, count: Int(size)))
            case .removed: try FileManager.default.removeItem(atPath: path)
            }
        }
    }

    @Test("What happens to the file after it was opened changes no answer", arguments: Change.allCases)
    func changed(change: Change) throws {
        try withTemporaryFolder { folder in
            let path = "\(folder)/country.mmdb"
            let bytes = try Self.table.builder().build(.test).bytes
            try Data(bytes).write(to: URL(filePath: path))
            let database = try GeoIPDatabase(path: path)
            try change.apply(to: path)
            for probe in Self.table.probes {
                #expect(database.location(of: probe.address) == Self.table.location(probe))
            }
            database.expectSound()
            #expect(throws: GeoIPError.self) { try GeoIPDatabase(path: path) }
        }
    }

    @Test(
        "What is no database is refused in words",
        arguments: [
            (
                "missing", GeoIPError.Code.unreadable,
                "cannot be read: no such file or directory; check the name and the permissions"
            ),
            ("folder", .unreadable, "this is a directory; name a file"),
            ("fifo", .unreadable, "this is not a regular file; name a file"),
            ("empty", .notADatabase, "the file is empty; download it again"),
            (
                "text", .notADatabase,
                "not a MaxMind database, or cut off: no metadata at its end; download or build it again"
            ),
        ])
    func refused(name: String, code: GeoIPError.Code, message: String) throws {
        try withTemporaryFolder { folder in
            try FileManager.default.createDirectory(atPath: "\(folder)/folder", withIntermediateDirectories: false)
            try #require(unsafe mkfifo("\(folder)/fifo", 0o600) == 0)
            try Data().write(to: URL(filePath: "\(folder)/empty"))
            try Data("1,2,GB\n".utf8).write(to: URL(filePath: "\(folder)/text"))
            let path = "\(folder)/\(name)"
            let error = try #require(throws: GeoIPError.self) { try GeoIPDatabase(path: path) }
            #expect(error == GeoIPError(code, path: path, message))
            #expect("\(error)" == "\(path): \(message)")
        }
    }

    @Test("What the metadata says")
    func metadata() throws {
        let file = try Self.table.builder().build(.test, recordSize: 28)
        let metadata = try GeoIPDatabase(bytes: file.bytes, path: "test.mmdb").metadata
        #expect(metadata.databaseType == "Test")
        #expect(metadata.descriptions == ["en": "A test"])
        #expect(metadata.languages == ["en"])
        #expect(metadata.buildDate == BuildMetadata.test.date)
        #expect(metadata.formatVersion == "2.0")
        #expect(metadata.fileSize == file.bytes.count)
        #expect(metadata.recordCount == file.valueCount)
    }
}

import CordonGeoIP
import CordonModel
import CordonTestSupport
import Foundation
import Testing

@Suite("Texts in the place of databases")
struct TextDatabaseTests {
    @Test("What a file is, its content tells")
    func opening() throws {
        try withTemporaryFolder { folder in
            let text = "1,9,GB\n2001::,2001::ff,??\n"
            let built = try TextSource(text: text, path: "text").databaseFile(.test).bytes
            let files = [
                "text": Array(text.utf8), "text.gz": GzipText.member(Array(text.utf8)), "built.mmdb": built,
                "built.mmdb.gz": GzipText.member(built),
            ]
            for (name, bytes) in files {
                try Data(bytes).write(to: URL(filePath: "\(folder)/\(name)"))
                let database = try GeoIPDatabase.open(path: "\(folder)/\(name)")
                #expect(database.path == "\(folder)/\(name)")
                #expect(try database.location(of: IPAddress("0.0.0.5")) == Location(country: CountryCode("GB")))
                #expect(try database.location(of: IPAddress("2001::1")) == Location())
                #expect(try database.location(of: IPAddress("1.0.0.0")) == nil)
            }
        }
    }

    @Test("A damaged database is no text")
    func damaged() throws {
        try withTemporaryFolder { folder in
            let built = try TextSource(text: "1,9,GB\n", path: "text").databaseFile(.test).bytes
            try Data(built.prefix(200)).write(to: URL(filePath: "\(folder)/half"))
            let error = try #require(throws: GeoIPError.self) { try GeoIPDatabase.open(path: "\(folder)/half") }
            #expect(error.code == .notADatabase)
        }
    }

    @Test(
        "The date is the text's own or none",
        arguments: [
            ("# Generated: Thu, 25 Jun 2026 04:33:59 GMT\n1,2,GB", "2026-06-25T04:33:59Z"), ("1,2,GB", nil),
        ])
    func date(text: String, date: String?) throws {
        let database = try GeoIPDatabase(text: TextSource(text: text, path: "text"))
        #expect(database.metadata.buildDate == date.flatMap { Instant($0) })
    }

    @Test("The same texts give the same bytes")
    func reproducible() throws {
        let sources = try ["1,9,GB\n20,22,EU", "5,30,64496,a"].map { try TextSource(text: $0, path: "text") }
        let first = try TextData(sources).databaseFile(.test).bytes
        #expect(try TextData(sources).databaseFile(.test).bytes == first)
    }
}

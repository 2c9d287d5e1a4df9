import CordonGeoIP
import Testing

@Suite("Hostile and damaged files", .enabled(if: SharedFiles.isThere, SharedFiles.skip))
struct HostileFileTests {
    @Test(
        "Each made to crash a reader opens and answers, or is refused by name",
        arguments: SharedFiles.names(below: "hostile", ending: ".mmdb"))
    func hostile(name: String) {
        let opening = Opening(path: SharedFiles.path(name))
        print("\(name): \(opening)")
    }

    private static let valid: Set = [
        "libmaxminddb-uint64-max-epoch.mmdb", "libmaxminddb-empty-array-last-in-metadata.mmdb",
        "libmaxminddb-empty-map-last-in-metadata.mmdb",
    ]

    @Test(
        "MaxMind's collection of files that crashed readers",
        arguments: SharedFiles.names(below: "maxmind-db/bad-data", ending: ".mmdb"))
    func badData(name: String) throws {
        let file = try #require(name.split(separator: "/").last)
        let opening = Opening(path: SharedFiles.path(name))
        #expect(opening.isOpen == Self.valid.contains(String(file)), "\(name): \(opening)")
    }

    private static let corrupt: Set = [
        "GeoIP2-City-Test-Invalid-Node-Count.mmdb", "MaxMind-DB-test-broken-pointers-24.mmdb",
    ]

    @Test(
        "MaxMind's test databases open, but for those that are corrupt on purpose",
        arguments: SharedFiles.names(below: "maxmind-db/test-data", ending: ".mmdb"))
    func testData(name: String) throws {
        let file = try #require(name.split(separator: "/").last)
        let opening = Opening(path: SharedFiles.path(name))
        #expect(opening.isOpen != Self.corrupt.contains(String(file)), "\(name): \(opening)")
    }
}

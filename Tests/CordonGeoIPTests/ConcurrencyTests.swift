import CordonGeoIP
import CordonModel
import Testing

/// Lookups on one database from several tasks while others open and close theirs: for ThreadSanitizer most of all
/// (`script/sanitize`).
@Suite struct ConcurrencyTests {
    private static let table = RangeTable(seed: 41, count: 80, families: [true, false])

    enum Work: CaseIterable {
        case lookUp
        case walk
        case openAndClose
        case openDamaged
    }

    @Test func lookingUpWhileOthersOpenAndClose() async throws {
        let bytes = try Self.table.builder().build(.test).bytes
        let shared = try GeoIPDatabase(bytes: bytes, path: "shared.mmdb")
        let networks = shared.networkCount
        let mistakes = try await withThrowingTaskGroup(of: Int.self) { group in
            for lane in 0..<8 {
                group.addTask { try Self.mistakes(Work.allCases[lane % 4], shared, bytes, networks) }
            }
            return try await group.reduce(0, +)
        }
        #expect(mistakes == 0)
    }

    private static func mistakes(
        _ work: Work, _ shared: GeoIPDatabase, _ bytes: [UInt8], _ networks: Int
    ) throws -> Int {
        var count = 0
        for _ in 0..<10 {
            switch work {
            case .lookUp: count += wrongAnswers(of: shared)
            case .walk: count += shared.networkCount == networks ? 0 : 1
            case .openAndClose: count += wrongAnswers(of: try GeoIPDatabase(bytes: bytes, path: "own.mmdb"))
            case .openDamaged:
                count += (try? GeoIPDatabase(bytes: Array(bytes.dropLast(20)), path: "damaged.mmdb")) == nil ? 0 : 1
            }
        }
        return count
    }

    private static func wrongAnswers(of database: GeoIPDatabase) -> Int {
        table.probes.count { database.location(of: $0.address) != table.location($0) }
    }
}

extension GeoIPDatabase {
    fileprivate var networkCount: Int {
        var count = 0
        forEachNetwork { _, _ in count += 1 }
        return count
    }
}

import CordonAtlas
import CordonGeoIP
import CordonModel
import Foundation
import Testing

@Suite("The default database from end to end")
struct WholeDatabaseTests {
    private let database: GeoIPDatabase
    private let atlas: Atlas

    init() throws {
        database = try GeoIPDatabase(
            path: SharedFiles.packageRoot.appending(path: "datasets/geoip/ipfire-country.mmdb").path)
        atlas = Atlas(sources: [database.survey().table])
    }

    /// Every segment takes some minutes in a debug build; CORDON_EVERY_SEGMENT=1 asks for all.
    private var step: Int { ProcessInfo.processInfo.environment["CORDON_EVERY_SEGMENT"] == nil ? 23 : 1 }

    @Test func `the atlas answers as the library does at both ends of segments`() {
        let ipv4 = stride(from: 0, to: atlas.ipv4.count, by: step).flatMap { index in
            [atlas.ipv4.starts[index], atlas.ipv4.last(index)].map { IPAddress.v4(IPv4Address(bits: $0)) }
        }
        let ipv6 = stride(from: 0, to: atlas.ipv6.count, by: step).flatMap { index in
            [atlas.ipv6.starts[index], atlas.ipv6.last(index)].map { IPAddress(IPv6Address(bits: $0)) }
        }
        let sources = SourceSet([database])
        let wrong = (ipv4 + ipv6).filter { atlas.place($0) != sources.place($0) }
        #expect(wrong.isEmpty, "\(wrong.prefix(5))")
        #expect(ipv4.count > 30_000)
        #expect(ipv6.count > 20_000)
    }

    @Test func `a survey says what the walk through all networks says`() {
        let survey = database.survey()
        var networks = 0
        var wrong = 0
        database.forEachNetwork { network, location in
            networks += 1
            if networks % 17 == 0, survey.table.location(of: network.firstAddress) != location { wrong += 1 }
        }
        #expect(wrong == 0)
        #expect(networks == survey.ipv4Networks + survey.ipv6Networks)
        #expect(survey.networkCounts.reduce(0, +) == networks)
    }
}

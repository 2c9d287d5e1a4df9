import CordonGeoIP
import CordonModel
import Foundation
import Testing

/// The database of the repository, opened once.
enum CommittedDatabase {
    static let path = SharedFiles.packageRoot.appending(path: "datasets/geoip/ipfire-country.mmdb").path
    static let database = Result { () throws(GeoIPError) in try GeoIPDatabase(path: path) }
}

@Suite("datasets/geoip/ipfire-country.mmdb")
struct CommittedDatabaseTests {
    @Test("IPv4 networks ascend and are disjoint, then IPv6 ones; 249 countries")
    func networks() throws {
        let database = try CommittedDatabase.database.get()
        var countries: Set<CountryCode> = []
        var misplaced: [IPNetwork] = []
        var previous: RoundTripTests.Run?
        database.forEachNetwork { network, location in
            let run = RoundTripTests.Run(network, location)
            if let previous, !run.mayFollow(previous) { misplaced.append(network) }
            previous = run
            if let country = location.country { countries.insert(country) }
        }
        #expect(misplaced.isEmpty, "\(misplaced.prefix(5))")
        #expect(countries.count == 249)
    }

    @Test("What it says of itself")
    func metadata() throws {
        let metadata = try CommittedDatabase.database.get().metadata
        #expect(metadata.databaseType == "IPFire-Country")
        #expect(metadata.ipVersion == 6)
        #expect(metadata.buildDate?.day == "2026-06-25")
    }

    @Test(
        "Addresses that everybody knows",
        arguments: [
            ("8.8.8.8", "US"), ("202.96.134.133", "CN"), ("203.80.96.10", "HK"), ("2001:4860:4860::8888", "US"),
            ("10.0.0.1", nil), ("127.0.0.1", nil),
        ])
    func known(address: String, country: String?) throws {
        let location = try CommittedDatabase.database.get().location(of: IPAddress(address))
        #expect(location?.country == country.flatMap { CountryCode($0) })
    }
}

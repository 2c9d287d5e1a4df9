import CordonGeoIP
import CordonModel
import Foundation
import Testing

@Suite("Records as another reader reads them", .enabled(if: SharedFiles.isThere, SharedFiles.skip))
struct ExpectedRecordTests {
    @Test(
        "Every network and nothing else is visited, and found by its addresses",
        arguments: SharedFiles.names(below: "maxmind-db/expected", ending: ".tsv"))
    func records(name: String) throws {
        let rows = try ExpectedRow.read(SharedFiles.path(name))
        let database = name.replacing("/expected/", with: "/test-data/").replacing(".tsv", with: ".mmdb")
        let geoip = try GeoIPDatabase(path: SharedFiles.path(database))
        try expectVisited(rows, geoip)
        for row in rows {
            for address in row.network.ends {
                let found = try #require(geoip.lookup(address))
                #expect(found.network == row.network)
                #expect(found.location?.withoutTraits == row.location, "\(address)")
                #expect(geoip.location(of: address)?.withoutTraits == row.location, "\(address)")
            }
        }
    }

    private func expectVisited(_ rows: [ExpectedRow], _ database: GeoIPDatabase) throws {
        var visited: [IPNetwork: Location] = [:]
        database.forEachNetwork { network, location in
            #expect(visited.updateValue(location.withoutTraits, forKey: network) == nil, "\(network) twice")
        }
        let expected = Dictionary(uniqueKeysWithValues: rows.map { ($0.network, $0.location) })
        #expect(Set(visited.keys).symmetricDifference(expected.keys).isEmpty)
        #expect(visited == expected)
    }
}

extension Location {
    /// The projection has the flags at the top of a record and not those under `traits`.
    fileprivate var withoutTraits: Location {
        var result = self
        result.isAnycast = false
        return result
    }
}

/// network, country, registered_country, represented_country, continent, subdivisions, asn, flags; `-` is absent.
struct ExpectedRow {
    let network: IPNetwork
    let location: Location

    static func read(_ path: String) throws -> [ExpectedRow] {
        let text = try String(contentsOfFile: path, encoding: .utf8)
        return try text.split(separator: "\n").dropFirst().map { line in
            try ExpectedRow(line.split(separator: "\t").map(String.init))
        }
    }

    private init(_ fields: [String]) throws {
        try #require(fields.count == 8)
        network = try IPNetwork(fields[0])
        let country = CountryCode(fields[1])
        let parts = fields[5] == "-" ? [] : fields[5].split(separator: "/")
        location =
            Location(
                country: country, registeredCountry: CountryCode(fields[2]), representedCountry: CountryCode(fields[3]),
                continent: ContinentCode(rawValue: fields[4]),
                subdivisions: parts.compactMap { part in country.flatMap { SubdivisionCode(country: $0, part: part) } },
                asn: UInt32(fields[6]), anonymizers: Self.kinds(fields[7])
            ).canonical
    }

    private static func kinds(_ flags: String) -> Set<AnonymizerKind> {
        let kinds: [String: AnonymizerKind] = [
            "is_anonymous_vpn": .vpn, "is_hosting_provider": .hosting, "is_public_proxy": .publicProxy,
            "is_tor_exit_node": .tor, "is_residential_proxy": .residentialProxy,
        ]
        return Set(flags.split(separator: ",").compactMap { kinds[String($0)] })
    }
}

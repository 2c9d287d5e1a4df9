import CordonGeoIP
import CordonModel

/// A database that opens can be walked, answers as the walk says, and makes no country up.
enum DatabaseFuzz {
    private static let path = "fuzz.mmdb"

    static func run(_ bytes: [UInt8]) throws(FuzzFinding) {
        let database: GeoIPDatabase
        do throws(GeoIPError) {
            database = try GeoIPDatabase(bytes: bytes, path: path)
        } catch {
            return try checkError(error, size: bytes.count)
        }
        var networks: [(network: IPNetwork, location: Location)] = []
        database.forEachNetwork { network, location in networks.append((network, location)) }
        try checkWalk(networks, database)
        try checkSurvey(networks.count, database)
        try checkCountries(networks.map(\.location), bytes)
        let walked = Set(networks.map(\.network))
        for address in FuzzProbes.addresses(from: bytes) { try checkLookup(address, walked, database) }
    }

    private static func checkError(_ error: GeoIPError, size: Int) throws(FuzzFinding) {
        try expect(error.path == path, "an error that names another file: \(error)")
        try expect(!error.message.isEmpty, "an error without a message")
        try expect((0...size).contains(error.offset ?? 0), "an error at a byte that the file has not: \(error)")
        let tellsPlace = error.offset != nil || error.code != .damaged
        try expect(tellsPlace, "an error without a place: \(error)")
    }

    private static func checkWalk(
        _ networks: [(network: IPNetwork, location: Location)], _ database: GeoIPDatabase
    ) throws(FuzzFinding) {
        // A tree of n nodes has n + 1 leaves, of which one may stand for IPv4 and for IPv6.
        try expect(networks.count <= database.metadata.nodeCount + 2, "more networks than the tree has leaves")
        for (before, after) in zip(networks, networks.dropFirst()) {
            let isInOrder = AddressRange(before.network).isBefore(AddressRange(after.network))
            try expect(isInOrder, "\(before.network) and \(after.network) overlap or stand in wrong order")
        }
        for (network, location) in networks {
            let range = AddressRange(network)
            for address in [range.firstAddress, range.lastAddress] {
                let found = database.lookup(address)
                try expect(found?.network == network, "\(address) of \(network) is found in \(found as Any)")
                try expect(found?.location == location, "\(address) has another location than its network")
            }
        }
    }

    private static func checkSurvey(_ count: Int, _ database: GeoIPDatabase) throws(FuzzFinding) {
        let survey = database.survey()
        try expect(survey.ipv4Networks + survey.ipv6Networks == count, "the survey counts other networks")
        try expect(survey.networkCounts.reduce(0, +) == count, "the survey's locations are of other networks")
    }

    /// A country that is told must stand in the file: a text of two letters.
    private static func checkCountries(_ locations: [Location], _ bytes: [UInt8]) throws(FuzzFinding) {
        var countries: Set<CountryCode> = []
        for location in locations {
            for code in [location.registeredCountry, location.representedCountry] {
                if let code { countries.insert(code) }
            }
            // Hong Kong may be told as a province of China.
            if let code = location.country, location.subdivisions.isEmpty { countries.insert(code) }
        }
        let words = countries.isEmpty ? [] : FuzzProbes.twoByteTexts(in: bytes)
        for country in countries {
            try expect(country.isAssigned, "\(country) is not assigned")
            let isTold = words.contains("\(country)") || isTerritory(country)
            try expect(isTold, "\(country) is made up")
        }
    }

    /// Territories that subdivision codes may tell of.
    private static func isTerritory(_ country: CountryCode) -> Bool {
        let territories = "HK MO TW AX GP MQ GF RE YT BL MF NC PF PM TF WF AW BQ CW SX SJ AS GU MP PR UM VI"
        return territories.split(separator: " ").contains { $0 == "\(country)" }
    }

    private static func checkLookup(
        _ address: IPAddress, _ walked: Set<IPNetwork>, _ database: GeoIPDatabase
    ) throws(FuzzFinding) {
        guard let found = database.lookup(address) else {
            return try expect(database.metadata.ipVersion == 4, "\(address) cannot be looked up")
        }
        try expect(AddressRange(found.network).contains(address), "\(address) is not in \(found.network)")
        try expect(found.location == database.location(of: address), "two answers for \(address)")
        if found.location == nil {
            let around = walked.first { AddressRange($0).contains(address) }
            try expect(around == nil, "\(address) has no record, but \(around as Any) has")
        } else if case .v4 = address {
            // IPv6 addresses with a record may lie in an alias of IPv4, which a walk leaves out.
            try expect(walked.contains(found.network), "\(found.network) has a record and is not walked through")
        }
    }
}

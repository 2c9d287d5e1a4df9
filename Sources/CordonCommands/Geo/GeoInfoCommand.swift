import CordonGeoIP
package import CordonModel
package import CordonReport

/// `cordon geo info`: what a database is and what it holds.
package struct GeoInfoCommand: Sendable {
    package var sources: [String]

    package init(sources: [String]) {
        self.sources = sources
    }

    package func run(now: Instant) throws -> Document {
        let database = try DefaultData.openGeoIP(sources)
        var census = Census()
        database.forEachNetwork { network, location in census.add(network, location) }
        return GeoInfoReport(database: database, census: census, now: now).document
    }
}

/// What is counted on a walk through all networks.
struct Census {
    private(set) var ipv4Networks = 0
    private(set) var ipv6Networks = 0
    private(set) var countries: Set<CountryCode> = []
    private(set) var fields: Set<String> = []

    mutating func add(_ network: IPNetwork, _ location: Location) {
        if case .v4 = network { ipv4Networks += 1 } else { ipv6Networks += 1 }
        if let country = location.country { countries.insert(country) }
        note("country", location.country != nil)
        note("registered country", location.registeredCountry != nil)
        note("represented country", location.representedCountry != nil)
        note("continent", location.continent != nil)
        note("subdivisions", !location.subdivisions.isEmpty)
        note("ASN", location.asn != nil)
        note("anonymizer", !location.anonymizers.isEmpty)
    }

    private mutating func note(_ field: String, _ isThere: Bool) {
        if isThere { fields.insert(field) }
    }

    static let allFields = [
        "country", "registered country", "represented country", "continent", "subdivisions", "ASN", "anonymizer",
    ]
}

struct GeoInfoReport {
    let database: GeoIPDatabase
    let census: Census
    let now: Instant

    var document: Document {
        let table = Table(columns: [.init("property"), .init("value")], rows: facts.map { [$0.name, $0.text] })
        return Document(verdict: verdict, tables: [table], data: data)
    }

    private var metadata: DatabaseMetadata { database.metadata }

    private var verdict: String {
        let networks = (census.ipv4Networks + census.ipv6Networks).of("network")
        let countries = census.countries.count
        return "\(database.path): \(metadata.databaseType), \(networks), \(countries) countries, \(ageText)"
    }

    private var ageText: String {
        guard let built = metadata.buildDate, let age = metadata.ageInDays(now) else { return "of no date" }
        return "built \(built.day), \(age.of("day")) ago"
    }

    private var fieldNames: [String] { Census.allFields.filter { census.fields.contains($0) } }

    private var facts: [(name: String, text: String)] {
        [
            ("description", metadata.descriptions["en"] ?? "-"),
            ("holds", fieldNames.isEmpty ? "nothing that policies can ask for" : fieldNames.joined(separator: ", ")),
            ("is silent on", Census.allFields.filter { !census.fields.contains($0) }.joined(separator: ", ")),
            ("IPv4 networks", census.ipv4Networks.grouped), ("IPv6 networks", census.ipv6Networks.grouped),
            ("distinct records", metadata.recordCount.grouped),
            ("IP version", "\(metadata.ipVersion)"), ("format", metadata.formatVersion),
            ("nodes", "\(metadata.nodeCount.grouped) of 2 × \(metadata.recordSize) bits"),
            ("size", metadata.fileSize.of("byte")),
        ]
    }

    private var data: JSONValue {
        [
            "source": Manifest.json(database, now: now),
            "description": .optional(metadata.descriptions["en"]),
            "fields": .array(fieldNames.map(JSONValue.string)),
            "ipv4_networks": .integer(census.ipv4Networks), "ipv6_networks": .integer(census.ipv6Networks),
            "records": .integer(metadata.recordCount), "countries": .integer(census.countries.count),
            "ip_version": .integer(metadata.ipVersion), "node_count": .integer(metadata.nodeCount),
            "record_size": .integer(metadata.recordSize), "bytes": .integer(metadata.fileSize),
        ]
    }
}

import CordonGeoIP
import CordonModel
package import CordonReport

/// `cordon geo info`: what databases are and what they hold.
package struct GeoInfoCommand: Sendable {
    private let options: GeoOptions

    package init(_ options: GeoOptions) {
        self.options = options
    }

    package func run() throws -> Document {
        let reports = try SourceFileBytes.read(options.paths()).map { file in
            let database = try file.database()
            return GeoInfoReport(
                source: GeoSource(file, database.metadata), metadata: database.metadata,
                census: Census(database.survey()), now: options.now)
        }
        return Self.document(reports)
    }

    /// A column for each source.
    private static func document(_ reports: [GeoInfoReport]) -> Document {
        let names = reports.count == 1 ? ["value"] : reports.map(\.source.name)
        let facts = reports.map(\.facts)
        let rows = facts[0].indices.map { row in [facts[0][row].name] + facts.map { $0[row].text } }
        return Document(
            verdict: reports.map(\.verdict).joined(separator: "\n"),
            tables: [Table(columns: ([("property")] + names).map { Table.Column($0) }, rows: rows)],
            data: reports.count == 1 ? reports[0].data : .array(reports.map(\.data)))
    }
}

/// What one database is and what it holds.
struct GeoInfoReport {
    let source: GeoSource
    let metadata: DatabaseMetadata
    let census: Census
    let now: Instant

    var verdict: String {
        "\(source.path): \(TerminalText.printable(metadata.databaseType)), \(census.networks.of("network")), "
            + "\(census.countries.count) \(census.countries.count == 1 ? "country" : "countries"), \(ageText)"
    }

    private var ageText: String {
        guard let built = source.buildDate, let age = source.ageInDays(now) else { return "of no date" }
        return "built \(built.day), \(age.of("day")) ago"
    }

    private var heldFields: [Census.Field] { Census.Field.allCases.filter { census.count(of: $0) > 0 } }
    private var silentFields: [Census.Field] { Census.Field.allCases.filter { census.count(of: $0) == 0 } }

    var facts: [(name: String, text: String)] {
        [
            ("description", metadata.descriptions["en"] ?? "-"),
            ("holds", heldFields.isEmpty ? "nothing that policies can ask for" : Self.list(heldFields)),
            ("is silent on", Self.list(silentFields)),
            ("IPv4 networks", census.ipv4Networks.grouped), ("IPv6 networks", census.ipv6Networks.grouped),
        ] + Census.Field.allCases.map { ("networks with \($0.rawValue)", share(of: $0)) } + [
            ("distinct records", metadata.recordCount.grouped),
            ("distinct locations", census.locations.grouped),
            ("IP version", "\(metadata.ipVersion)"), ("format", metadata.formatVersion),
            ("nodes", "\(metadata.nodeCount.grouped) of 2 × \(metadata.recordSize) bits"),
            ("size", metadata.fileSize.of("byte")), ("built", source.buildDate?.description ?? "-"),
            ("sha256", "\(source.digest)"),
        ]
    }

    private static func list(_ fields: [Census.Field]) -> String {
        fields.isEmpty ? "nothing" : fields.map(\.rawValue).joined(separator: ", ")
    }

    private func share(of field: Census.Field) -> String {
        let count = census.count(of: field)
        guard count > 0 else { return "-" }
        return "\(count.grouped) (\((Double(count) / Double(census.networks)).percent))"
    }

    var data: JSONValue {
        let fields = heldFields.map { JSONValue.Member($0.rawValue, .integer(census.count(of: $0))) }
        return [
            "source": Manifest.json(source, now: now),
            "description": .optional(metadata.descriptions["en"]),
            "fields": .array(heldFields.map { .string($0.rawValue) }),
            "silent_fields": .array(silentFields.map { .string($0.rawValue) }),
            "networks_with": .object(fields),
            "ipv4_networks": .integer(census.ipv4Networks), "ipv6_networks": .integer(census.ipv6Networks),
            "records": .integer(metadata.recordCount), "locations": .integer(census.locations),
            "countries": .integer(census.countries.count),
            "country_codes": .array(census.countries.sorted().map { .string("\($0)") }),
            "ip_version": .integer(metadata.ipVersion), "node_count": .integer(metadata.nodeCount),
            "record_size": .integer(metadata.recordSize), "bytes": .integer(metadata.fileSize),
        ]
    }
}

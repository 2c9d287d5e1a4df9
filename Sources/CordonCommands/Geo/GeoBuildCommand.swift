package import CordonGeoIP
package import CordonModel
package import CordonReport

/// `cordon geo build`: a database out of texts.
package struct GeoBuildCommand: Sendable {
    package var sources: [String]
    package var output: String
    /// The format of all texts; nil to tell each from its content.
    package var textFormat: TextSourceFormat?
    package var databaseType = "Cordon-Country"
    package var details: String?
    package var date: Instant?
    package var recordSize: Int?

    package init(sources: [String], output: String) {
        self.sources = sources
        self.output = output
    }

    package func run() throws -> Document {
        for source in sources where FileBytes.isSame(source, output) {
            throw CommandError("\(output): this is one of the texts; name another file for the database")
        }
        let texts = try sources.map { try TextSource(path: $0, format: textFormat) }
        guard let date = date ?? texts.compactMap(\.generated).max() else {
            throw CommandError(
                "\(sources[0]): no line `# Generated: …` tells the date of the data; give it with `--date`")
        }
        let data = try TextData(texts)
        let metadata = BuildMetadata(
            databaseType: databaseType, description: details ?? Self.description(texts), date: date)
        let built = try data.databaseFile(metadata, recordSize: recordSize)
        try verify(built, data)
        try FileBytes.write(built.bytes, to: output)
        return GeoBuildReport(output: output, texts: texts, data: data, built: built, date: date).document
    }

    private static func description(_ texts: [TextSource]) -> String {
        let isOnlyCountries = texts.allSatisfy { $0.format == .countryRanges }
        return "\(isOnlyCountries ? "Countries" : "Locations") from \(texts.map(\.path).joined(separator: ", "))"
    }

    /// Asks the official library for the ends of every range before the file takes its place.
    private func verify(_ built: MMDBFile, _ data: TextData) throws {
        let database = try GeoIPDatabase(bytes: built.bytes, path: output)
        guard let wrong = data.mismatches(in: database).first else { return }
        throw CommandError(
            "\(output): \(wrong.address) does not answer what line \(wrong.entry.line) of the text says; "
                + "report this as a mistake of `cordon geo build`")
    }
}

struct GeoBuildReport {
    let output: String
    let texts: [TextSource]
    let data: TextData
    let built: MMDBFile
    let date: Instant

    var document: Document {
        Document(verdict: verdict, tables: [table], data: json)
    }

    private var verdict: String {
        let ranges = texts.map(\.rowCount).reduce(0, +)
        return "\(output): \(ranges.of("range")) of \(date.day) in \(built.bytes.count.of("byte")), "
            + "\(built.nodeCount.of("node")) of 2 × \(built.recordSize) bits, \(built.valueCount.of("distinct record"))"
    }

    private var table: Table {
        Table(
            columns: [
                .init("text"), .init("format"), .init("ranges", .right), .init("locations", .right), .init("date"),
            ],
            rows: texts.map { text in
                [
                    text.path, text.format.rawValue, text.rowCount.grouped, Set(text.locations).count.grouped,
                    text.generated?.day ?? "-",
                ]
            })
    }

    private var json: JSONValue {
        [
            "file": .string(output), "ranges": .integer(texts.map(\.rowCount).reduce(0, +)),
            "disjoint_ranges": .integer(data.entries.count), "date": .string(date.description),
            "bytes": .integer(built.bytes.count), "node_count": .integer(built.nodeCount),
            "record_size": .integer(built.recordSize), "records": .integer(built.valueCount),
            "sources": .array(texts.map(json)),
        ]
    }

    private func json(_ text: TextSource) -> JSONValue {
        [
            "file": .string(text.path), "format": .string(text.format.rawValue), "ranges": .integer(text.rowCount),
            "locations": .integer(Set(text.locations).count),
            "date": .optional(text.generated?.description),
        ]
    }
}

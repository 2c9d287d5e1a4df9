import CordonGeoIP
package import CordonModel
package import CordonReport
import Foundation

/// `cordon geo build`: a database out of `start,end,CC` texts.
package struct GeoBuildCommand: Sendable {
    package var sources: [String]
    package var output: String
    package var databaseType = "Cordon-Country"
    package var details: String?
    package var date: Instant?
    package var recordSize: Int?

    package init(sources: [String], output: String) {
        self.sources = sources
        self.output = output
    }

    package func run() throws -> Document {
        let files = try sources.map { try CountryRangeFile(path: $0) }
        guard let date = date ?? files.compactMap(\.generated).max() else {
            throw CommandError(
                "\(sources[0]): no line `# Generated: …` tells the date of the data; give it with `--date`")
        }
        let built = try build(files, date)
        try verify(built, files)
        try write(built.bytes)
        return document(built, files, date)
    }

    private func build(_ files: [CountryRangeFile], _ date: Instant) throws -> MMDBFile {
        var builder = MMDBBuilder()
        for file in files {
            for entry in file.entries { builder.insert(entry.range, Self.record(entry.code)) }
        }
        let metadata = BuildMetadata(
            databaseType: databaseType, description: details ?? "Countries from \(sources.joined(separator: ", "))",
            date: date)
        return try builder.build(metadata, recordSize: recordSize)
    }

    // A range that the source marks as unknown keeps a record, an empty one: being silent and saying "unknown" differ.
    private static func record(_ code: String) -> MMDBValue {
        code == "??" ? [:] : ["country": ["iso_code": .string(code)]]
    }

    /// Asks the official library for the ends of every range before the file takes its place.
    private func verify(_ built: MMDBFile, _ files: [CountryRangeFile]) throws {
        let database = try GeoIPDatabase(bytes: built.bytes, path: output)
        for (path, file) in zip(sources, files) {
            for entry in file.entries {
                for address in [entry.range.firstAddress, entry.range.lastAddress] {
                    guard database.location(of: address)?.country == Self.country(entry.code) else {
                        throw CommandError(
                            "\(path):\(entry.line): \(address) does not answer \(entry.code); another source overlaps this range"
                        )
                    }
                }
            }
        }
    }

    private static func country(_ code: String) -> CountryCode? {
        CountryCode(code).flatMap { $0.isAssigned ? $0 : nil }
    }

    private func write(_ bytes: [UInt8]) throws {
        do {
            try Data(bytes).write(to: URL(fileURLWithPath: output), options: .atomic)
        } catch {
            throw CommandError("\(output): cannot be written: \(error.localizedDescription)")
        }
    }

    private func document(_ built: MMDBFile, _ files: [CountryRangeFile], _ date: Instant) -> Document {
        let ranges = files.map(\.entries.count).reduce(0, +)
        return Document(
            verdict: "\(output): \(ranges.of("range")) of \(date.day) in \(built.bytes.count.of("byte")), "
                + "\(built.nodeCount.of("node")) of 2 × \(built.recordSize) bits, \(built.valueCount.of("distinct record"))",
            data: [
                "file": .string(output), "ranges": .integer(ranges), "date": .string(date.description),
                "bytes": .integer(built.bytes.count), "node_count": .integer(built.nodeCount),
                "record_size": .integer(built.recordSize), "records": .integer(built.valueCount),
            ])
    }
}

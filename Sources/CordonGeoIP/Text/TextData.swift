package import CordonModel

/// What one or several texts say, put together field by field: a country from one, the ASN from another.
package struct TextData: Sendable {
    /// Disjoint ranges, IPv4 before IPv6, in address order within each family.
    package let entries: [TextSource.Entry]
    private let statements: [Statement]

    /// - Throws: ``GeoIPError`` if two texts contradict each other, with the files and lines.
    package init(_ sources: [TextSource]) throws(GeoIPError) {
        if sources.count == 1 {
            (entries, statements) = (sources[0].entries, sources[0].statements)
        } else {
            (entries, statements) = try TextMerger(sources).merge()
        }
    }

    /// A hundred times what real data needs, and far below what the writer can number.
    private static let nodeLimit = 1 << 27

    /// What is said of an entry's range.
    package func location(of entry: TextSource.Entry) -> Location { statements[entry.location].location }

    /// A database of all ranges. Of those that a text does not know it has an empty record; silence is no record.
    package func databaseFile(_ metadata: BuildMetadata, recordSize: Int? = nil) throws(GeoIPError) -> MMDBFile {
        var builder = MMDBBuilder()
        var values = [Int?](repeating: nil, count: statements.count)
        for entry in entries {
            let value = values[entry.location] ?? builder.add(MMDBValue(statements[entry.location]))
            values[entry.location] = value
            builder.insert(entry.range, value: value)
            guard builder.nodeCount <= Self.nodeLimit else {
                let message = "the texts are too large: more than \(Self.nodeLimit) nodes; leave some of them out"
                throw GeoIPError(.tooLarge, path: metadata.databaseType, message)
            }
        }
        return try builder.build(metadata, recordSize: recordSize)
    }

    /// The ends of ranges that a database answers otherwise, each with its entry: none, if the database was made
    /// rightly.
    ///
    /// - Complexity: O(*n* × the depth of the tree)
    package func mismatches(in database: GeoIPDatabase) -> [(address: IPAddress, entry: TextSource.Entry)] {
        var decoded: [UInt32: Location] = [:]
        var result: [(address: IPAddress, entry: TextSource.Entry)] = []
        for entry in entries {
            for address in [entry.range.firstAddress, entry.range.lastAddress] {
                let record = database.handle.lookup(address)?.record
                let answer = record.map { decoded[$0] ?? database.location(record: $0) }
                if let record { decoded[record] = answer }
                if answer != location(of: entry) { result.append((address, entry)) }
            }
        }
        return result
    }
}

extension TextSource {
    /// A database of this text alone; see ``TextData/databaseFile(_:recordSize:)``.
    package func databaseFile(_ metadata: BuildMetadata, recordSize: Int? = nil) throws(GeoIPError) -> MMDBFile {
        try TextData([self]).databaseFile(metadata, recordSize: recordSize)
    }
}

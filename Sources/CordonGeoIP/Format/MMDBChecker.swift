/// Looks at every byte of a database that the library would follow, before the library sees it.
///
/// `libmaxminddb` trusts what it reads: small files crash it, hang it or make it eat all memory. What passes here is
/// safe to open, to look up and to walk. Time and memory are linear in the size of the file.
enum MMDBChecker {
    /// What the check found on its way.
    struct Findings {
        /// Where the data section lies in the file.
        let dataSection: Range<Int>
        /// Offsets of the distinct data records in the data section, in order.
        let records: [Int]
    }

    static func check(_ file: borrowing SealedFile) throws(GeoIPError) -> Findings {
        let path = file.path
        return try file.withBytes { bytes throws(GeoIPError) in
            guard let metadata = MMDBMetadataReader.locate(in: bytes) else {
                let message = "not a MaxMind database, or cut off: no metadata at its end; download or build it again"
                throw GeoIPError(.notADatabase, path: path, message)
            }
            let layout = try located(path, from: metadata.start) { () throws(MMDBFault) -> MMDBLayout in
                try Self.layout(bytes.extracting(metadata.start..<bytes.count))
            }
            return try findings(bytes, layout, dataEnd: metadata.marker, path: path)
        }
    }

    /// Real ones have some hundred bytes of text.
    private static let maximumMetadataTexts = 1 << 20

    private static func layout(_ section: Span<UInt8>) throws(MMDBFault) -> MMDBLayout {
        guard !section.isEmpty else { throw MMDBFault(offset: 0, message: "the metadata is empty") }
        var checker = MMDBSectionChecker(section: section)
        // The library copies each text as often as pointers lead to it.
        guard try checker.check(0).texts <= maximumMetadataTexts else {
            throw MMDBFault(offset: 0, message: "texts that unfold to more than \(maximumMetadataTexts) bytes")
        }
        return try MMDBMetadataReader.layout(of: section)
    }

    private static func findings(
        _ bytes: Span<UInt8>, _ layout: MMDBLayout, dataEnd: Int, path: String
    ) throws(GeoIPError) -> Findings {
        guard layout.dataStart <= dataEnd else {
            let message =
                "\(layout.nodeCount) nodes do not fit into the file; it is cut off: download or build it again"
            throw GeoIPError(.damaged, path: path, offset: dataEnd, message)
        }
        let records = try located(path, from: 0) { () throws(MMDBFault) -> [Int] in
            let tree = MMDBTree(
                bytes: bytes.extracting(0..<layout.treeSize), nodeCount: layout.nodeCount, recordSize: layout.recordSize
            )
            var checker = MMDBTreeChecker(
                tree: tree, depth: layout.ipVersion == 4 ? 32 : 128, dataSize: dataEnd - layout.dataStart)
            try checker.check()
            return checker.sortedRecords()
        }
        try located(path, from: layout.dataStart) { () throws(MMDBFault) -> Void in
            try checkRecords(records, in: bytes.extracting(layout.dataStart..<dataEnd))
        }
        return Findings(dataSection: layout.dataStart..<dataEnd, records: records)
    }

    /// Reading a record follows its pointers anew, so the sum over all records is bounded too: a City database has two
    /// or three values a byte.
    private static func checkRecords(_ records: [Int], in data: Span<UInt8>) throws(MMDBFault) {
        var checker = MMDBSectionChecker(section: data)
        let limit = 8 * data.count + 1_000_000
        var values = 0
        for record in records {
            values += try checker.check(record).values
            guard values <= limit else {
                throw MMDBFault(offset: record, message: "records that unfold to more than \(limit) values in all")
            }
        }
    }

    /// Turns a fault in a section into an error of the file.
    private static func located<Result>(
        _ path: String, from start: Int, _ body: () throws(MMDBFault) -> Result
    ) throws(GeoIPError) -> Result {
        do {
            return try body()
        } catch {
            let message = "\(error.message); the file is damaged: download or build it again"
            throw GeoIPError(.damaged, path: path, offset: start + error.offset, message)
        }
    }
}

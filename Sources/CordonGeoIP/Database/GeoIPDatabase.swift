package import CordonModel

/// A MaxMind database, opened for good: whatever happens to its file afterwards, the answers stay the same.
///
/// Safe to use from several threads at once.
package final class GeoIPDatabase: Sendable {
    /// With at most so many distinct records all are decoded on opening, which makes a lookup a walk and a table.
    private static let preparedLimit = 1 << 16

    package let path: String
    package let metadata: DatabaseMetadata
    let handle: LibraryHandle
    private let file: SealedFile
    private let dataSection: Range<Int>
    /// By record; empty in databases with many different ones.
    private let prepared: [UInt32: Location]

    /// Opens a file; see ``GeoIPError`` for what may be wrong with it.
    package convenience init(path: String) throws(GeoIPError) {
        try self.init(SealedFile(copying: path))
    }

    /// Opens a database in memory; `path` is how messages call it.
    package convenience init(bytes: [UInt8], path: String) throws(GeoIPError) {
        try self.init(SealedFile(bytes: bytes, path: path))
    }

    init(_ file: consuming SealedFile) throws(GeoIPError) {
        let findings = try MMDBChecker.check(file)
        handle = try LibraryHandle(opening: file, metadataAt: findings.dataSection.upperBound)
        path = file.path
        metadata = DatabaseMetadata(handle, fileSize: file.count, recordCount: findings.records.count)
        dataSection = findings.dataSection
        prepared = Self.prepare(findings, file)
        self.file = file
    }

    /// Lends the bytes of the file as they were when it was opened.
    package func withBytes<Result>(_ body: (Span<UInt8>) -> Result) -> Result {
        file.withBytes(body)
    }

    private static func prepare(
        _ findings: MMDBChecker.Findings, _ file: borrowing SealedFile
    ) -> [UInt32: Location] {
        guard findings.records.count <= preparedLimit else { return [:] }
        return file.withBytes { bytes in
            let decoder = LocationDecoder(data: bytes.extracting(findings.dataSection))
            return Dictionary(
                uniqueKeysWithValues: findings.records.map { record in
                    (UInt32(truncatingIfNeeded: record), decoder.location(at: record))
                })
        }
    }

    /// What the database says of an address; nil where it has no record.
    ///
    /// - Complexity: O(128), the depth of the tree, and O(size of the record) in databases with many records.
    package func location(of address: IPAddress) -> Location? {
        handle.lookup(address)?.record.map { location(record: $0) }
    }

    /// The same with the network that the answer holds for; nil for IPv6 in a database of IPv4 only.
    package func lookup(_ address: IPAddress) -> (network: IPNetwork, location: Location?)? {
        guard let (record, length) = handle.lookup(address) else { return nil }
        return (network(address, treePrefix: length), record.map { location(record: $0) })
    }

    func location(record: UInt32) -> Location {
        if let known = prepared[record] { return known }
        return file.withBytes { bytes in
            LocationDecoder(data: bytes.extracting(dataSection)).location(at: Int(record))
        }
    }

    // In a tree of both, IPv4 lies behind 96 zero bits; a record above them covers all of IPv4.
    private func network(_ address: IPAddress, treePrefix length: Int) -> IPNetwork {
        switch address {
        case .v4(let address):
            let length = metadata.ipVersion == 6 ? max(0, length - 96) : length
            return .v4(IPv4Network(containing: address, prefixLength: length))
        case .v6(let address): return .v6(IPv6Network(containing: address, prefixLength: length))
        }
    }
}
